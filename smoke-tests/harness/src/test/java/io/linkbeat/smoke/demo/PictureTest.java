package io.linkbeat.smoke.demo;

import static org.assertj.core.api.Assertions.assertThat;

import io.linkbeat.smoke.otlp.ReceivedSpan;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
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
    void drawsArrowsThatOverlapSideBySide() {
        List<ReceivedSpan> sent = List.of(
                Spans.span("Orders", "send orders", 1, 1, "", 0, 1),
                Spans.span("Orders", "send orders", 2, 2, "", 1_000_000, 1));
        ReceivedSpan batch = Spans.linked(
                Spans.span("Payments", "process orders", 3, 3, "", 2_000_000, 1), sent.get(0), sent.get(1));

        assertThat(drawn(List.of(sent.get(0), sent.get(1), batch), PLAIN)).isEqualTo("""
            Order 1   Orders ──orders──▶ Payments  3.0 ms
                    trace 1 · Orders · 00000000000000000000000000000001
                ╭─▶ send orders      1.0 ms  ━━━━━━━━━━
                │
                │   trace 2 · Orders · 00000000000000000000000000000002
              ╭─┼─▶ send orders      1.0 ms            ━━━━━━━━━━━
              │ │
              │ │   trace 3 · Payments · 00000000000000000000000000000003
              ╰─┴── process orders   1.0 ms                       ━━━━━━━━━━   links to traces 1, 2

            """);
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
