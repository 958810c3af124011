package io.linkbeat.agent.telemetry;

import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.logs.Severity;
import org.jspecify.annotations.Nullable;

/** The events of consumer groups. Thread-safe. */
final class GroupEvents {

    private static final double NANOS_PER_MILLISECOND = 1e6;
    private static final String PREFIX = "linkbeat.kafka.rebalance.";

    static final EventType REBALANCE = EventType.of(
            "io.linkbeat.kafka",
            "kafka_rebalance",
            "linkbeat.kafka.rebalance",
            new EventType.Key("group", MessagingAttributes.GROUP),
            new EventType.Key("clientId", MessagingAttributes.CLIENT_ID),
            text("reason", "reason"),
            count("assigned"),
            count("revoked"),
            count("lost"),
            text("assignedPartitions", "assigned_partitions"),
            text("revokedPartitions", "revoked_partitions"),
            text("lostPartitions", "lost_partitions"),
            new EventType.Key("durationMs", AttributeKey.doubleKey(PREFIX + "duration_ms")));

    private GroupEvents() {}

    private static EventType.Key text(String json, String attribute) {
        return new EventType.Key(json, AttributeKey.stringKey(PREFIX + attribute));
    }

    private static EventType.Key count(String name) {
        return new EventType.Key(name, AttributeKey.longKey(PREFIX + name));
    }

    /**
     * A member has other partitions now, or none any more.
     *
     * @param now as by {@link System#nanoTime}
     * @param nanos how long that took; negative where it never began to join
     */
    static void rebalanced(
            Events events, String group, @Nullable String clientId, Rebalance rebalance, long now, long nanos) {
        events.emit(
                REBALANCE,
                rebalance.lost().count() > 0 ? Severity.WARN : Severity.INFO,
                WallClock.epochNanos(now),
                null,
                group,
                clientId,
                rebalance.reason,
                (long) rebalance.assigned().count(),
                (long) rebalance.revoked().count(),
                (long) rebalance.lost().count(),
                rebalance.assigned().names(),
                rebalance.revoked().names(),
                rebalance.lost().names(),
                nanos < 0 ? null : nanos / NANOS_PER_MILLISECOND);
    }
}
