package io.linkbeat.agent.telemetry;

import io.linkbeat.bootstrap.TraceContext;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;

/** Random ids, none of them zero. Thread-safe. */
final class Ids {

    private Ids() {}

    /** 64 random bits that are not all zero. */
    static long next() {
        ThreadLocalRandom random = ThreadLocalRandom.current();
        long id = random.nextLong();
        while (id == 0) {
            id = random.nextLong();
        }
        return id;
    }

    /**
     * The context of a span that begins.
     *
     * @param parent null where it starts its trace
     * @param low of the trace's id: the parent's, or {@link #next()} where there is none; sampling has seen it by now
     */
    static TraceContext context(@Nullable TraceContext parent, long low, boolean sampled) {
        return new TraceContext(
                parent == null ? next() : parent.traceIdHigh,
                low,
                next(),
                sampled ? TraceContext.SAMPLED : 0,
                parent == null ? null : parent.state);
    }
}
