package io.linkbeat.benchmarks.kafka;

import io.linkbeat.benchmarks.Refusal;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class KafkaBenchmarkTest {

    @ParameterizedTest
    @CsvSource({
        "--rounds=0, --rounds must be at least 1",
        "--jdk=nowhere, --jdk is no Java home: nowhere",
        "--records=999, --records must be at least 1000",
        "--warm-up=-1, --warm-up at least 0",
        "--variants=nobody, linkbeat-unsampled",
        "--workloads=nothing, consume-header"
    })
    void whatCannotBeUsedIsSaid(String argument, String message) {
        Refusal.assertSaid(KafkaBenchmark::command, argument, message);
    }
}
