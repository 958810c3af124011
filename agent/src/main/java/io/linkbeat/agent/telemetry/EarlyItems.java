package io.linkbeat.agent.telemetry;

import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * What comes before the SDK does: at most so many items, the first ones. Whoever keeps one must look afterwards whether the
 * SDK has come meanwhile. Thread-safe, takes no lock.
 */
final class EarlyItems<T> {

    private final int most;
    private final AtomicInteger count = new AtomicInteger();
    private final ConcurrentLinkedQueue<T> waiting = new ConcurrentLinkedQueue<>();

    EarlyItems(int most) {
        this.most = most;
    }

    /** Keeps an item; false when there have been as many as may be. */
    boolean keep(T item) {
        if (count.incrementAndGet() > most) {
            return false;
        }
        waiting.add(item);
        return true;
    }

    /** Takes the one that waits the longest, null when none does. */
    @Nullable
    T next() {
        return waiting.poll();
    }
}
