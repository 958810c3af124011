package io.linkbeat.smoke.demo;

import static org.assertj.core.api.Assertions.assertThat;

import io.linkbeat.smoke.jvm.ProgramResult;
import io.linkbeat.smoke.otlp.ReceivedMetric;
import io.linkbeat.smoke.otlp.ReceivedSpan;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class StatementTableTest {

    private static final StatementTally PRINTED =
            printed("booked order-1\nwrote: 1 INSERT orders, 1 BATCH INSERT lines\nbook: 1 done\n");

    @Test
    void showsARowForEachStatement() {
        StatementTable table = StatementTable.of(spans(), metrics(), PRINTED);

        assertThat(table.problems()).isEmpty();
        assertThat(text(table)).isEqualTo("""
              statement           database                calls  spans  measured    mean
              INSERT orders       postgresql shop|public      1      1         1  3.0 ms
              BATCH INSERT lines  postgresql shop|public      1      1         1  4.0 ms
            """);
    }

    @Test
    void aSecondSpanOfOneCallIsTold() {
        List<ReceivedSpan> spans = spans();
        spans.add(spans.get(0));

        assertThat(StatementTable.of(spans, metrics(), PRINTED).problems())
                .containsExactly("INSERT orders: 2 spans of 1 calls");
    }

    @Test
    void aSecondMeasurementOfOneCallIsTold() {
        List<ReceivedMetric> metrics = metrics();
        metrics.set(0, measured("INSERT orders", 2, 0.006));

        assertThat(StatementTable.of(spans(), metrics, PRINTED).problems())
                .containsExactly("INSERT orders: 2 measurements of 1 calls");
    }

    @Test
    void aStatementThatNobodyCalledIsTold() {
        List<ReceivedSpan> spans = spans();
        spans.add(statement("postgresql", 3));

        assertThat(StatementTable.of(spans, metrics(), PRINTED).problems())
                .containsExactly("No application has said that it calls 'postgresql'");
    }

    @Test
    void nothingPrintedIsTold() {
        assertThat(StatementTable.of(List.of(), List.of(), printed("")).problems())
                .containsExactly("No application has said that it calls a database");
    }

    private static List<ReceivedSpan> spans() {
        return new ArrayList<>(List.of(statement("INSERT orders", 1), statement("BATCH INSERT lines", 2)));
    }

    private static ReceivedSpan statement(String name, int id) {
        ReceivedSpan process = StoredOrders.of(1).get(StoredOrders.PROCESS);
        return StoredOrders.statement(process, name, id, 0, 3);
    }

    private static List<ReceivedMetric> metrics() {
        return new ArrayList<>(List.of(measured("INSERT orders", 1, 0.003), measured("BATCH INSERT lines", 1, 0.004)));
    }

    private static ReceivedMetric measured(String summary, long count, double sum) {
        return Metrics.histogram(
                "Books", "db.client.operation.duration", Map.of("db.query.summary", summary), count, sum);
    }

    private static StatementTally printed(String stdout) {
        return StatementTally.printed("Books", new ProgramResult(0, false, stdout, "", Duration.ZERO));
    }

    private static String text(StatementTable table) {
        Terminal plain = new Terminal(false, true, 100);
        return table.lines().stream().map(line -> line.render(plain) + "\n").collect(Collectors.joining());
    }
}
