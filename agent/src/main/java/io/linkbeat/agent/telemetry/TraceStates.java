package io.linkbeat.agent.telemetry;

import io.opentelemetry.api.trace.TraceState;
import io.opentelemetry.api.trace.TraceStateBuilder;
import org.jspecify.annotations.Nullable;

/** The header {@code tracestate} of W3C Trace Context as the SDK's type. For the exporter's thread. */
final class TraceStates {

    private TraceStates() {}

    /** Entries that are no {@code key=value} are left out; null is the empty state. */
    static TraceState parse(@Nullable String header) {
        if (header == null) {
            return TraceState.getDefault();
        }
        TraceStateBuilder state = TraceState.builder();
        String[] entries = header.split(",", -1);
        // The builder puts what comes later in front.
        for (int i = entries.length - 1; i >= 0; i--) {
            String entry = entries[i].trim();
            int equals = entry.indexOf('=');
            if (equals > 0) {
                state.put(entry.substring(0, equals), entry.substring(equals + 1));
            }
        }
        return state.build();
    }
}
