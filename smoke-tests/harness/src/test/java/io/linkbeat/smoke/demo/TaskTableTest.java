package io.linkbeat.smoke.demo;

import static org.assertj.core.api.Assertions.assertThat;

import io.linkbeat.smoke.otlp.ReceivedMetric;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TaskTableTest {

    private static final String ENDED = "async.operations";
    private static final String RUNNING = "async.operations.running";
    private static final String DURATION = "async.operation.duration";
    private static final String QUEUED = "async.operation.queue.duration";
    private static final String DUST = "io.linkbeat.demo.Errands.dust";
    private static final String WATCH = "io.linkbeat.demo.Errands.watch";
    private static final List<TaskTally> SAID = List.of(
            TaskTally.of("Errands", "dust", Map.of("success", 4L, "failure", 1L, "cancelled", 2L)),
            TaskTally.of("Errands", "watch", Map.of("running", 1L)));

    @Test
    void showsARowForEachOperation() {
        TaskTable table = TaskTable.of(metrics(), SAID);

        assertThat(table.problems()).isEmpty();
        assertThat(table.failures()).containsExactly("1 java.io.IOException of Errands.dust");
        assertThat(text(table)).isEqualTo("""
              operation      running  success  failure  expired  cancelled  rejected   took  waited
              Errands.dust         ·        4        1        ·          2         ·  50 ms   10 ms
              Errands.watch        1        ·        ·        ·          ·         ·      ·  5.0 ms
            """);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            0 | Errands.dust: the metrics say 0 success, the application 4
            1 | Errands.dust: the metrics say 0 failure, the application 1
            2 | Errands.dust: the metrics say 0 cancelled, the application 2
            3 | Errands.dust: 1 durations of 5 tasks that ran to their end
            4 | Errands.dust: failures of no type
            5 | Errands.dust: 0 waits of 5 that ran and 0 that run
            6 | Errands.watch: the metrics say 0 running, the application 1
            7 | Errands.watch: 0 waits of 0 that ran and 1 that run
            """)
    void tellsWhichMetricIsMissing(int lost, String problem) {
        List<ReceivedMetric> metrics = metrics();
        metrics.remove(lost);

        assertThat(TaskTable.of(metrics, SAID).problems()).contains(problem);
    }

    @Test
    void anOutcomeTooManyIsTold() {
        List<ReceivedMetric> metrics = metrics();
        metrics.add(ended(DUST, "expired", 1));

        assertThat(TaskTable.of(metrics, SAID).problems())
                .contains("Errands.dust: the metrics say 1 expired, the application 0");
    }

    @Test
    void aWordThatIsNoStatusIsTold() {
        List<TaskTally> said =
                List.of(SAID.get(0), TaskTally.of("Errands", "watch", Map.of("running", 1L, "lost", 1L)));

        assertThat(TaskTable.of(metrics(), said).problems())
                .containsExactly("Errands.watch: the metrics say 0 lost, the application 1");
    }

    @Test
    void aDurationOfNothingIsTold() {
        List<ReceivedMetric> metrics = metrics();
        metrics.set(3, Metrics.histogram("Errands", DURATION, Map.of("operation", DUST, "status", "success"), 4, 0));
        metrics.set(
                4,
                Metrics.histogram(
                        "Errands",
                        DURATION,
                        Map.of("operation", DUST, "status", "failure", "error.type", "java.io.IOException"),
                        1,
                        0));

        assertThat(TaskTable.of(metrics, SAID).problems()).containsExactly("Errands.dust: means of 0.0 s and 0.01 s");
    }

    @Test
    void anOperationThatTheApplicationHasNotNamedIsTold() {
        List<ReceivedMetric> metrics = metrics();
        metrics.add(ended("java.lang.Thread", "success", 1));

        assertThat(TaskTable.of(metrics, SAID).problems())
                .containsExactly("Errands has not said that it has tasks java.lang.Thread");
    }

    @Test
    void otherApplicationsDoNotCount() {
        List<ReceivedMetric> metrics = metrics();
        metrics.add(Metrics.counter("Payments", ENDED, Map.of("operation", DUST, "status", "success"), 7));

        assertThat(TaskTable.of(metrics, SAID).problems()).isEmpty();
    }

    @Test
    void nothingReceivedIsTold() {
        TaskTable table = TaskTable.of(List.of(), SAID);

        assertThat(table.problems()).hasSize(4);
        assertThat(table.lines()).hasSize(3);
    }

    private static List<ReceivedMetric> metrics() {
        return new ArrayList<>(List.of(
                ended(DUST, "success", 4),
                ended(DUST, "failure", 1),
                ended(DUST, "cancelled", 2),
                Metrics.histogram("Errands", DURATION, Map.of("operation", DUST, "status", "success"), 4, 0.2),
                Metrics.histogram(
                        "Errands",
                        DURATION,
                        Map.of("operation", DUST, "status", "failure", "error.type", "java.io.IOException"),
                        1,
                        0.05),
                Metrics.histogram("Errands", QUEUED, Map.of("operation", DUST), 5, 0.05),
                Metrics.counter("Errands", RUNNING, Map.of("operation", WATCH), 1),
                Metrics.histogram("Errands", QUEUED, Map.of("operation", WATCH), 1, 0.005)));
    }

    private static ReceivedMetric ended(String operation, String status, double count) {
        return Metrics.counter("Errands", ENDED, Map.of("operation", operation, "status", status), count);
    }

    private static String text(TaskTable table) {
        Terminal plain = new Terminal(false, true, 100);
        return table.lines().stream().map(line -> line.render(plain) + "\n").collect(Collectors.joining());
    }
}
