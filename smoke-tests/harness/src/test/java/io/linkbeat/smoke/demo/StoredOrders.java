package io.linkbeat.smoke.demo;

import io.linkbeat.smoke.otlp.ReceivedSpan;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Hand-made spans of orders that were stored in a database and told of by way of a table. */
final class StoredOrders {

    /** The places of an order's spans. */
    static final int SENT = 0;

    static final int PROCESS = 1;
    static final int ROW = 2;
    static final int WRITTEN = 4;
    static final int ROUND = 5;
    static final int SENT_ON = 7;
    static final int MARKED = 8;
    static final int RECEIVED = 9;

    private static final long MILLISECOND = 1_000_000;
    private static final String RELAY = TaskTally.PACKAGE + "Books.relay";

    private StoredOrders() {}

    /** An order, two Kafka hops and a table between them. */
    static List<ReceivedSpan> of(int order) {
        int id = order * 100;
        ReceivedSpan sent = span("Mail", "send mail", id, "", 0, 10);
        ReceivedSpan process = Spans.linked(span("Books", "process mail", id + 1, "", 20, 3), sent);
        ReceivedSpan orders = statement(process, "INSERT orders", id + 2, 25, 3);
        ReceivedSpan lines =
                Spans.with(statement(process, "BATCH INSERT lines", id + 3, 30, 4), SpanLines.BATCH_SIZE, 3L);
        ReceivedSpan written = statement(process, "INSERT outbox", id + 4, 35, 2);
        ReceivedSpan round = span("Books", RELAY, id + 5, "", 60, 25);
        ReceivedSpan looked = statement(round, "SELECT outbox", id + 6, 61, 4);
        ReceivedSpan sentOn =
                Spans.linked(Spans.below(round, span("Books", "send booked", id + 7, "", 66, 10)), written);
        ReceivedSpan marked = statement(round, "UPDATE outbox", id + 8, 78, 3);
        ReceivedSpan received = Spans.linked(span("Letters", "process booked", id + 9, "", 80, 20), sentOn);
        return new ArrayList<>(List.of(sent, process, orders, lines, written, round, looked, sentOn, marked, received));
    }

    /** A look into the table when nothing is in it. */
    static List<ReceivedSpan> inVain(int id) {
        ReceivedSpan round = span("Books", RELAY, id, "", 5, 4);
        return List.of(round, statement(round, "SELECT outbox", id + 1, 6, 2));
    }

    /** What the table's column holds then. */
    static Map<String, String> column(List<ReceivedSpan> spans) {
        Map<String, String> column = new LinkedHashMap<>();
        spans.stream()
                .filter(span -> span.name().equals("INSERT outbox"))
                .forEach(span -> column.put(
                        "order-" + (column.size() + 1), "00-" + span.traceId() + "-" + span.spanId() + "-01"));
        return column;
    }

    static ReceivedSpan statement(ReceivedSpan parent, String summary, int id, int startMillis, int millis) {
        return Spans.below(parent, span("Books", summary, id, "", startMillis, millis));
    }

    private static ReceivedSpan span(String service, String name, int id, String parent, int startMillis, int millis) {
        return Spans.span(service, name, id, id, parent, Spans.START + startMillis * MILLISECOND, millis);
    }
}
