package io.linkbeat.smoke.demo;

import io.linkbeat.smoke.otlp.ReceivedLink;
import io.linkbeat.smoke.otlp.ReceivedSpan;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Traces that links join, directly or by way of others: what one order set off, say.
 *
 * @param traces in the order of their start
 * @param links between spans of these traces, in the order in which they are drawn
 */
record Flow(List<Trace> traces, List<Link> links) {

    /** A link whose both ends were received: the span that has it, and the span it points to. */
    record Link(ReceivedSpan from, ReceivedSpan to) {}

    /** All that was received, as flows in the order of their start; traces are numbered through. */
    static List<Flow> of(Collection<ReceivedSpan> spans) {
        Map<String, List<ReceivedSpan>> byTrace = byTrace(spans);
        Map<String, Set<String>> neighbours = neighbours(byTrace);
        Set<String> placed = new LinkedHashSet<>();
        List<Flow> flows = new ArrayList<>();
        for (String id : byTrace.keySet()) {
            Set<String> joined = placed.contains(id) ? Set.of() : reach(id, neighbours);
            List<Trace> traces = new ArrayList<>();
            for (String member : byTrace.keySet()) {
                if (joined.contains(member)) {
                    placed.add(member);
                    traces.add(Trace.of(placed.size(), Objects.requireNonNull(byTrace.get(member))));
                }
            }
            if (!traces.isEmpty()) {
                flows.add(new Flow(List.copyOf(traces), links(traces)));
            }
        }
        return List.copyOf(flows);
    }

    /** Those traces of all that was received that belong to these services alone, be they joined or not. */
    static Flow ofServices(Collection<ReceivedSpan> spans, Set<String> services) {
        List<Trace> traces = new ArrayList<>();
        int number = 0;
        for (List<ReceivedSpan> trace : byTrace(spans).values()) {
            number++;
            if (trace.stream().map(ReceivedSpan::serviceName).allMatch(services::contains)) {
                traces.add(Trace.of(number, trace));
            }
        }
        return new Flow(List.copyOf(traces), links(traces));
    }

    /** The traces, where those that follow each other and are one span of the same service stand together. */
    List<List<Trace>> groups() {
        List<List<Trace>> groups = new ArrayList<>();
        Trace last = null;
        for (Trace trace : traces) {
            if (last == null || !trace.isAlike(last)) {
                groups.add(new ArrayList<>());
            }
            groups.get(groups.size() - 1).add(trace);
            last = trace;
        }
        return groups;
    }

    /** All spans, in the order in which they are drawn. */
    List<ReceivedSpan> spans() {
        return spans(traces);
    }

    /** The start of the first span, in nanoseconds since 1970. */
    long startNanos() {
        return spans().stream().mapToLong(ReceivedSpan::startNanos).min().orElse(0);
    }

    /** The end of the last span, in nanoseconds since 1970. */
    long endNanos() {
        return spans().stream().mapToLong(ReceivedSpan::endNanos).max().orElse(0);
    }

    /** The trace that a span of this flow belongs to. */
    Trace traceOf(ReceivedSpan span) {
        return traces.stream()
                .filter(trace -> trace.id().equals(span.traceId()))
                .findFirst()
                .orElseThrow();
    }

    private static Map<String, List<ReceivedSpan>> byTrace(Collection<ReceivedSpan> spans) {
        return spans.stream()
                .sorted((a, b) -> Long.compare(a.startNanos(), b.startNanos()))
                .collect(Collectors.groupingBy(ReceivedSpan::traceId, LinkedHashMap::new, Collectors.toList()));
    }

    private static List<ReceivedSpan> spans(List<Trace> traces) {
        return traces.stream()
                .flatMap(trace -> trace.rows().stream())
                .map(Trace.Row::span)
                .toList();
    }

    private static List<Link> links(List<Trace> traces) {
        List<ReceivedSpan> spans = spans(traces);
        Map<String, ReceivedSpan> byId =
                spans.stream().collect(Collectors.toMap(ReceivedSpan::spanId, Function.identity(), (a, b) -> a));
        List<Link> links = new ArrayList<>();
        for (ReceivedSpan span : spans) {
            for (ReceivedLink link : span.links()) {
                ReceivedSpan target = byId.get(link.spanId());
                if (target != null && target.traceId().equals(link.traceId())) {
                    links.add(new Link(span, target));
                }
            }
        }
        return List.copyOf(links);
    }

    private static Map<String, Set<String>> neighbours(Map<String, List<ReceivedSpan>> byTrace) {
        Map<String, Set<String>> neighbours = new LinkedHashMap<>();
        byTrace.keySet().forEach(id -> neighbours.put(id, new LinkedHashSet<>()));
        byTrace.values().stream().flatMap(List::stream).forEach(span -> {
            for (ReceivedLink link : span.links()) {
                Set<String> ofTarget = neighbours.get(link.traceId());
                if (ofTarget != null) {
                    ofTarget.add(span.traceId());
                    Objects.requireNonNull(neighbours.get(span.traceId())).add(link.traceId());
                }
            }
        });
        return neighbours;
    }

    private static Set<String> reach(String start, Map<String, Set<String>> neighbours) {
        Set<String> reached = new LinkedHashSet<>(Set.of(start));
        Deque<String> open = new ArrayDeque<>(reached);
        while (!open.isEmpty()) {
            for (String next : neighbours.getOrDefault(open.remove(), Set.of())) {
                if (reached.add(next)) {
                    open.add(next);
                }
            }
        }
        return reached;
    }
}
