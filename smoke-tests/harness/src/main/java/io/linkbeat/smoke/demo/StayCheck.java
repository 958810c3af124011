package io.linkbeat.smoke.demo;

import io.linkbeat.smoke.otlp.ReceivedSpan;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.TreeMap;

/**
 * Compares the spans of an application that works all the time with the stretch of that time in which an agent was there.
 * What it works on is numbered, and its spans carry those numbers in the keys of their messages.
 */
final class StayCheck {

    private final Hop hop;
    private final TreeMap<Integer, List<ReceivedSpan>> byNumber = new TreeMap<>();
    private final List<String> problems = new ArrayList<>();

    /** A check of these spans; a key is the noun, a hyphen and the number. */
    StayCheck(Collection<ReceivedSpan> spans, Hop hop, String noun) {
        this.hop = hop;
        for (ReceivedSpan span : spans) {
            String key = String.valueOf(span.attributes().get(SpanLines.KEY));
            if (key.matches(noun + "-\\d+") && span.serviceName().equals(hop.from())) {
                byNumber.computeIfAbsent(Integer.valueOf(key.substring(noun.length() + 1)), number -> new ArrayList<>())
                        .add(span);
            } else {
                problems.add("A span '" + span.name() + "' of " + span.serviceName() + " with the key " + key);
            }
        }
    }

    /**
     * What is wrong, a sentence each, if the agent came after so many messages were done with and left before more than so
     * many were sent. The first and the last that it saw it may have seen in part.
     */
    List<String> problems(int doneBefore, int sentAtTheEnd) {
        List<String> all = new ArrayList<>(problems);
        if (whole().isEmpty()) {
            all.add(hop + ": none was seen from its send to its end");
            return all;
        }
        if (first() <= doneBefore) {
            all.add(hop + ": a span of number " + first() + ", which was done with before the agent came");
        }
        if (last() > sentAtTheEnd) {
            all.add(hop + ": a span of number " + last() + ", which was sent after the agent had left");
        }
        for (int number = first() + 1; number < last(); number++) {
            if (!isWhole(byNumber.getOrDefault(number, List.of()))) {
                all.add(hop + ": number " + number + " has not a send and a process that links to it, and no more");
            }
        }
        return List.copyOf(all);
    }

    /** The least number that was seen. */
    int first() {
        return byNumber.firstKey();
    }

    /** The greatest number that was seen. */
    int last() {
        return byNumber.lastKey();
    }

    /** The spans of those that were seen from their send to their end. */
    List<List<ReceivedSpan>> whole() {
        return byNumber.values().stream().filter(this::isWhole).toList();
    }

    private boolean isWhole(List<ReceivedSpan> spans) {
        List<ReceivedSpan> sends =
                spans.stream().filter(span -> span.name().equals(hop.send())).toList();
        List<ReceivedSpan> processed =
                spans.stream().filter(span -> span.name().equals(hop.process())).toList();
        return spans.size() == 2
                && sends.size() == 1
                && processed.size() == 1
                && processed.get(0).isRoot()
                && processed.get(0).isLinkedTo(sends.get(0));
    }
}
