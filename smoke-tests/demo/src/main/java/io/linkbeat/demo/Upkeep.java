package io.linkbeat.demo;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * What a shop has done by the clock: the clock is wound until its spring breaks, and the lease of the shop is renewed four
 * times a second, unless a long stocktaking keeps the same pool busy. Arguments: bootstrap servers, which it does not need,
 * and number of renewals.
 */
public final class Upkeep {

    private static final int PERIOD_MILLIS = 250;
    private static final int STOCKTAKING_MILLIS = 1500;
    private static final int RENEWALS_BEFORE_STOCKTAKING = 4;
    private static final int TURNS_UNTIL_IT_BREAKS = 2;
    private static final int PATIENCE_SECONDS = 20;

    /** Kept, and never asked how it went. */
    private final List<Future<?>> promises = new ArrayList<>();

    private Upkeep() {}

    public static void main(String[] arguments) throws InterruptedException {
        Upkeep upkeep = new Upkeep();
        upkeep.wind();
        upkeep.keepLease(Integer.parseInt(arguments[1]));
    }

    /** The third turn throws, and nobody is told that there is no fourth. */
    private void wind() throws InterruptedException {
        Diary diary = new Diary("wind");
        ScheduledExecutorService clock = Executors.newScheduledThreadPool(1);
        CountDownLatch turns = new CountDownLatch(TURNS_UNTIL_IT_BREAKS + 1);
        promises.add(clock.scheduleAtFixedRate(
                () -> {
                    turns.countDown();
                    if (turns.getCount() == 0) {
                        diary.note("failed");
                        throw new IllegalStateException("The spring breaks");
                    }
                    diary.note("done");
                },
                0,
                PERIOD_MILLIS,
                TimeUnit.MILLISECONDS));
        turns.await();
        close(clock);
        diary.read();
    }

    private void keepLease(int renewals) throws InterruptedException {
        ScheduledExecutorService office = Executors.newScheduledThreadPool(1);
        Renewals renewed = new Renewals(renewals);
        renew(office, renewed);
        renewed.first.await();
        stocktake(office);
        renewed.all.await();
        close(office);
        renewed.diary.note("cancelled");
        renewed.diary.read();
        System.out.println("longest " + TimeUnit.NANOSECONDS.toMillis(renewed.longest) + " ms between renewals");
    }

    private void renew(ScheduledExecutorService office, Renewals renewed) {
        promises.add(
                office.scheduleAtFixedRate(() -> renewed.note(), PERIOD_MILLIS, PERIOD_MILLIS, TimeUnit.MILLISECONDS));
    }

    private static void stocktake(ExecutorService office) {
        Diary diary = new Diary("stocktake");
        office.execute(() -> {
            try {
                Shop.work(STOCKTAKING_MILLIS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            diary.note("done");
            diary.read();
        });
    }

    private static void close(ExecutorService pool) throws InterruptedException {
        pool.shutdown();
        if (!pool.awaitTermination(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
            throw new IllegalStateException("Not done within " + PATIENCE_SECONDS + " seconds");
        }
    }

    /** Written by the one worker of the pool, read when that has ended. */
    private static final class Renewals {

        final Diary diary = new Diary("renew");
        final CountDownLatch first = new CountDownLatch(RENEWALS_BEFORE_STOCKTAKING);
        final CountDownLatch all;
        long longest;
        private long last = System.nanoTime();

        Renewals(int count) {
            all = new CountDownLatch(count);
        }

        void note() {
            long now = System.nanoTime();
            longest = Math.max(longest, now - last);
            last = now;
            diary.note("done");
            first.countDown();
            all.countDown();
        }
    }
}
