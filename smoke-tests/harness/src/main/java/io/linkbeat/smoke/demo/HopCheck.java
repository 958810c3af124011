package io.linkbeat.smoke.demo;

import io.linkbeat.smoke.otlp.ReceivedLink;
import io.linkbeat.smoke.otlp.ReceivedSpan;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * Follows every order through every hop by the ids that were received. A hop is there when the consumer's process span is
 * the root of a trace of its own and has one link, to the producer's send span; what the consumer sends on is that span's
 * child.
 */
final class HopCheck {

    private static final int MOST_SPANS_OF_A_TRACE = 2;

    private final Collection<ReceivedSpan> spans;
    private final List<Hop> hops;
    private final Set<String> followed = new HashSet<>();
    private final List<String> problems = new ArrayList<>();

    private HopCheck(Collection<ReceivedSpan> spans, List<Hop> hops) {
        this.spans = spans;
        this.hops = hops;
    }

    /** What is missing or wrong, a sentence each, if so many orders went through these hops one after the other. */
    static List<String> problems(Collection<ReceivedSpan> spans, List<Hop> hops, int orders) {
        HopCheck check = new HopCheck(spans, hops);
        check.run(orders);
        return List.copyOf(check.problems);
    }

    /** The largest number of spans in one trace. */
    static long largestTrace(Collection<ReceivedSpan> spans) {
        Map<String, Long> sizes =
                spans.stream().collect(Collectors.groupingBy(ReceivedSpan::traceId, Collectors.counting()));
        return sizes.values().stream().mapToLong(Long::longValue).max().orElse(0);
    }

    private void run(int orders) {
        Hop first = hops.get(0);
        List<ReceivedSpan> sends = find(span -> isSend(span, first) && span.isRoot());
        if (sends.size() != orders) {
            problems.add(first + ": " + orders + " orders, but " + sends.size() + " root spans '" + first.send() + "'");
        }
        int order = 0;
        for (ReceivedSpan send : sends) {
            follow("Order " + ++order, send);
        }
        long others =
                spans.stream().filter(span -> !followed.contains(span.spanId())).count();
        if (others > 0 && problems.isEmpty()) {
            problems.add(others + " spans belong to no order");
        }
        long largest = largestTrace(spans);
        if (largest > MOST_SPANS_OF_A_TRACE) {
            problems.add("A trace has " + largest + " spans, more than " + MOST_SPANS_OF_A_TRACE);
        }
    }

    private void follow(String order, ReceivedSpan firstSend) {
        ReceivedSpan send = firstSend;
        followed.add(send.spanId());
        for (int i = 0; i < hops.size(); i++) {
            Hop hop = hops.get(i);
            ReceivedSpan sent = send;
            List<ReceivedSpan> processed = find(span -> isProcess(span, hop) && span.isLinkedTo(sent));
            if (!hasOne(
                    processed, order + ", hop " + hop, "'" + hop.process() + "' linked to its '" + hop.send() + "'")) {
                return;
            }
            ReceivedSpan process = processed.get(0);
            followed.add(process.spanId());
            checkLink(order + ", hop " + hop, process, sent);
            if (i + 1 < hops.size()) {
                Hop next = hops.get(i + 1);
                List<ReceivedSpan> children = find(span -> isSend(span, next) && isChild(span, process));
                if (!hasOne(
                        children, order + ", hop " + next, "'" + next.send() + "' below its '" + hop.process() + "'")) {
                    return;
                }
                send = children.get(0);
                followed.add(send.spanId());
            }
        }
    }

    private void checkLink(String hop, ReceivedSpan process, ReceivedSpan send) {
        if (!process.isRoot()) {
            problems.add(hop + ": the process span has a parent");
        }
        if (process.traceId().equals(send.traceId())) {
            problems.add(hop + ": both sides are in one trace");
        }
        if (process.links().size() != 1) {
            List<String> targets =
                    process.links().stream().map(ReceivedLink::spanId).toList();
            problems.add(hop + ": more links than the one to the send span: " + targets);
        }
    }

    private boolean hasOne(List<ReceivedSpan> found, String hop, String what) {
        if (found.size() != 1) {
            problems.add(hop + (found.isEmpty() ? " is missing: no " + what : ": " + found.size() + " times " + what));
        }
        return found.size() == 1;
    }

    private List<ReceivedSpan> find(Predicate<ReceivedSpan> wanted) {
        return spans.stream()
                .filter(wanted)
                .sorted(Comparator.comparingLong(ReceivedSpan::startNanos))
                .toList();
    }

    private static boolean isSend(ReceivedSpan span, Hop hop) {
        return span.name().equals(hop.send())
                && span.kind().equals("PRODUCER")
                && span.serviceName().equals(hop.from());
    }

    private static boolean isProcess(ReceivedSpan span, Hop hop) {
        return span.name().equals(hop.process())
                && span.kind().equals("CONSUMER")
                && span.serviceName().equals(hop.to());
    }

    private static boolean isChild(ReceivedSpan span, ReceivedSpan parent) {
        return span.traceId().equals(parent.traceId()) && span.parentSpanId().equals(parent.spanId());
    }
}
