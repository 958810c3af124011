package io.linkbeat.smoke.programs.beats;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** Timers that go on while the time of day jumps by an hour, forth and back; after each jump one dies, and so is told of. */
public final class ClockJumps {

    public static final Duration JUMP = Duration.ofHours(1);

    /** Longer than whoever keeps the time of day for a while may keep it. */
    private static final int RUNS = 8;

    private ClockJumps() {}

    public static void main(String[] arguments) throws InterruptedException {
        Drills.warmUp();
        ScheduledExecutorService pool = Executors.newScheduledThreadPool(2);
        Timer before = new Timer(RUNS);
        pool.scheduleAtFixedRate(() -> before.tick(), 0, StallDrills.PERIOD, TimeUnit.MILLISECONDS);
        before.awaitOver();
        ahead(pool);
        behind(pool);
        System.out.println(Timer.end(pool));
    }

    private static void ahead(ScheduledExecutorService pool) throws InterruptedException {
        jump(JUMP);
        Timer timer = new Timer(RUNS);
        awaitDeath(pool.scheduleAtFixedRate(() -> dies(timer), 0, StallDrills.PERIOD, TimeUnit.MILLISECONDS));
    }

    private static void behind(ScheduledExecutorService pool) throws InterruptedException {
        jump(JUMP.negated());
        Timer timer = new Timer(RUNS);
        awaitDeath(pool.scheduleWithFixedDelay(() -> dies(timer), 0, StallDrills.PERIOD, TimeUnit.MILLISECONDS));
    }

    private static void jump(Duration by) {
        Instant before = Instant.now();
        System.setProperty(ShiftedClock.MILLIS, Long.toString(by.toMillis()));
        long minutes = Duration.between(before, Instant.now()).toMinutes();
        System.out.println("jumped " + Long.signum(minutes));
    }

    private static void dies(Timer timer) {
        if (timer.tick() == RUNS) {
            throw new IllegalStateException("what time is it");
        }
    }

    private static void awaitDeath(Future<?> future) throws InterruptedException {
        try {
            future.get();
        } catch (ExecutionException e) {
            System.out.println(e.getCause());
        }
    }
}
