package io.linkbeat.agent.telemetry;

import java.util.Set;
import java.util.function.UnaryOperator;

/** What was configured about messages. Immutable, and safe on any thread where the two operators are. */
public final class MessagingSettings {

    private static final int MAX_PROCESS_SPANS_PER_POLL = 500;

    private final boolean send;
    private final boolean process;
    private final boolean poll;
    private final boolean commit;
    private final int maxProcessSpansPerPoll;
    private final boolean recordKey;
    private final UnaryOperator<String> correlation;
    private final UnaryOperator<String> processSpans;

    /**
     * @param spans which spans are made, out of {@code send}, {@code process}, {@code poll} and {@code commit}
     * @param maxProcessSpansPerPoll from 0; further records of one poll get no {@code process} span
     * @param recordKey whether spans carry the key of their record
     * @param correlation gives {@code link} or {@code parent} for a topic
     * @param processSpans gives {@code record} or {@code batch} for a topic
     */
    public MessagingSettings(
            Set<String> spans,
            int maxProcessSpansPerPoll,
            boolean recordKey,
            UnaryOperator<String> correlation,
            UnaryOperator<String> processSpans) {
        this.send = spans.contains("send");
        this.process = spans.contains("process");
        this.poll = spans.contains("poll");
        this.commit = spans.contains("commit");
        this.maxProcessSpansPerPoll = maxProcessSpansPerPoll;
        this.recordKey = recordKey;
        this.correlation = correlation;
        this.processSpans = processSpans;
    }

    /** What holds where nothing is set. */
    public static MessagingSettings defaults() {
        return new MessagingSettings(
                Set.of("send", "process"), MAX_PROCESS_SPANS_PER_POLL, false, topic -> "link", topic -> "record");
    }

    /** Whether {@code send} spans are made. */
    public boolean send() {
        return send;
    }

    /** Whether {@code process} spans are made. */
    public boolean process() {
        return process;
    }

    /** Whether {@code poll} spans are made. */
    public boolean poll() {
        return poll;
    }

    /** Whether {@code commit} spans are made. */
    public boolean commit() {
        return commit;
    }

    /** How many records of one poll get a {@code process} span. */
    public int maxProcessSpansPerPoll() {
        return maxProcessSpansPerPoll;
    }

    /** Whether spans carry the key of their record. */
    public boolean recordKey() {
        return recordKey;
    }

    /** Whether {@code process} spans of the topic are children of what they link to. Asks anew each time: keep the answer. */
    public boolean parent(String topic) {
        return "parent".equals(correlation.apply(topic));
    }

    /** Whether the topic has one {@code process} span for each batch, not for each record. Asks anew each time: keep the answer. */
    public boolean batch(String topic) {
        return "batch".equals(processSpans.apply(topic));
    }
}
