package io.linkbeat.smoke.demo;

import io.linkbeat.smoke.otlp.ReceivedLink;
import io.linkbeat.smoke.otlp.ReceivedSpan;
import java.util.List;
import java.util.Locale;

/** The text of a flow's rows, in columns: name, duration, time line, links. What does not fit is left out from the right. */
final class SpanLines {

    /** Attributes that tell spans of one name apart. */
    static final String KEY = "messaging.kafka.message.key";

    static final String MESSAGE_COUNT = "messaging.batch.message_count";

    /** How many rows a statement was given at once. */
    static final String BATCH_SIZE = "db.operation.batch.size";

    static final String ERROR_TYPE = "error.type";

    private static final int DURATION = 9;
    private static final int WIDEST_NAME = 36;
    private static final int NARROWEST_BAR = 8;
    private static final int WIDEST_BAR = 32;
    private static final String GAP = "  ";

    private final Flow flow;
    private final int columns;
    private final int name;
    private final int bar;
    private final boolean targets;

    /** For rows of so many columns. */
    SpanLines(Flow flow, int columns) {
        this.flow = flow;
        this.columns = columns;
        name = Math.min(
                WIDEST_NAME,
                flow.traces().stream()
                        .flatMap(trace -> trace.rows().stream())
                        .mapToInt(
                                row -> row.branch().length() + label(row.span()).length())
                        .max()
                        .orElse(0));
        int link = flow.spans().stream()
                .mapToInt(span -> margin(span).length())
                .max()
                .orElse(0);
        int shortLink = link == 0 ? 0 : GAP.length() + "links to trace 99".length();
        int room = columns - name - DURATION - GAP.length();
        targets = room - link >= NARROWEST_BAR;
        int left = room - (targets ? link : shortLink);
        bar = left < NARROWEST_BAR ? 0 : Math.min(WIDEST_BAR, left);
    }

    /** What stands above the spans of traces that are drawn together. */
    Line heading(List<Trace> group) {
        Trace trace = group.get(0);
        String title = group.size() == 1
                ? "trace " + trace.number()
                : "traces " + runs(group.stream().map(Trace::number).toList());
        Line line = new Line()
                .add(title, Style.hue(trace.number()))
                .add(" · ", Style.DIM)
                .add(trace.services());
        if (group.size() == 1 && line.length() + 3 + trace.id().length() <= columns) {
            line.add(" · " + trace.id(), Style.DIM);
        }
        return line;
    }

    /** A span. */
    Line line(Trace.Row row) {
        ReceivedSpan span = row.span();
        Style hue = Style.hue(flow.traceOf(span).number());
        String shown = label(span);
        int room = name - row.branch().length();
        if (shown.length() > room) {
            shown = shown.substring(0, Math.max(0, room - 1)) + "…";
        }
        Line line = new Line().add(row.branch(), Style.DIM).add(shown, hue).padTo(name);
        String took = duration(span.endNanos() - span.startNanos());
        line.add(" ".repeat(Math.max(1, DURATION - took.length()))).add(took).add(GAP);
        if (bar > 0) {
            int before = position(span.startNanos());
            int length = Math.max(1, position(span.endNanos()) - before);
            line.add(" ".repeat(before)).add("━".repeat(length), hue).padTo(name + DURATION + GAP.length() + bar);
        }
        line.add(error(span), Style.BAD);
        if (!span.links().isEmpty()) {
            boolean one = span.links().size() == 1;
            line.add(GAP).add(links(span, targets), one ? style(span.links().get(0)) : hue);
        }
        return line;
    }

    /** Nanoseconds in the unit that suits, three digits at most. */
    static String duration(long nanos) {
        double millis = nanos / 1e6;
        if (millis >= 1000) {
            return String.format(Locale.ROOT, "%.2f s", millis / 1000);
        }
        String pattern = millis < 1 ? "%.2f ms" : millis < 10 ? "%.1f ms" : "%.0f ms";
        return String.format(Locale.ROOT, pattern, millis);
    }

    private int position(long nanos) {
        long whole = Math.max(1, flow.endNanos() - flow.startNanos());
        return (int) Math.min(bar - 1L, (nanos - flow.startNanos()) * bar / whole);
    }

    /** What stands right of the time line, where there is room. */
    private String margin(ReceivedSpan span) {
        return error(span) + (span.links().isEmpty() ? "" : GAP + links(span, true));
    }

    /** What it failed with, without its package; empty where it has not failed. */
    private static String error(ReceivedSpan span) {
        String type = String.valueOf(span.attributes().getOrDefault(ERROR_TYPE, "error"));
        return span.statusCode().equals("ERROR") ? GAP + "✘ " + type.substring(type.lastIndexOf('.') + 1) : "";
    }

    private String target(ReceivedLink link, boolean withName) {
        return flow.links().stream()
                .map(Flow.Link::to)
                .filter(to -> to.spanId().equals(link.spanId()) && to.traceId().equals(link.traceId()))
                .findFirst()
                .map(to -> "links to trace " + flow.traceOf(to).number() + (withName ? " · " + to.name() : ""))
                .orElse("links to a span that was not received");
    }

    private String links(ReceivedSpan span, boolean withName) {
        if (span.links().size() == 1) {
            return target(span.links().get(0), withName);
        }
        List<Integer> known = flow.links().stream()
                .filter(link -> link.from().equals(span))
                .map(link -> flow.traceOf(link.to()).number())
                .distinct()
                .sorted()
                .toList();
        return "links to traces " + runs(known);
    }

    /** Ascending numbers, those that follow each other as {@code 1 to 5}. */
    static String runs(List<Integer> numbers) {
        StringBuilder runs = new StringBuilder();
        for (int from = 0; from < numbers.size(); ) {
            int to = from;
            while (to + 1 < numbers.size() && numbers.get(to + 1) == numbers.get(to) + 1) {
                to++;
            }
            // Two are no run.
            int last = to == from + 1 ? from : to;
            runs.append(runs.isEmpty() ? "" : ", ").append(numbers.get(from));
            if (last > from) {
                runs.append(" to ").append(numbers.get(last));
            }
            from = last + 1;
        }
        return runs.toString();
    }

    private static String label(ReceivedSpan span) {
        Object key = span.attributes().get(KEY);
        Object rows = span.attributes().get(BATCH_SIZE);
        Object messages = span.attributes().get(MESSAGE_COUNT);
        if (messages != null) {
            return span.name() + " · " + messages + (messages.equals(1L) ? " message" : " messages");
        }
        if (rows != null) {
            return span.name() + " · " + rows + " rows";
        }
        return span.name() + (key == null ? "" : " · " + key);
    }

    private Style style(ReceivedLink link) {
        return flow.links().stream()
                .filter(known -> known.to().spanId().equals(link.spanId()))
                .findFirst()
                .map(known -> Style.hue(flow.traceOf(known.to()).number()))
                .orElse(Style.BAD);
    }
}
