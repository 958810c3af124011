package io.linkbeat.agent.telemetry;

import org.jspecify.annotations.Nullable;

/**
 * What the groups of consumers are followed with.
 *
 * @param events where rebalances are told, null where nobody gets events
 * @param sink is told that something happens, so that the SDK is built
 */
public record GroupServices(GroupMetrics metrics, @Nullable Events events, BeatServices beats, SpanSink sink) {

    /** There is something to export. */
    void wantSdk() {
        sink.wantSdk();
    }
}
