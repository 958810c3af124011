package io.linkbeat.benchmarks.attach;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;

class AttachBenchmarkTest {

    private final StringWriter errors = new StringWriter();

    private CommandLine command() {
        PrintStream out = new PrintStream(new ByteArrayOutputStream(), true, StandardCharsets.UTF_8);
        return AttachBenchmark.command(out).setErr(new PrintWriter(errors, true));
    }

    @ParameterizedTest
    @CsvSource({
        "--rounds=0, --rounds must be at least 1",
        "--jdk=nowhere, --jdk is no Java home: nowhere",
        "--window=0, --window and --warm-up must be at least 1",
        "--variants=nobody, opentelemetry",
        "--classes=7, 20000"
    })
    void whatCannotBeUsedIsSaid(String argument, String message) {
        assertThat(command().execute(argument)).isEqualTo(2);
        assertThat(errors.toString()).contains(message);
    }
}
