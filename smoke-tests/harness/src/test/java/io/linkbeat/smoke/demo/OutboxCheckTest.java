package io.linkbeat.smoke.demo;

import static org.assertj.core.api.Assertions.assertThat;

import io.linkbeat.smoke.otlp.ReceivedSpan;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OutboxCheckTest {

    @Test
    void followsEveryOrderThroughTheTable() {
        List<ReceivedSpan> spans = new ArrayList<>(StoredOrders.of(1));
        spans.addAll(StoredOrders.of(2));
        spans.addAll(StoredOrders.inVain(900));

        OutboxCheck check = OutboxCheck.of(spans, StoredOrders.column(spans), 2);

        assertThat(check.problems()).isEmpty();
        assertThat(check.rounds()).isEqualTo(3);
        assertThat(check.chains().keySet()).containsExactly("order-1", "order-2");
        assertThat(check.chains().get("order-2")).containsExactlyInAnyOrderElementsOf(StoredOrders.of(2));
    }

    @Test
    void isDrawnWithItsStatementsAndTheLinkThroughTheTable() {
        Picture picture = Picture.of(Flow.of(StoredOrders.of(1)).get(0), "Order 1", List.of(), 110);

        assertThat(picture.problems(StoredOrders.of(1))).isEmpty();
        assertThat(text(picture)).isEqualTo("""
            Order 1   Mail ──mail──▶ Books ──outbox──▶ Books ──booked──▶ Letters  100 ms
                    trace 1 · Mail · 00000000000000000000000000000064
                ╭─▶ send mail                         10 ms  ━━
                │
                │   trace 2 · Books · 00000000000000000000000000000065
                ╰── process mail                     3.0 ms       ━                       links to trace 1 · send mail
                    ├─ INSERT orders                 3.0 ms        ━
                    ├─ BATCH INSERT lines · 3 rows   4.0 ms          ━
                ╭─▶ └─ INSERT outbox                 2.0 ms           ━
                │
                │   trace 3 · Books · 00000000000000000000000000000069
                │   io.linkbeat.demo.Books.relay      25 ms                  ━━━━━━
                │   ├─ SELECT outbox                 4.0 ms                  ━
              ╭─┴─▶ ├─ send booked                    10 ms                   ━━━         links to trace 2 · INSERT outbox
              │     └─ UPDATE outbox                 3.0 ms                       ━
              │
              │     trace 4 · Letters · 0000000000000000000000000000006d
              ╰──── process booked                    20 ms                       ━━━━━   links to trace 3 · send booked

            """);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
            0 | its 'process mail' links to no 'send mail'
            1 | its 'INSERT outbox' is not below a 'process mail'
            2 | 'process mail' has below it [BATCH INSERT lines, INSERT outbox] instead of [INSERT orders, BATCH INSERT lines, INSERT outbox]
            5 | its 'send booked' is not below a run of io.linkbeat.demo.Books.relay
            6 | 'io.linkbeat.demo.Books.relay' has below it [send booked, UPDATE outbox] instead of [SELECT outbox, send booked, UPDATE outbox]
            7 | no 'send booked', or more than one, links to its 'INSERT outbox'
            8 | 'io.linkbeat.demo.Books.relay' has below it [SELECT outbox, send booked] instead of [SELECT outbox, send booked, UPDATE outbox]
            9 | no 'process booked', or more than one, links to its 'send booked'
            """)
    void tellsWhereTheChainBreaks(int lost, String problem) {
        List<ReceivedSpan> spans = StoredOrders.of(1);
        Map<String, String> column = StoredOrders.column(spans);
        spans.remove(lost);

        assertThat(OutboxCheck.of(spans, column, 1).problems()).containsExactly("order-1: " + problem);
    }

    @Test
    void aColumnThatNamesNoSpanIsTold() {
        List<ReceivedSpan> spans = StoredOrders.of(1);

        assertThat(OutboxCheck.of(spans, Map.of("order-1", ""), 1).problems())
                .containsExactly("order-1: no 'INSERT outbox' is what its column names: ''");
    }

    @Test
    void aColumnThatNamesTheStatementBesideIsTold() {
        List<ReceivedSpan> spans = StoredOrders.of(1);
        ReceivedSpan row = spans.get(StoredOrders.ROW);

        assertThat(OutboxCheck.of(spans, Map.of("order-1", "00-" + row.traceId() + "-" + row.spanId() + "-01"), 1)
                        .problems())
                .singleElement()
                .asString()
                .startsWith("order-1: no 'INSERT outbox' is what its column names");
    }

    @Test
    void aCallThatIsSeenTwiceIsTold() {
        List<ReceivedSpan> spans = StoredOrders.of(1);
        spans.add(StoredOrders.statement(spans.get(StoredOrders.PROCESS), "INSERT outbox", 199, 36, 1));

        assertThat(OutboxCheck.of(spans, StoredOrders.column(StoredOrders.of(1)), 1)
                        .problems())
                .containsExactly("order-1: 'process mail' has below it"
                        + " [INSERT orders, BATCH INSERT lines, INSERT outbox, INSERT outbox]"
                        + " instead of [INSERT orders, BATCH INSERT lines, INSERT outbox]");
    }

    @Test
    void aSendThatContinuesAnotherTraceIsTold() {
        List<ReceivedSpan> spans = StoredOrders.of(1);
        spans.set(
                StoredOrders.SENT_ON,
                Spans.linked(
                        spans.get(StoredOrders.SENT_ON),
                        spans.get(StoredOrders.WRITTEN),
                        spans.get(StoredOrders.SENT)));

        assertThat(OutboxCheck.of(spans, StoredOrders.column(spans), 1).problems())
                .containsExactly("order-1: 'send booked' has more links than one");
    }

    @Test
    void aSpanOfNoOrderIsTold() {
        List<ReceivedSpan> spans = StoredOrders.of(1);
        spans.add(StoredOrders.statement(StoredOrders.inVain(900).get(0), "postgresql", 950, 50, 1));

        assertThat(OutboxCheck.of(spans, StoredOrders.column(spans), 1).problems())
                .containsExactly("1 spans belong to no order: [postgresql]");
    }

    @Test
    void anOrderThatIsNotInTheTableIsTold() {
        List<ReceivedSpan> spans = StoredOrders.of(1);

        assertThat(OutboxCheck.of(spans, StoredOrders.column(spans), 2).problems())
                .containsExactly("The table has 1 rows of 2 orders");
    }

    private static String text(Picture picture) {
        Terminal plain = new Terminal(false, true, 110);
        return picture.lines().stream().map(line -> line.render(plain) + "\n").collect(Collectors.joining());
    }
}
