package io.linkbeat.smoke.demo;

import static org.assertj.core.api.Assertions.assertThat;

import io.linkbeat.smoke.otlp.ReceivedSpan;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PictureTest {

    private static final Terminal PLAIN = new Terminal(false, true, 100);

    @Test
    void drawsAnOrder() {
        assertThat(drawn(Spans.ofOrder(1), PLAIN)).isEqualTo("""
            Order 1   Orders ──orders──▶ Payments ──payments──▶ Shipments  100 ms
                  trace 1 · Orders · 0000000000000000000000000000000b
              ╭─▶ send orders         10 ms  ━━━
              │
              │   trace 2 · Payments · 0000000000000000000000000000000c
              ╰── process orders      30 ms        ━━━━━━━━━━                  links to trace 1 · send orders
              ╭─▶ └─ send payments   5.0 ms             ━
              │
              │   trace 3 · Shipments · 0000000000000000000000000000000e
              ╰── process payments    40 ms                     ━━━━━━━━━━━━   links to trace 2 · send payments

            """);
    }

    @Test
    void drawsPeriodicRunsUnderOneAnotherAndMarksWhatFailed() {
        Picture picture =
                Picture.of(Flow.ofServices(Spans.ofSchedules(), Set.of("Errands")), "Schedules", List.of(), 100);

        assertThat(picture.problems(Spans.ofSchedules())).isEmpty();
        assertThat(text(picture, PLAIN)).isEqualTo("""
            Schedules   70 ms
                  traces 1 to 4 · Errands
                  io.linkbeat.demo.Errands.water    10 ms  ━━━━
                  io.linkbeat.demo.Errands.till     10 ms          ━━━━
                  io.linkbeat.demo.Errands.water    10 ms                  ━━━━
                  io.linkbeat.demo.Errands.till     10 ms                          ━━━   ✘ IllegalStateException

            """);
    }

    @Test
    void drawsWithAsciiInTheSamePlaces() {
        Terminal ascii = new Terminal(false, false, 100);

        assertThat(drawn(Spans.ofOrder(1), ascii)).isEqualTo("""
            Order 1   Orders --orders--> Payments --payments--> Shipments  100 ms
                  trace 1 - Orders - 0000000000000000000000000000000b
              ,-> send orders         10 ms  ===
              |
              |   trace 2 - Payments - 0000000000000000000000000000000c
              `-- process orders      30 ms        ==========                  links to trace 1 - send orders
              ,-> `- send payments   5.0 ms             =
              |
              |   trace 3 - Shipments - 0000000000000000000000000000000e
              `-- process payments    40 ms                     ============   links to trace 2 - send payments

            """);
    }

    @Test
    void drawsOnASmallTerminal() {
        Terminal small = new Terminal(false, true, 60);

        assertThat(drawn(Spans.ofOrder(1), small)).isEqualTo("""
            Order 1   Orders ─▶ Payments ─▶ Shipments  100 ms
                  trace 1 · Orders · 0000000000000000000000000000000b
              ╭─▶ send orders         10 ms  ━
              │
              │   trace 2 · Payments · 0000000000000000000000000000000c
              ╰── process orders      30 ms   ━━━      links to trace 1
              ╭─▶ └─ send payments   5.0 ms    ━
              │
              │   trace 3 · Shipments · 0000000000000000000000000000000e
              ╰── process payments    40 ms      ━━━   links to trace 2

            """);
    }

    @Test
    void drawsTheArrowsOfOneSpanAsAFan() {
        assertThat(drawn(Receipts.wholePoll(3), PLAIN)).isEqualTo("""
            Order 1   Receipts ──receipts──▶ Invoices  50 ms
                  traces 1 to 3 · Receipts
              ╭─▶ send receipts · receipt-1       2.0 ms  ━
              ├─▶ send receipts · receipt-2       2.0 ms  ━
              ├─▶ send receipts · receipt-3       2.0 ms   ━
              │
              │   trace 4 · Invoices · 00000000000000000000000000000064
              ╰── process receipts · 3 messages    30 ms              ━━━━━━━━━━━━━━━━━   links to traces 1 to 3

            """);
    }

    @Test
    void drawsArrowsThatOverlapSideBySide() {
        List<Line> notes = List.of(Line.of("1 more", Style.PLAIN));
        Picture picture = Picture.of(
                Flow.ofServices(Receipts.firstOfPoll(3, 2), Set.of("Receipts", "Audit")), "Budget", notes, 100);

        assertThat(text(picture, PLAIN)).isEqualTo("""
            Budget    Receipts ──receipts──▶ Audit  55 ms
                    traces 1 to 3 · Receipts
                ╭─▶ send receipts · receipt-1   2.0 ms  ━
              ╭─┼─▶ send receipts · receipt-2   2.0 ms  ━
              │ │   send receipts · receipt-3   2.0 ms  ━
              │ │
              │ │   traces 4, 5 · Audit
              │ ╰── process receipts            4.0 ms                    ━━    links to trace 1 · send receipts
              ╰──── process receipts            4.0 ms                      ━   links to trace 2 · send receipts
                    1 more

            """);
    }

    @Test
    void leavesOutOtherServicesAndKeepsTheNumbers() {
        List<ReceivedSpan> spans = new ArrayList<>(Receipts.wholePoll(2));
        spans.addAll(Receipts.firstOfPoll(2, 1).subList(2, 3));

        Flow flow = Flow.ofServices(spans, Set.of("Receipts", "Audit"));

        assertThat(flow.traces()).extracting(Trace::number).containsExactly(1, 2, 4);
        assertThat(flow.links()).hasSize(1);
    }

    @Test
    void tellsWhatItLeavesOut() {
        List<ReceivedSpan> spans = Receipts.wholePoll(2);
        Picture picture = Picture.of(Flow.ofServices(spans, Set.of("Receipts")), "Batch", List.of(), 100);

        assertThat(picture.problems(spans.subList(0, 2))).isEmpty();
        assertThat(picture.problems(spans))
                .containsExactly("The picture has 2 spans and 0 links, received were 3 and 2");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            7       | 7
            7 8     | 7, 8
            1 2 3   | 1 to 3
            1 2 4 5 6 9 | 1, 2, 4 to 6, 9
            """)
    void writesRunsOfNumbersShort(String numbers, String shown) {
        assertThat(SpanLines.runs(
                        Stream.of(numbers.split(" ")).map(Integer::valueOf).toList()))
                .isEqualTo(shown);
    }

    @Test
    void aLinkWhoseTargetIsMissingHasNoArrow() {
        Picture picture = picture(Spans.ofOrder(1).subList(1, 4), PLAIN);

        assertThat(picture.arrows()).isEqualTo(1);
        assertThat(text(picture, PLAIN)).contains("links to a span that was not received");
    }

    @Test
    void hasEverySpanAndEveryLink() {
        Picture picture = picture(Spans.ofOrders(4), PLAIN);

        assertThat(picture.spans()).isEqualTo(16);
        assertThat(picture.arrows()).isEqualTo(8);
        assertThat(text(picture, PLAIN)).contains("Order 4", "trace 12");
    }

    @Test
    void setsOffByColourOnATerminalOnly() {
        Terminal terminal = new Terminal(true, true, 100);
        List<ReceivedSpan> spans = Spans.ofOrder(1);

        assertThat(drawn(spans, PLAIN)).doesNotContain("\u001b").doesNotContain("\r");
        assertThat(drawn(spans, terminal)).contains("\u001b[");
        assertThat(drawn(spans, terminal).replaceAll("\u001b\\[[0-9;]*m", "").replaceAll(" +\n", "\n"))
                .isEqualTo(drawn(spans, PLAIN));
    }

    @ParameterizedTest
    @ValueSource(ints = {40, 47, 53, 61, 72, 80, 99, 120})
    void keepsWithinTheWidth(int columns) {
        Terminal terminal = new Terminal(false, true, columns);

        assertThat(drawn(Spans.ofOrders(2), terminal).lines())
                .allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(columns));
        assertThat(drawn(Receipts.wholePoll(5), terminal).lines())
                .allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(columns));
    }

    private static String drawn(List<ReceivedSpan> spans, Terminal terminal) {
        return text(picture(spans, terminal), terminal);
    }

    private static Picture picture(List<ReceivedSpan> spans, Terminal terminal) {
        return Picture.of(Flow.of(spans), "Order", terminal.columns());
    }

    private static String text(Picture picture, Terminal terminal) {
        return picture.lines().stream()
                .map(line -> line.render(terminal) + "\n")
                .collect(Collectors.joining());
    }
}
