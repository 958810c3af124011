package io.linkbeat.smoke.demo;

import io.linkbeat.smoke.otlp.ReceivedSpan;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Follows every order through the table, by the ids that were received and by what stands in the table's column: the
 * statements below the span of the record that brought it, the column that names the statement that wrote it, and from
 * there the link of the message that was sent on.
 */
final class OutboxCheck {

    static final String APPLICATION = "Books";
    static final Hop IN = new Hop("Mail", "mail", APPLICATION);
    static final Hop OUT = new Hop(APPLICATION, "booked", "Letters");

    private static final String RELAY = TaskTally.PACKAGE + APPLICATION + ".relay";
    private static final String WRITTEN = "INSERT outbox";
    private static final String LOOKED = "SELECT outbox";
    private static final List<String> STORED = List.of("INSERT orders", "BATCH INSERT lines", WRITTEN);
    private static final List<String> RELAYED = List.of(LOOKED, OUT.send(), "UPDATE outbox");

    /** The pool of connections renews and prunes them by tasks of its own. */
    private static final String POOL = "com.zaxxer.hikari.";

    private final List<ReceivedSpan> spans;
    private final Map<String, List<ReceivedSpan>> chains = new LinkedHashMap<>();
    private final Set<String> known = new HashSet<>();
    private final List<String> problems = new ArrayList<>();

    private OutboxCheck(Collection<ReceivedSpan> spans) {
        this.spans = spans.stream()
                .sorted(Comparator.comparingLong(ReceivedSpan::startNanos))
                .toList();
    }

    /** Follows so many orders, given the column by order. */
    static OutboxCheck of(Collection<ReceivedSpan> spans, Map<String, String> column, int orders) {
        OutboxCheck check = new OutboxCheck(spans);
        if (column.size() != orders) {
            check.problems.add("The table has " + column.size() + " rows of " + orders + " orders");
        }
        column.forEach(check::follow);
        check.others();
        return check;
    }

    /** What is missing or wrong, a sentence each. */
    List<String> problems() {
        return List.copyOf(problems);
    }

    /** The spans of each order that could be followed to its end. */
    Map<String, List<ReceivedSpan>> chains() {
        return chains;
    }

    /** How often the table was looked into, be it in vain or not. */
    long rounds() {
        return spans.stream().filter(OutboxCheck::isRound).count();
    }

    private void follow(String order, String traceparent) {
        try {
            List<ReceivedSpan> chain = chain(traceparent);
            chain.forEach(span -> known.add(span.spanId()));
            chains.put(order, chain);
        } catch (NoSuchElementException e) {
            problems.add(order + ": " + e.getMessage());
        }
    }

    /** From the column back to the record that caused the row, and on to who reads what was sent of it. */
    private List<ReceivedSpan> chain(String traceparent) {
        ReceivedSpan written = one(
                "no '" + WRITTEN + "' is what its column names: '" + traceparent + "'",
                span -> traceparent(span).equals(traceparent) && isOf(span, WRITTEN, "CLIENT", APPLICATION));
        ReceivedSpan process = one(
                "its '" + WRITTEN + "' is not below a '" + IN.process() + "'",
                span -> isParent(span, written) && isOf(span, IN.process(), "CONSUMER", IN.to()));
        ReceivedSpan sent = one(
                "its '" + IN.process() + "' links to no '" + IN.send() + "'",
                span -> process.isLinkedTo(span) && isOf(span, IN.send(), "PRODUCER", IN.from()));
        ReceivedSpan sentOn = one(
                "no '" + OUT.send() + "', or more than one, links to its '" + WRITTEN + "'",
                span -> span.isLinkedTo(written) && isOf(span, OUT.send(), "PRODUCER", OUT.from()));
        ReceivedSpan round = one(
                "its '" + OUT.send() + "' is not below a run of " + RELAY,
                span -> isParent(span, sentOn) && isRound(span));
        ReceivedSpan received = one(
                "no '" + OUT.process() + "', or more than one, links to its '" + OUT.send() + "'",
                span -> span.isLinkedTo(sentOn) && isOf(span, OUT.process(), "CONSUMER", OUT.to()));
        List<ReceivedSpan> chain = new ArrayList<>(List.of(sent, process, round, received));
        chain.forEach(root -> require(root.isRoot(), root, "starts no trace"));
        for (ReceivedSpan linking : List.of(process, sentOn, received)) {
            require(linking.links().size() == 1, linking, "has more links than one");
        }
        chain.addAll(below(process, STORED));
        chain.addAll(below(round, RELAYED));
        return List.copyOf(chain);
    }

    private List<ReceivedSpan> below(ReceivedSpan parent, List<String> names) {
        List<ReceivedSpan> children =
                spans.stream().filter(span -> isParent(parent, span)).toList();
        List<String> found = children.stream().map(ReceivedSpan::name).toList();
        require(found.equals(names), parent, "has below it " + found + " instead of " + names);
        for (ReceivedSpan child : children) {
            if (StatementTable.isStatement(child)) {
                require(child.links().isEmpty(), child, "has a link");
                require(child.statusCode().equals("UNSET"), child, "has failed");
            }
        }
        return children;
    }

    /** All else: rounds in vain, the tables that are made at first, and what the pool does for itself. */
    private void others() {
        for (ReceivedSpan span : spans) {
            if (isRound(span) && known.add(span.spanId())) {
                spans.stream()
                        .filter(child -> isParent(span, child) && child.name().equals(LOOKED))
                        .limit(1)
                        .forEach(child -> known.add(child.spanId()));
            }
        }
        List<String> names = spans.stream()
                .filter(span -> !known.contains(span.spanId()))
                .map(ReceivedSpan::name)
                .filter(name -> !name.startsWith("CREATE TABLE ") && !name.startsWith(POOL))
                .toList();
        if (!names.isEmpty() && problems.isEmpty()) {
            problems.add(names.size() + " spans belong to no order: " + names);
        }
    }

    private ReceivedSpan one(String problem, Predicate<ReceivedSpan> wanted) {
        List<ReceivedSpan> found = spans.stream().filter(wanted).toList();
        if (found.size() != 1) {
            throw new NoSuchElementException(problem);
        }
        return found.get(0);
    }

    private static void require(boolean is, ReceivedSpan span, String problem) {
        if (!is) {
            throw new NoSuchElementException("'" + span.name() + "' " + problem);
        }
    }

    private static boolean isRound(ReceivedSpan span) {
        return isOf(span, RELAY, "INTERNAL", APPLICATION);
    }

    private static boolean isOf(ReceivedSpan span, String name, String kind, String service) {
        return span.name().equals(name)
                && span.kind().equals(kind)
                && span.serviceName().equals(service);
    }

    private static boolean isParent(ReceivedSpan parent, ReceivedSpan child) {
        return child.traceId().equals(parent.traceId()) && child.parentSpanId().equals(parent.spanId());
    }

    private static String traceparent(ReceivedSpan span) {
        return "00-" + span.traceId() + "-" + span.spanId() + "-01";
    }
}
