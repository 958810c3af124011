package io.linkbeat.smoke.demo;

import io.linkbeat.smoke.otlp.ReceivedSpan;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The received spans of one trace as a tree.
 *
 * @param number by which people tell it from others
 * @param id 32 hex digits
 * @param rows its spans from the root down, children in the order of their start
 */
record Trace(int number, String id, List<Row> rows) {

    /**
     * A span at its place in the tree.
     *
     * @param branch the lines that lead to it, drawn in characters; empty for a root
     */
    record Row(ReceivedSpan span, String branch) {}

    static Trace of(int number, List<ReceivedSpan> spans) {
        Set<String> present = spans.stream().map(ReceivedSpan::spanId).collect(Collectors.toSet());
        List<ReceivedSpan> sorted = spans.stream()
                .sorted(Comparator.comparingLong(ReceivedSpan::startNanos))
                .toList();
        Tree tree = new Tree(sorted, new ArrayList<>(), new HashSet<>());
        for (ReceivedSpan span : sorted) {
            if (!present.contains(span.parentSpanId())) {
                tree.add(span, "", "");
            }
        }
        return new Trace(number, spans.get(0).traceId(), List.copyOf(tree.rows));
    }

    /** The services that took part, in order. */
    String services() {
        return rows.stream().map(row -> row.span.serviceName()).distinct().collect(Collectors.joining(", "));
    }

    /** Whether both are one span of the same service. */
    boolean isAlike(Trace other) {
        return rows.size() == 1 && other.rows.size() == 1 && services().equals(other.services());
    }

    private record Tree(List<ReceivedSpan> spans, List<Row> rows, Set<String> seen) {

        void add(ReceivedSpan span, String branch, String below) {
            if (!seen.add(span.spanId())) {
                return;
            }
            rows.add(new Row(span, branch));
            List<ReceivedSpan> children = spans.stream()
                    .filter(child -> child.parentSpanId().equals(span.spanId()))
                    .toList();
            for (int i = 0; i < children.size(); i++) {
                boolean last = i == children.size() - 1;
                add(children.get(i), below + (last ? "└─ " : "├─ "), below + (last ? "   " : "│  "));
            }
        }
    }
}
