package io.linkbeat.smoke.programs.beats;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** What a periodic task does: it counts its runs, and shows when there were enough of them. */
final class Timer {

    /** A run that others wait for before they do what delays the next: the pool's threads have come by. */
    static final int WARM = 3;

    private static final long PATIENCE_SECONDS = 30;

    private final AtomicInteger runs = new AtomicInteger();
    private final CountDownLatch warm = new CountDownLatch(WARM);
    private final CountDownLatch over;

    /** Over after so many runs. */
    Timer(int enough) {
        over = new CountDownLatch(enough);
    }

    /** Runs once; gives which run it was. */
    int tick() {
        int run = runs.incrementAndGet();
        warm.countDown();
        over.countDown();
        return run;
    }

    int runs() {
        return runs.get();
    }

    /** Returns in its {@value #WARM}rd run, or right after that. */
    Timer awaitWarm() throws InterruptedException {
        return await(warm);
    }

    Timer awaitOver() throws InterruptedException {
        return await(over);
    }

    private Timer await(CountDownLatch latch) throws InterruptedException {
        if (!latch.await(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
            throw new IllegalStateException("only " + runs + " runs");
        }
        return this;
    }

    /** Ends the pool; gives what is to be printed. */
    static String end(ScheduledExecutorService pool) throws InterruptedException {
        // Shut down in an orderly way while a periodic task is about to be put back, a fork/join pool may never
        // terminate.
        if (pool instanceof ThreadPoolExecutor) {
            pool.shutdown();
        } else {
            pool.shutdownNow();
        }
        return "ended " + pool.awaitTermination(PATIENCE_SECONDS, TimeUnit.SECONDS);
    }
}
