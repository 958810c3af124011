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

    /** When they begin, in nanoseconds since 1970. */
    static final long START = 1_700_000_000_000_000_000L;

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

    /** The spans of two schedules: water, till, water, and a till that failed. */
    static List<ReceivedSpan> ofSchedules() {
        return new ArrayList<>(List.of(
                run("water", 1, 0),
                run("till", 2, 20),
                run("water", 3, 40),
                failed(run("till", 4, 60), "java.lang.IllegalStateException")));
    }

    /** The span of a task of the errands. */
    static ReceivedSpan run(String method, int id, int startMillis) {
        return span(
                "Errands", TaskTally.PACKAGE + "Errands." + method, id, id, "", START + startMillis * MILLISECOND, 10);
    }

    /** The span, failed with this. */
    static ReceivedSpan failed(ReceivedSpan span, String type) {
        return copy(
                span, span.traceId(), span.parentSpanId(), span.links(), Map.of(SpanLines.ERROR_TYPE, type), "ERROR");
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
                kind(name),
                "UNSET",
                "",
                attributes(name),
                List.of(),
                startNanos,
                startNanos + millis * MILLISECOND,
                "",
                1);
    }

    private static String kind(String name) {
        if (isStatement(name)) {
            return "CLIENT";
        }
        return name.startsWith("send ") ? "PRODUCER" : name.startsWith("process ") ? "CONSUMER" : "INTERNAL";
    }

    private static boolean isStatement(String name) {
        return name.equals("postgresql") || Character.isUpperCase(name.charAt(0));
    }

    private static Map<String, Object> attributes(String name) {
        return isStatement(name)
                ? Map.of(StatementTable.SYSTEM, "postgresql", StatementTable.NAMESPACE, "shop|public")
                : Map.of("messaging.destination.name", name.substring(name.indexOf(' ') + 1));
    }

    private static ReceivedSpan copy(
            ReceivedSpan span,
            String traceId,
            String parent,
            List<ReceivedLink> links,
            Map<String, Object> attributes) {
        return copy(span, traceId, parent, links, attributes, span.statusCode());
    }

    private static ReceivedSpan copy(
            ReceivedSpan span,
            String traceId,
            String parent,
            List<ReceivedLink> links,
            Map<String, Object> attributes,
            String status) {
        return new ReceivedSpan(
                span.resource(),
                span.scope(),
                traceId,
                span.spanId(),
                parent,
                span.name(),
                span.kind(),
                status,
                span.statusMessage(),
                attributes,
                links,
                span.startNanos(),
                span.endNanos(),
                span.traceState(),
                span.flags());
    }
}
