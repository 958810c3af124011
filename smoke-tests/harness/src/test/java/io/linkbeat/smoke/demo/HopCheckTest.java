package io.linkbeat.smoke.demo;

import static org.assertj.core.api.Assertions.assertThat;

import io.linkbeat.smoke.otlp.ReceivedSpan;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HopCheckTest {

    private static final int ORDERED = 0;
    private static final int PAID = 1;
    private static final int TOLD = 2;
    private static final int SHIPPED = 3;

    @Test
    void findsEveryHopInWhateverOrderSpansArrive() {
        List<ReceivedSpan> spans = Spans.ofOrders(3);
        Collections.reverse(spans);

        assertThat(problems(spans, 3)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            4 | Orders -> orders -> Payments: 3 orders, but 2 root spans 'send orders'
            5 | Order 2, hop Orders -> orders -> Payments is missing: no 'process orders' linked to its 'send orders'
            6 | Order 2, hop Payments -> payments -> Shipments is missing: no 'send payments' below its 'process orders'
            7 | Order 2, hop Payments -> payments -> Shipments is missing: no 'process payments' linked to its 'send payments'
            """)
    void tellsWhichHopIsMissing(int lost, String problem) {
        List<ReceivedSpan> spans = Spans.ofOrders(3);
        spans.remove(lost);

        assertThat(problems(spans, 3)).containsExactly(problem);
    }

    @Test
    void aSpanWithoutItsLinkIsNoHop() {
        assertThat(changed(SHIPPED, Spans.linked(order().get(SHIPPED))))
                .containsExactly("Order 1, hop Payments -> payments -> Shipments is missing:"
                        + " no 'process payments' linked to its 'send payments'");
    }

    @Test
    void aLinkToAnotherSpanOfTheProducerIsNoHop() {
        List<ReceivedSpan> order = order();

        assertThat(changed(SHIPPED, Spans.linked(order.get(SHIPPED), order.get(PAID))))
                .singleElement()
                .asString()
                .contains("is missing");
    }

    @Test
    void aLinkWithTheSpansIdAndAnotherTraceIsNoHop() {
        ReceivedSpan told = order().get(TOLD);
        ReceivedSpan elsewhere = Spans.below(order().get(ORDERED), told);

        assertThat(changed(SHIPPED, Spans.linked(order().get(SHIPPED), elsewhere)))
                .singleElement()
                .asString()
                .contains("is missing");
    }

    @Test
    void aFurtherLinkIsTold() {
        List<ReceivedSpan> order = order();

        assertThat(changed(SHIPPED, Spans.linked(order.get(SHIPPED), order.get(TOLD), order.get(ORDERED))))
                .singleElement()
                .asString()
                .contains("more links than the one");
    }

    @Test
    void aTraceThatGoesOnAcrossTheHopIsTold() {
        List<ReceivedSpan> order = order();

        assertThat(changed(SHIPPED, Spans.below(order.get(TOLD), order.get(SHIPPED))))
                .anyMatch(problem -> problem.endsWith("both sides are in one trace"))
                .anyMatch(problem -> problem.endsWith("the process span has a parent"))
                .anyMatch(problem -> problem.equals("A trace has 3 spans, more than 2"));
    }

    @Test
    void aSendOutsideOfTheProcessSpanIsTold() {
        ReceivedSpan told = Spans.span("Payments", "send payments", 99, 13, "", 0, 1);

        assertThat(changed(TOLD, told))
                .containsExactly("Order 1, hop Payments -> payments -> Shipments is missing:"
                        + " no 'send payments' below its 'process orders'");
    }

    @Test
    void aSendAfterTheProcessSpanBelongsToItAllTheSame() {
        ReceivedSpan paid = order().get(PAID);
        ReceivedSpan told =
                Spans.below(paid, Spans.span("Payments", "send payments", 0, 13, "", paid.endNanos() + 1_000_000, 1));

        assertThat(changed(TOLD, told)).isEmpty();
    }

    @Test
    void anOrderPaidTwiceIsTold() {
        ReceivedSpan again =
                Spans.linked(Spans.span("Payments", "process orders", 98, 98, "", 0, 1), order().get(ORDERED));
        List<ReceivedSpan> spans = new ArrayList<>(order());
        spans.add(again);

        assertThat(problems(spans, 1)).singleElement().asString().contains("2 times");
    }

    @Test
    void aSpanOfNoOrderIsTold() {
        List<ReceivedSpan> spans = new ArrayList<>(order());
        spans.add(Spans.span("Shipments", "process orders", 97, 97, "", 0, 1));

        assertThat(problems(spans, 1)).containsExactly("1 spans belong to no order");
    }

    @Test
    void nothingReceivedIsTold() {
        assertThat(problems(List.of(), 3)).hasSize(1);
    }

    private static List<ReceivedSpan> order() {
        return Spans.ofOrder(1);
    }

    private static List<String> changed(int index, ReceivedSpan replacement) {
        List<ReceivedSpan> spans = new ArrayList<>(order());
        spans.set(index, replacement);
        return problems(spans, 1);
    }

    private static List<String> problems(List<ReceivedSpan> spans, int orders) {
        return HopCheck.problems(spans, Spans.HOPS, orders);
    }
}
