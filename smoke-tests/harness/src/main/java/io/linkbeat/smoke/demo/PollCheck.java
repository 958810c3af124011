package io.linkbeat.smoke.demo;

import io.linkbeat.smoke.otlp.ReceivedLink;
import io.linkbeat.smoke.otlp.ReceivedSpan;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Compares the process spans of a hop with the polls that its consumer printed. Which message a send span stands for is
 * told by the key that it carries.
 */
final class PollCheck {

    private final Collection<ReceivedSpan> spans;
    private final Hop hop;
    private final List<String> problems = new ArrayList<>();

    private PollCheck(Collection<ReceivedSpan> spans, Hop hop) {
        this.spans = spans;
        this.hop = hop;
    }

    /** What is wrong, a sentence each, if each poll has one span that links to all of its messages, named by their keys. */
    static List<String> wholePolls(Collection<ReceivedSpan> spans, Hop hop, List<List<String>> polls) {
        return new PollCheck(spans, hop).compare(polls, polls, true);
    }

    /** What is wrong, a sentence each, if the first messages of each poll have a span of their own that links to them. */
    static List<String> firstOfPolls(
            Collection<ReceivedSpan> spans, Hop hop, List<List<String>> polls, int spansPerPoll) {
        List<List<String>> expected = polls.stream()
                .flatMap(poll -> poll.stream().limit(spansPerPoll))
                .map(List::of)
                .toList();
        return new PollCheck(spans, hop).compare(polls, expected, false);
    }

    private List<String> compare(List<List<String>> polls, List<List<String>> expected, boolean counted) {
        int messages = polls.stream().mapToInt(List::size).sum();
        int sent = of(hop.from()).size();
        if (sent != messages) {
            problems.add(hop + ": " + sent + " spans of " + hop.from() + " instead of " + messages);
        }
        List<ReceivedSpan> processed = of(hop.to());
        if (processed.size() != expected.size()) {
            problems.add(hop + ": " + processed.size() + " spans of " + hop.to() + " instead of " + expected.size());
        }
        for (int i = 0; i < Math.min(processed.size(), expected.size()); i++) {
            List<String> keys = expected.get(i);
            compare(processed.get(i), keys, counted ? Long.valueOf(keys.size()) : null);
        }
        return List.copyOf(problems);
    }

    private void compare(ReceivedSpan span, List<String> keys, @Nullable Long messages) {
        String where = hop + ", " + String.join(" ", keys);
        if (!span.name().equals(hop.process()) || !span.kind().equals("CONSUMER") || !span.isRoot()) {
            problems.add(where + ": not a root '" + hop.process() + "' but a '" + span.name() + "'");
        }
        Object count = span.attributes().get(SpanLines.MESSAGE_COUNT);
        if (messages == null ? count != null : !messages.equals(count)) {
            problems.add(where + ": " + SpanLines.MESSAGE_COUNT + " is " + count + " instead of " + messages);
        }
        List<String> linked = span.links().stream().map(this::keyOf).toList();
        if (!linked.equals(keys)) {
            problems.add(where + ": linked to " + linked);
        }
    }

    private String keyOf(ReceivedLink link) {
        return of(hop.from()).stream()
                .filter(send -> send.name().equals(hop.send()) && send.kind().equals("PRODUCER"))
                .filter(send ->
                        send.spanId().equals(link.spanId()) && send.traceId().equals(link.traceId()))
                .flatMap(send -> Stream.ofNullable(send.attributes().get(SpanLines.KEY)))
                .map(String::valueOf)
                .findFirst()
                .orElse("nothing that was sent");
    }

    private List<ReceivedSpan> of(String service) {
        return spans.stream()
                .filter(span -> span.serviceName().equals(service))
                .sorted(Comparator.comparingLong(ReceivedSpan::startNanos))
                .toList();
    }
}
