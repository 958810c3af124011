package io.linkbeat.bootstrap;

import org.jspecify.annotations.Nullable;

/**
 * The identity of a span as W3C Trace Context carries it, kept as numbers: hexadecimal is made only where it is written.
 * Immutable. It refers to nothing of the agent, so a thread that still holds one keeps nothing else alive.
 */
public final class TraceContext {

    /** The bit of {@link #flags} that says sampled. */
    public static final byte SAMPLED = 1;

    /** Upper 64 bits of the trace id. */
    public final long traceIdHigh;

    /** Lower 64 bits of the trace id. */
    public final long traceIdLow;

    /** The span id, never 0 in a valid context. */
    public final long spanId;

    /** The trace flags of W3C Trace Context. */
    public final byte flags;

    /** The {@code tracestate} as it arrived, or null. */
    public final @Nullable String state;

    /** All fields as they are; the caller guarantees that neither id is all zeros. */
    public TraceContext(long traceIdHigh, long traceIdLow, long spanId, byte flags, @Nullable String state) {
        this.traceIdHigh = traceIdHigh;
        this.traceIdLow = traceIdLow;
        this.spanId = spanId;
        this.flags = flags;
        this.state = state;
    }

    /** Whether the sampled flag is set. */
    public boolean sampled() {
        return (flags & SAMPLED) != 0;
    }
}
