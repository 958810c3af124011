package io.linkbeat.agent.telemetry;

import io.linkbeat.bootstrap.TraceContext;
import io.opentelemetry.api.logs.Severity;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Something that happened, not rendered yet. Made on any thread, and from then on for the one that delivers it: that alone asks
 * for what is yet to be asked.
 */
final class Event {

    /** What the model of log records maps a "critical" to, which has no number of its own. */
    static final Severity CRITICAL = Severity.ERROR2;

    /** Of a line of JSON: the event's, and also a value's where that is a label as well. It stands there once. */
    static final String SEVERITY = "severity";

    final EventType type;
    final Severity severity;

    /** When it happened, in nanoseconds since the epoch. */
    final long epochNanos;

    /** The span it belongs to. */
    final @Nullable TraceContext context;

    /**
     * Text, {@code Long}, {@code Double} or {@code Boolean}, in the order of the type's keys; null where there is none. A {@link
     * Supplier} gives the value when that is wanted, and is asked once.
     */
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

    /** In a word. */
    String severityText() {
        return severity == CRITICAL ? "critical" : severity.name();
    }

    /** Takes a value that is there. */
    interface Visitor {
        void visit(EventType.Key key, Object value);
    }

    void forEach(Visitor visitor) {
        List<EventType.Key> keys = type.keys();
        for (int i = 0; i < values.length; i++) {
            Object value = values[i];
            if (value instanceof Supplier<?> later) {
                value = later.get();
                values[i] = value;
            }
            if (value != null) {
                visitor.visit(keys.get(i), value);
            }
        }
    }
}
