package io.linkbeat.smoke.programs.beats;

import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;

/**
 * Timers of which there is nothing to tell; all whose name begins with {@code leased} are to have a lease of {@value
 * StallDrills#LEASE} ms.
 */
public final class QuietDrills {

    private static final long PERIOD = StallDrills.PERIOD;

    private QuietDrills() {}

    @Drill
    static Object leasedOnTime() throws InterruptedException {
        ScheduledExecutorService pool = Executors.newScheduledThreadPool(1);
        Timer timer = new Timer(16);
        pool.scheduleAtFixedRate(() -> timer.tick(), 0, PERIOD, TimeUnit.MILLISECONDS);
        timer.awaitOver();
        return Timer.end(pool);
    }

    @Drill
    static Object leasedWithOneWorkerFree() throws InterruptedException {
        ScheduledExecutorService pool = Executors.newScheduledThreadPool(3);
        Timer timer = new Timer(13);
        pool.scheduleAtFixedRate(() -> timer.tick(), 0, PERIOD, TimeUnit.MILLISECONDS);
        timer.awaitWarm();
        Hog.keep(pool, 2, StallDrills.HOG);
        timer.awaitOver();
        return Timer.end(pool);
    }

    @Drill
    static Object leasedCancelled() throws InterruptedException {
        ScheduledExecutorService pool = Executors.newScheduledThreadPool(1);
        Timer timer = new Timer(Timer.WARM);
        ScheduledFuture<?> future = pool.scheduleAtFixedRate(() -> timer.tick(), 0, PERIOD, TimeUnit.MILLISECONDS);
        timer.awaitWarm();
        boolean cancelled = future.cancel(false);
        Hog.sleep(2 * StallDrills.LEASE);
        return cancelled + " " + Timer.end(pool);
    }

    /** Cancelled while it runs, by itself. */
    @Drill
    static Object leasedCancelledInside() throws InterruptedException {
        ScheduledExecutorService pool = Executors.newScheduledThreadPool(1);
        Timer timer = new Timer(Timer.WARM);
        ScheduledFuture<?>[] future = new ScheduledFuture<?>[1];
        future[0] = pool.scheduleWithFixedDelay(
                () -> {
                    if (timer.tick() == Timer.WARM) {
                        future[0].cancel(true);
                    }
                },
                PERIOD,
                PERIOD,
                TimeUnit.MILLISECONDS);
        timer.awaitOver();
        Hog.sleep(2 * StallDrills.LEASE);
        return future[0].isCancelled() + " " + Timer.end(pool);
    }

    @Drill
    static Object leasedShutDown() throws InterruptedException {
        ScheduledExecutorService pool = Executors.newSingleThreadScheduledExecutor();
        Timer timer = new Timer(Timer.WARM);
        pool.scheduleAtFixedRate(() -> timer.tick(), 0, PERIOD, TimeUnit.MILLISECONDS);
        timer.awaitWarm();
        String ended = Timer.end(pool);
        Hog.sleep(2 * StallDrills.LEASE);
        return ended;
    }

    @Drill
    static Object leasedShutDownNow() throws InterruptedException {
        ScheduledExecutorService pool = Executors.newScheduledThreadPool(2);
        Timer timer = new Timer(Timer.WARM);
        pool.scheduleAtFixedRate(() -> timer.tick(), 0, PERIOD, TimeUnit.MILLISECONDS);
        pool.scheduleWithFixedDelay(() -> timer.runs(), 0, PERIOD, TimeUnit.MILLISECONDS);
        timer.awaitWarm();
        pool.shutdownNow();
        Hog.sleep(2 * StallDrills.LEASE);
        return Timer.end(pool);
    }

    @Drill
    static Object leasedMinutesAhead() throws InterruptedException {
        ScheduledExecutorService pool = Executors.newScheduledThreadPool(1);
        Timer timer = new Timer(1);
        pool.scheduleAtFixedRate(() -> timer.tick(), 300_000, PERIOD, TimeUnit.MILLISECONDS);
        Hog.sleep(3 * StallDrills.LEASE);
        pool.shutdownNow();
        return timer.runs() + " " + Timer.end(pool);
    }

    /** Each run takes longer than three periods, which are its lease, but count from the end of the run before. */
    @Drill
    static Object secondsOfFixedDelay() throws InterruptedException {
        ScheduledExecutorService pool = Executors.newScheduledThreadPool(1);
        Timer timer = new Timer(2);
        pool.scheduleWithFixedDelay(() -> longRun(timer), 0, 1, TimeUnit.SECONDS);
        timer.awaitOver();
        return Timer.end(pool);
    }

    private static void longRun(Timer timer) {
        Hog.sleep(3_300);
        timer.tick();
    }

    /** Starved, but so short that nobody has asked for it. */
    @Drill
    static Object shortWithoutLease() throws InterruptedException {
        ScheduledExecutorService pool = Executors.newScheduledThreadPool(1);
        Timer timer = new Timer(13);
        pool.scheduleAtFixedRate(() -> timer.tick(), 0, PERIOD, TimeUnit.MILLISECONDS);
        timer.awaitWarm();
        Hog.keep(pool, 1, StallDrills.HOG);
        timer.awaitOver();
        return Timer.end(pool);
    }
}
