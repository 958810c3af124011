package io.linkbeat.agent.beats;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Two windows that change places: one thread adds to the one, another takes it and leaves the other in its place. No sample is lost
 * or counted twice.
 *
 * <p>While the sampler adds, which is for nanoseconds, the window is its own, and the taker waits; the sampler never does.
 */
final class LagWindows {

    private static final int TRIES = 20;
    private static final long TRY_AGAIN = 500_000;

    /** In place of a number: the sampler is adding. */
    private static final int TAKEN = -1;

    private final LongSupplier clock;
    private final LagWindow[] windows = {new LagWindow(), new LagWindow()};

    /**
     * Which is added to. A number, since ten samples a second are never compiled, and to exchange a reference takes the
     * interpreter three times as long.
     */
    private final AtomicInteger current = new AtomicInteger();

    private long since;

    /** The first window begins now. */
    LagWindows(LongSupplier clock) {
        this.clock = clock;
        this.since = clock.getAsLong();
    }

    /** On the sampler's thread. */
    void add(long nanos) {
        // Never taken: who takes the other leaves this one, in one step.
        int index = current.getAndSet(TAKEN);
        windows[index].add(nanos);
        current.set(index);
    }

    /**
     * What was added since the last time, on the watchdog's thread. All is 0, and kept for the next time, where the sampler was
     * stopped in the middle of adding.
     */
    Lag take() {
        LagWindow full = swap();
        if (full == null) {
            return new Lag(0, 0, 0, 0, 0, 0);
        }
        long now = clock.getAsLong();
        Lag lag = full.summary(now - since);
        since = now;
        full.clear();
        return lag;
    }

    private @Nullable LagWindow swap() {
        for (int i = 0; i < TRIES; i++) {
            int full = current.get();
            if (full != TAKEN && current.compareAndSet(full, 1 - full)) {
                return windows[full];
            }
            LockSupport.parkNanos(TRY_AGAIN);
        }
        return null;
    }
}
