package io.linkbeat.demo;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * Has the small things of a day done by pools of threads, and says of each kind how they went. Arguments: bootstrap
 * servers, which it does not need, and number of gifts to wrap.
 */
public final class Errands {

    private static final int PERIOD_MILLIS = 80;
    private static final int WATERINGS = 5;
    private static final int COUNTS_UNTIL_IT_JAMS = 2;
    private static final int SHELVES = 3;
    private static final int CALLS = 2;
    private static final int CUPS = 3;
    private static final int[] WAYS_MILLIS = {20, 40, 400};
    private static final int PROMISED_MILLIS = 250;
    private static final int SHORT_MILLIS = 10;
    private static final int LONG_MILLIS = 30;
    private static final int ALL_DAY_MILLIS = 60_000;
    private static final int PATIENCE_SECONDS = 20;

    /** Kept, and never asked how it went. */
    private final List<Future<?>> promises = new ArrayList<>();

    private Errands() {}

    public static void main(String[] arguments) throws InterruptedException {
        new Errands().run(Integer.parseInt(arguments[1]));
    }

    private void run(int gifts) throws InterruptedException {
        wrap(gifts);
        ring();
        deliver();
        dust();
        engrave();
        byTheClock();
        watch();
    }

    private void byTheClock() throws InterruptedException {
        Diary waterings = new Diary("water");
        Diary counts = new Diary("till");
        ScheduledExecutorService clock = Executors.newScheduledThreadPool(1);
        CountDownLatch watered = water(clock, waterings);
        CountDownLatch jammed = till(clock, counts);
        watered.await();
        jammed.await();
        close(clock);
        waterings.note("cancelled");
        waterings.read();
        counts.read();
    }

    private CountDownLatch water(ScheduledExecutorService clock, Diary diary) {
        CountDownLatch enough = new CountDownLatch(WATERINGS);
        promises.add(clock.scheduleAtFixedRate(
                () -> {
                    work(SHORT_MILLIS);
                    diary.note("done");
                    enough.countDown();
                },
                0,
                PERIOD_MILLIS,
                TimeUnit.MILLISECONDS));
        return enough;
    }

    /** The third count throws, and nobody is told that there is no fourth. */
    private CountDownLatch till(ScheduledExecutorService clock, Diary diary) {
        CountDownLatch counts = new CountDownLatch(COUNTS_UNTIL_IT_JAMS + 1);
        promises.add(clock.scheduleAtFixedRate(
                () -> {
                    work(SHORT_MILLIS);
                    counts.countDown();
                    if (counts.getCount() == 0) {
                        diary.note("failed");
                        throw new IllegalStateException("The till jams");
                    }
                    diary.note("done");
                },
                PERIOD_MILLIS / 2,
                PERIOD_MILLIS,
                TimeUnit.MILLISECONDS));
        return counts;
    }

    private void wrap(int gifts) throws InterruptedException {
        Diary diary = new Diary("wrap");
        ExecutorService hands = Executors.newFixedThreadPool(2);
        for (int gift = 0; gift < gifts; gift++) {
            promises.add(hands.submit(() -> {
                work(LONG_MILLIS);
                diary.note("done");
            }));
        }
        close(hands);
        diary.read();
    }

    /** The failure stays in futures that nobody looks at. */
    private void ring() throws InterruptedException {
        Diary diary = new Diary("ring");
        ExecutorService telephone = Executors.newFixedThreadPool(1);
        for (int call = 0; call < CALLS; call++) {
            promises.add(CompletableFuture.runAsync(
                    () -> {
                        work(LONG_MILLIS);
                        diary.note("failed");
                        throw new IllegalArgumentException("No such number");
                    },
                    telephone));
        }
        close(telephone);
        diary.read();
    }

    private void deliver() throws InterruptedException {
        Diary diary = new Diary("deliver");
        ExecutorService bicycles = Executors.newFixedThreadPool(WAYS_MILLIS.length);
        for (int way : WAYS_MILLIS) {
            long promised = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(PROMISED_MILLIS);
            promises.add(bicycles.submit(() -> {
                work(way);
                diary.note(System.nanoTime() - promised > 0 ? "late" : "done");
            }));
        }
        close(bicycles);
        diary.read();
    }

    private void dust() throws InterruptedException {
        Diary diary = new Diary("dust");
        CountDownLatch begun = new CountDownLatch(1);
        ExecutorService duster = Executors.newFixedThreadPool(1);
        List<Future<?>> shelves = new ArrayList<>();
        for (int shelf = 0; shelf < SHELVES; shelf++) {
            shelves.add(duster.submit(() -> {
                begun.countDown();
                work(ALL_DAY_MILLIS);
            }));
        }
        begun.await();
        // The one that has begun comes last, or the next would begin.
        Collections.reverse(shelves);
        for (Future<?> shelf : shelves) {
            diary.note(shelf.cancel(true) ? "cancelled" : "done");
        }
        close(duster);
        diary.read();
    }

    /** One on the bench, one beside it, and no room for a third. */
    private void engrave() throws InterruptedException {
        Diary diary = new Diary("engrave");
        CountDownLatch open = new CountDownLatch(1);
        ExecutorService bench = new ThreadPoolExecutor(1, 1, 0, TimeUnit.SECONDS, new ArrayBlockingQueue<>(1));
        for (int cup = 0; cup < CUPS; cup++) {
            try {
                promises.add(bench.submit(() -> {
                    open.await();
                    work(LONG_MILLIS);
                    diary.note("done");
                    return true;
                }));
            } catch (RejectedExecutionException e) {
                diary.note("rejected");
            }
        }
        open.countDown();
        close(bench);
        diary.read();
    }

    /** Until the shop is left. */
    private void watch() throws InterruptedException {
        Diary diary = new Diary("watch");
        CountDownLatch begun = new CountDownLatch(1);
        ExecutorService door = Executors.newFixedThreadPool(1, task -> {
            Thread thread = new Thread(task, "door");
            thread.setDaemon(true);
            return thread;
        });
        promises.add(door.submit(() -> {
            begun.countDown();
            work(ALL_DAY_MILLIS);
        }));
        begun.await();
        diary.note("running");
        diary.read();
    }

    /** Work that is left at once by who is interrupted. */
    private static void work(int millis) {
        try {
            Shop.work(millis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void close(ExecutorService pool) throws InterruptedException {
        pool.shutdown();
        if (!pool.awaitTermination(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
            throw new IllegalStateException("Not done within " + PATIENCE_SECONDS + " seconds");
        }
    }
}
