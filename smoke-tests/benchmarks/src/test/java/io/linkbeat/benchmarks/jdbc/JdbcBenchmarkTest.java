package io.linkbeat.benchmarks.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;

class JdbcBenchmarkTest {

    private final StringWriter errors = new StringWriter();

    private CommandLine command() {
        PrintStream out = new PrintStream(new ByteArrayOutputStream(), true, StandardCharsets.UTF_8);
        return JdbcBenchmark.command(out).setErr(new PrintWriter(errors, true));
    }

    @ParameterizedTest
    @CsvSource({
        "--rounds=0, --rounds must be at least 1",
        "--jdk=nowhere, --jdk is no Java home: nowhere",
        "--blocks=0, --blocks must be at least 1",
        "--warm-up=-1, --warm-up at least 0",
        "--variants=nobody, linkbeat-unsampled",
        "--workloads=nothing, prepared",
        "--bootstrap-servers=here:9092, Unknown option"
    })
    void whatCannotBeUsedIsSaid(String argument, String message) {
        assertThat(command().execute(argument)).isEqualTo(2);
        assertThat(errors.toString()).contains(message);
    }
}
