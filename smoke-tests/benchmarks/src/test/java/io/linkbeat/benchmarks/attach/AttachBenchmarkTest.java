package io.linkbeat.benchmarks.attach;

import io.linkbeat.benchmarks.Refusal;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AttachBenchmarkTest {

    @ParameterizedTest
    @CsvSource({
        "--rounds=0, --rounds must be at least 1",
        "--jdk=nowhere, --jdk is no Java home: nowhere",
        "--window=0, --window and --warm-up must be at least 1",
        "--variants=nobody, opentelemetry",
        "--classes=7, 20000"
    })
    void whatCannotBeUsedIsSaid(String argument, String message) {
        Refusal.assertSaid(AttachBenchmark::command, argument, message);
    }
}
