package io.linkbeat.smoke.programs.beats;

import java.util.concurrent.Executors;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * Timers that are held up: those whose name begins with {@code leased} are to have a lease of {@value #LEASE} ms, and are
 * renewed every {@value #PERIOD}.
 */
public final class StallDrills {

    public static final long PERIOD = 250;
    public static final long LEASE = 800;
    public static final long HOG = 1_500;

    /** So many runs that all which were held up have caught up. */
    private static final int ENOUGH = 13;

    private StallDrills() {}

    @Drill
    static Object leasedOnOneWorker() throws InterruptedException {
        ScheduledExecutorService pool = Executors.newScheduledThreadPool(1);
        Timer timer = new Timer(ENOUGH);
        pool.scheduleAtFixedRate(() -> timer.tick(), 0, PERIOD, TimeUnit.MILLISECONDS);
        return starve(pool, timer, 1, HOG);
    }

    @Drill
    static Object leasedOnThreeWorkers() throws InterruptedException {
        ScheduledExecutorService pool = Executors.newScheduledThreadPool(3);
        Timer timer = new Timer(ENOUGH);
        pool.scheduleAtFixedRate(() -> timer.tick(), 0, PERIOD, TimeUnit.MILLISECONDS);
        return starve(pool, timer, 3, HOG);
    }

    @Drill
    static Object leasedWithFixedDelay() throws InterruptedException {
        ScheduledExecutorService pool = Executors.newSingleThreadScheduledExecutor();
        Timer timer = new Timer(ENOUGH - 4);
        pool.scheduleWithFixedDelay(() -> timer.tick(), 0, PERIOD, TimeUnit.MILLISECONDS);
        return starve(pool, timer, 1, HOG);
    }

    @Drill(since = 25)
    static Object leasedOnForkJoin() throws InterruptedException {
        ScheduledExecutorService pool = (ScheduledExecutorService) (Object) new ForkJoinPool(2);
        Timer timer = new Timer(ENOUGH);
        pool.scheduleAtFixedRate(() -> timer.tick(), 0, PERIOD, TimeUnit.MILLISECONDS);
        timer.awaitWarm();
        Hog.keep(pool, 2, HOG);
        timer.awaitOver();
        return Timer.end(pool);
    }

    /** Late by more than its period, and not so late that three of them are over. */
    @Drill
    static Object secondsWithoutLease() throws InterruptedException {
        ScheduledExecutorService pool = Executors.newScheduledThreadPool(1);
        Timer timer = new Timer(Timer.WARM + 3);
        pool.scheduleAtFixedRate(() -> timer.tick(), 0, 1, TimeUnit.SECONDS);
        return starve(pool, timer, 1, 2_500);
    }

    /** One stall after the other: only the first within a minute is told. */
    @Drill
    static Object leasedTwiceInAMinute() throws InterruptedException {
        ScheduledExecutorService pool = Executors.newScheduledThreadPool(1);
        Timer timer = new Timer(ENOUGH);
        pool.scheduleAtFixedRate(() -> timer.tick(), 0, PERIOD, TimeUnit.MILLISECONDS);
        timer.awaitWarm();
        for (int stall = 0; stall < 2; stall++) {
            Hog.keep(pool, 1, HOG);
            Hog.sleep(HOG + 3 * PERIOD);
        }
        return Timer.end(pool);
    }

    @Drill
    static Object leasedOverrunAtFixedRate() throws InterruptedException {
        ScheduledExecutorService pool = Executors.newScheduledThreadPool(2);
        Timer timer = new Timer(ENOUGH);
        pool.scheduleAtFixedRate(() -> overrunOnce(timer), 0, PERIOD, TimeUnit.MILLISECONDS);
        timer.awaitOver();
        return Timer.end(pool);
    }

    @Drill
    static Object leasedOverrunWithFixedDelay() throws InterruptedException {
        ScheduledExecutorService pool = Executors.newScheduledThreadPool(2);
        Timer timer = new Timer(Timer.WARM + 4);
        pool.scheduleWithFixedDelay(() -> overrunOnce(timer), 0, PERIOD, TimeUnit.MILLISECONDS);
        timer.awaitOver();
        return Timer.end(pool);
    }

    private static void overrunOnce(Timer timer) {
        if (timer.tick() == Timer.WARM) {
            Hog.sleep(HOG);
        }
    }

    private static Object starve(ScheduledExecutorService pool, Timer timer, int hogs, long millis)
            throws InterruptedException {
        timer.awaitWarm();
        Hog.keep(pool, hogs, millis);
        timer.awaitOver();
        return Timer.end(pool);
    }
}
