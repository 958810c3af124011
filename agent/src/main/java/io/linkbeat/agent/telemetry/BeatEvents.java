package io.linkbeat.agent.telemetry;

import io.opentelemetry.api.common.AttributeKey;

/** The events of the concept <em>beat</em>: their names, and the keys of their values in the order in which they are given. */
final class BeatEvents {

    private static final String SCOPE = "io.linkbeat.beats";

    static final EventType GAP = EventType.of(
            SCOPE,
            "heartbeat_gap",
            "linkbeat.heartbeat.gap",
            text(Event.SEVERITY, "heartbeat.severity"),
            text("lock", "heartbeat.lock"),
            text("key", "heartbeat.key"),
            number("gapMs", "heartbeat.gap_ms"),
            number("elapsedMs", "heartbeat.elapsed_ms"),
            number("renewMs", "heartbeat.renew_ms"),
            number("leaseMs", "heartbeat.lease_ms"),
            new EventType.Key("leaseExpired", AttributeKey.booleanKey("heartbeat.lease_expired")),
            text("cause", "heartbeat.cause"),
            text("source", "heartbeat.source"),
            text("stallId", "heartbeat.stall_id"),
            count("suppressed", "heartbeat.suppressed"),
            number("stallMs", "heartbeat.stall_ms"),
            text("stallKind", "heartbeat.stall_kind"),
            text("culprit", "heartbeat.culprit"),
            number("culpritMs", "heartbeat.culprit_ms"),
            count("workers", "heartbeat.workers"),
            text("holders", "heartbeat.holders"),
            number("runMs", "heartbeat.run_ms"),
            new EventType.Key("topic", MessagingAttributes.DESTINATION),
            new EventType.Key("partition", MessagingAttributes.PARTITION),
            new EventType.Key("offset", MessagingAttributes.OFFSET));

    static final EventType TERMINATED = EventType.of(
            SCOPE,
            "schedule_terminated",
            "linkbeat.schedule.terminated",
            text("operation", "linkbeat.schedule.operation"),
            new EventType.Key("errorType", ThrownText.TYPE),
            new EventType.Key("errorMessage", ThrownText.MESSAGE),
            new EventType.Key("stacktrace", ThrownText.STACKTRACE),
            count("runs", "linkbeat.schedule.runs"));

    static final EventType LAG = EventType.of(
            SCOPE,
            "event_loop_lag",
            "linkbeat.jvm.lag",
            number("p50Ms", "linkbeat.jvm.p50_ms"),
            number("p99Ms", "linkbeat.jvm.p99_ms"),
            number("p999Ms", "linkbeat.jvm.p999_ms"),
            number("maxMs", "linkbeat.jvm.max_ms"),
            number("meanMs", "linkbeat.jvm.mean_ms"),
            number("windowMs", "linkbeat.jvm.window_ms"));

    static final EventType STALL = EventType.of(
            SCOPE,
            "event_loop_stall",
            "linkbeat.jvm.stall",
            number("durationMs", "linkbeat.jvm.duration_ms"),
            number("thresholdMs", "linkbeat.jvm.threshold_ms"),
            text("kind", "linkbeat.jvm.kind"));

    private BeatEvents() {}

    private static EventType.Key text(String json, String attribute) {
        return new EventType.Key(json, AttributeKey.stringKey(attribute));
    }

    private static EventType.Key number(String json, String attribute) {
        return new EventType.Key(json, AttributeKey.doubleKey(attribute));
    }

    private static EventType.Key count(String json, String attribute) {
        return new EventType.Key(json, AttributeKey.longKey(attribute));
    }
}
