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

class MetricTableTest {

    private static final Map<String, Object> TOPIC = Map.of("messaging.destination.name", "receipts");
    private static final List<Tally> PRINTED =
            List.of(new Tally("Receipts", "receipts", 5, 0, 0), new Tally("Audit", "receipts", 0, 5, 3));

    @Test
    void showsARowForEachTally() {
        MetricTable table = MetricTable.of(metrics(), PRINTED);

        assertThat(table.problems()).isEmpty();
        assertThat(text(table)).isEqualTo("""
              application  topic     sent  consumed  processed   mean  skipped     age
              Receipts     receipts     5         ·          ·      ·        ·       ·
              Audit        receipts     ·         5          5  12 ms        3  1.50 s
            """);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            0 | Receipts, topic receipts: the metrics say 0 sent, by what it printed 5
            1 | Audit, topic receipts: the metrics say 0 consumed, by what it printed 5
            2 | Audit, topic receipts: the metrics say 0 processed, by what it printed 5
            3 | Audit, topic receipts: the metrics say 0 with an age, by what it printed 5
            4 | Audit, topic receipts: the metrics say 0 skipped, by what it printed 3
            """)
    void tellsWhichMetricIsMissing(int lost, String problem) {
        List<ReceivedMetric> metrics = metrics();
        metrics.remove(lost);

        assertThat(MetricTable.of(metrics, PRINTED).problems()).contains(problem);
    }

    @Test
    void recordsPastTheBudgetMustBeMeasured() {
        List<ReceivedMetric> metrics = metrics();
        metrics.set(2, Metrics.histogram("Audit", "messaging.process.duration", TOPIC, 2, 0.024));

        assertThat(MetricTable.of(metrics, PRINTED).problems())
                .containsExactly("Audit, topic receipts: the metrics say 2 processed, by what it printed 5");
    }

    @Test
    void aDurationOfNothingIsTold() {
        List<ReceivedMetric> metrics = metrics();
        metrics.set(2, Metrics.histogram("Audit", "messaging.process.duration", TOPIC, 5, 0));

        assertThat(MetricTable.of(metrics, PRINTED).problems())
                .containsExactly("Audit, topic receipts: means of 0.0 s and 1.5 s");
    }

    @Test
    void takesTheLastExportAndAllPartitions() {
        List<ReceivedMetric> metrics = new ArrayList<>();
        metrics.add(partition(0, 1));
        metrics.add(partition(1, 2));
        metrics.add(partition(0, 3));

        assertThat(MetricTable.of(metrics, PRINTED.subList(0, 1)).problems()).isEmpty();
    }

    @Test
    void otherTopicsAndApplicationsDoNotCount() {
        List<ReceivedMetric> metrics = metrics();
        metrics.add(Metrics.counter(
                "Receipts", "messaging.client.sent.messages", Map.of("messaging.destination.name", "orders"), 7));
        metrics.add(Metrics.counter("Invoices", "messaging.client.sent.messages", TOPIC, 7));

        assertThat(MetricTable.of(metrics, PRINTED).problems()).isEmpty();
    }

    @Test
    void nothingReceivedIsTold() {
        MetricTable table = MetricTable.of(List.of(), PRINTED);

        assertThat(table.problems()).hasSize(5);
        assertThat(table.lines()).hasSize(3);
    }

    private static List<ReceivedMetric> metrics() {
        return new ArrayList<>(List.of(
                Metrics.counter("Receipts", "messaging.client.sent.messages", TOPIC, 5),
                Metrics.counter("Audit", "messaging.client.consumed.messages", TOPIC, 5),
                Metrics.histogram("Audit", "messaging.process.duration", TOPIC, 5, 0.06),
                Metrics.histogram("Audit", "linkbeat.kafka.record.age", TOPIC, 5, 7.5),
                Metrics.counter("Audit", "linkbeat.span.skipped", Map.of("reason", "budget"), 3)));
    }

    private static ReceivedMetric partition(int partition, int sent) {
        return Metrics.counter(
                "Receipts",
                "messaging.client.sent.messages",
                Map.of(
                        "messaging.destination.name",
                        "receipts",
                        "messaging.destination.partition.id",
                        Integer.toString(partition)),
                sent);
    }

    private static String text(MetricTable table) {
        Terminal plain = new Terminal(false, true, 100);
        return table.lines().stream().map(line -> line.render(plain) + "\n").collect(Collectors.joining());
    }
}
