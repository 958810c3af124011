package io.linkbeat.smoke.demo;

import io.linkbeat.smoke.otlp.ReceivedLink;
import io.linkbeat.smoke.otlp.ReceivedScope;
import io.linkbeat.smoke.otlp.ReceivedSpan;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Hand-made spans of orders that were paid and shipped. */
final class Spans {

    static final List<Hop> HOPS =
            List.of(new Hop("Orders", "orders", "Payments"), new Hop("Payments", "payments", "Shipments"));

    private static final long START = 1_700_000_000_000_000_000L;
    private static final long MILLISECOND = 1_000_000;
    private static final long SECOND = 1_000 * MILLISECOND;

    private Spans() {}

    /** Two hops of so many orders, as they should arrive. */
    static List<ReceivedSpan> ofOrders(int count) {
        List<ReceivedSpan> spans = new ArrayList<>();
        for (int order = 1; order <= count; order++) {
            spans.addAll(ofOrder(order));
        }
        return spans;
    }

    /** The spans of one order: send orders, process orders, send payments, process payments. */
    static List<ReceivedSpan> ofOrder(int order) {
        long start = START + order * SECOND;
        ReceivedSpan ordered = span("Orders", "send orders", order * 10 + 1, order * 10 + 1, "", start, 10);
        ReceivedSpan paid = linked(
                span("Payments", "process orders", order * 10 + 2, order * 10 + 2, "", start + 20 * MILLISECOND, 30),
                ordered);
        ReceivedSpan told = span(
                "Payments",
                "send payments",
                order * 10 + 2,
                order * 10 + 3,
                paid.spanId(),
                start + 35 * MILLISECOND,
                5);
        ReceivedSpan shipped = linked(
                span("Shipments", "process payments", order * 10 + 4, order * 10 + 4, "", start + 60 * MILLISECOND, 40),
                told);
        return List.of(ordered, paid, told, shipped);
    }

    /** The span, with links to these. */
    static ReceivedSpan linked(ReceivedSpan span, ReceivedSpan... targets) {
        List<ReceivedLink> links = new ArrayList<>();
        for (ReceivedSpan target : targets) {
            links.add(new ReceivedLink(target.traceId(), target.spanId(), "", Map.of(), 1));
        }
        return copy(span, span.traceId(), span.parentSpanId(), links, span.attributes());
    }

    /** The span, with one more attribute. */
    static ReceivedSpan with(ReceivedSpan span, String attribute, Object value) {
        Map<String, Object> attributes = new HashMap<>(span.attributes());
        attributes.put(attribute, value);
        return copy(span, span.traceId(), span.parentSpanId(), span.links(), Map.copyOf(attributes));
    }

    /** The span below another one, in its trace. */
    static ReceivedSpan below(ReceivedSpan parent, ReceivedSpan span) {
        return copy(span, parent.traceId(), parent.spanId(), span.links(), span.attributes());
    }

    static ReceivedSpan span(
            String service, String name, int trace, int id, String parent, long startNanos, int millis) {
        return new ReceivedSpan(
                Map.of("service.name", service),
                new ReceivedScope("io.linkbeat.kafka", "1", ""),
                String.format("%032x", trace),
                String.format("%016x", id),
                parent,
                name,
                name.startsWith("send") ? "PRODUCER" : "CONSUMER",
                "UNSET",
                "",
                Map.of("messaging.destination.name", name.substring(name.indexOf(' ') + 1)),
                List.of(),
                startNanos,
                startNanos + millis * MILLISECOND,
                "",
                1);
    }

    private static ReceivedSpan copy(
            ReceivedSpan span,
            String traceId,
            String parent,
            List<ReceivedLink> links,
            Map<String, Object> attributes) {
        return new ReceivedSpan(
                span.resource(),
                span.scope(),
                traceId,
                span.spanId(),
                parent,
                span.name(),
                span.kind(),
                span.statusCode(),
                span.statusMessage(),
                attributes,
                links,
                span.startNanos(),
                span.endNanos(),
                span.traceState(),
                span.flags());
    }
}
