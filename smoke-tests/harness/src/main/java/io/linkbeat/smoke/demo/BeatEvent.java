package io.linkbeat.smoke.demo;

import io.linkbeat.smoke.otlp.ReceivedLog;

/** An event about a beat, as it was received. */
record BeatEvent(ReceivedLog log) {

    /** A beat that is late or missing. */
    static final String GAP = "linkbeat.heartbeat.gap";

    /** A periodic task that threw. */
    static final String TERMINATED = "linkbeat.schedule.terminated";

    /** Attribute of a periodic task that threw: the class of what it threw. */
    static final String THROWN = "exception.type";

    private static final String OFFSET = "messaging.kafka.offset";
    private static final double NANOS_PER_MILLISECOND = 1e6;

    long nanos() {
        return log.timeNanos();
    }

    /** What a gap is of: the same for all that is told of one. */
    String stall() {
        return text("heartbeat.stall_id");
    }

    /** Whether it was told while the beat was missing. */
    boolean isOfWatchdog() {
        return text("heartbeat.source").equals("watchdog");
    }

    boolean isExpired() {
        return Boolean.TRUE.equals(log.attributes().get("heartbeat.lease_expired"));
    }

    /** What kept the beat away: an operation, or the place of a message; empty where nobody is known. */
    String culprit() {
        String topic = text("messaging.destination.name");
        return topic.isEmpty()
                ? text("heartbeat.culprit")
                : topic + "-" + count("messaging.destination.partition.id") + " offset " + count(OFFSET);
    }

    /** For how long, in nanoseconds. */
    long held() {
        return Math.max(time("heartbeat.culprit_ms"), time("heartbeat.run_ms"));
    }

    /** An attribute; empty where there is none. */
    String text(String attribute) {
        return String.valueOf(log.attributes().getOrDefault(attribute, ""));
    }

    /** A number; 0 where there is none. */
    long count(String attribute) {
        String text = text(attribute);
        return text.isEmpty() ? 0 : Long.parseLong(text);
    }

    /** An attribute in milliseconds, in nanoseconds; 0 where there is none. */
    long time(String attribute) {
        return log.attributes().get(attribute) instanceof Number number
                ? Math.round(number.doubleValue() * NANOS_PER_MILLISECOND)
                : 0;
    }

    /** Such a time for people. */
    String duration(String attribute) {
        return SpanLines.duration(time(attribute));
    }
}
