package io.linkbeat.benchmarks.tasks;

import io.linkbeat.benchmarks.Refusal;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TaskBenchmarkTest {

    @ParameterizedTest
    @CsvSource({
        "--rounds=0, --rounds must be at least 1",
        "--jdk=nowhere, --jdk is no Java home: nowhere",
        "--blocks=0, --blocks must be at least 1",
        "--warm-up=-1, --warm-up at least 0",
        "--variants=nobody, linkbeat-metrics",
        "--workloads=nothing, completable-future",
        "--bootstrap-servers=here:9092, Unknown option"
    })
    void whatCannotBeUsedIsSaid(String argument, String message) {
        Refusal.assertSaid(TaskBenchmark::command, argument, message);
    }
}
