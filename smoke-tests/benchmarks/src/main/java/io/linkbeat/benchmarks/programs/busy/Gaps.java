package io.linkbeat.benchmarks.programs.busy;

import java.util.concurrent.atomic.LongAccumulator;
import java.util.concurrent.locks.LockSupport;

/**
 * Threads that sleep a millisecond again and again and note how much longer it took: what any thread of the application
 * would have felt. One for each processor but one.
 */
final class Gaps {

    private static final long SLEEP_NANOS = 1_000_000;

    private final LongAccumulator longest = new LongAccumulator(Math::max, 0);

    void start() {
        int threads = Math.max(1, Runtime.getRuntime().availableProcessors() - 1);
        for (int i = 0; i < threads; i++) {
            Thread thread = new Thread(this::sample, "gaps-" + i);
            thread.setDaemon(true);
            thread.start();
        }
    }

    /** The longest delay since the last call, in nanoseconds. */
    long takeLongest() {
        return longest.getThenReset();
    }

    private void sample() {
        long last = System.nanoTime();
        while (!Thread.interrupted()) {
            LockSupport.parkNanos(SLEEP_NANOS);
            long now = System.nanoTime();
            longest.accumulate(Math.max(0, now - last - SLEEP_NANOS));
            last = now;
        }
    }
}
