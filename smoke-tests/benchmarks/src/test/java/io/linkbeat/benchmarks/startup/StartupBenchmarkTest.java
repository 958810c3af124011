package io.linkbeat.benchmarks.startup;

import io.linkbeat.benchmarks.Refusal;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StartupBenchmarkTest {

    @ParameterizedTest
    @CsvSource({
        "--rounds=0, --rounds must be at least 1",
        "--jdk=nowhere, --jdk is no Java home: nowhere",
        "--variants=nobody, linkbeat-off",
        "--programs=nothing, kafka-h2"
    })
    void whatCannotBeUsedIsSaid(String argument, String message) {
        Refusal.assertSaid(StartupBenchmark::command, argument, message);
    }
}
