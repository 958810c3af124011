package io.linkbeat.agent.telemetry;

import io.linkbeat.bootstrap.TraceContext;
import io.opentelemetry.api.logs.Severity;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Something that happened, not rendered yet. Immutable. */
final class Event {

    final EventType type;
    final Severity severity;

    /** When it happened, in nanoseconds since the epoch. */
    final long epochNanos;

    /** The span it belongs to. */
    final @Nullable TraceContext context;

    /** Text, {@code Long}, {@code Double} or {@code Boolean}, in the order of the type's keys; null where there is none. */
    private final @Nullable Object[] values;

    Event(
            EventType type,
            Severity severity,
            long epochNanos,
            @Nullable TraceContext context,
            @Nullable Object... values) {
        this.type = type;
        this.severity = severity;
        this.epochNanos = epochNanos;
        this.context = context;
        this.values = values;
    }

    /** Takes a value that is there. */
    interface Visitor {
        void visit(EventType.Key key, Object value);
    }

    void forEach(Visitor visitor) {
        List<EventType.Key> keys = type.keys();
        for (int i = 0; i < values.length; i++) {
            Object value = values[i];
            if (value != null) {
                visitor.visit(keys.get(i), value);
            }
        }
    }
}
