package io.linkbeat.smoke.programs.tasks;

import java.lang.reflect.InvocationTargetException;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.ForkJoinTask;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/** What fork/join pools have learned since JDK 17; called by reflection, since this is compiled for 17. */
final class NewForkJoinWays {

    private NewForkJoinWays() {}

    private static Future<?> call(ForkJoinPool pool, String method, Class<?>[] types, Object... arguments)
            throws Exception {
        try {
            return (Future<?>) ForkJoinPool.class.getMethod(method, types).invoke(pool, arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause() instanceof RuntimeException failure ? failure : e;
        }
    }

    private static ScheduledExecutorService scheduler(Notes notes) {
        return (ScheduledExecutorService) (Object) notes.forkJoin(1);
    }

    @Way(since = 19)
    static void lazySubmit(Notes notes) throws Exception {
        ForkJoinPool pool = notes.forkJoin(1);
        ForkJoinTask<String> task = ForkJoinTask.adapt(() -> notes.ran("it"));
        try (Blocker blocker = Blocker.of(pool)) {
            call(pool, "lazySubmit", new Class<?>[] {ForkJoinTask.class}, task);
        }
        notes.result(task);
    }

    @Way(since = 21)
    static void externalSubmit(Notes notes) throws Exception {
        ForkJoinTask<String> task = ForkJoinTask.adapt(() -> notes.ran("it"));
        notes.result(call(notes.forkJoin(1), "externalSubmit", new Class<?>[] {ForkJoinTask.class}, task));
    }

    @Way(
            value = {"success", "success"},
            since = 22)
    static void invokeAllUninterruptibly(Notes notes) throws Exception {
        List<Callable<String>> tasks = List.of(() -> notes.ran("one"), () -> notes.ran("two"));
        List<?> futures = (List<?>) ForkJoinPool.class
                .getMethod("invokeAllUninterruptibly", Collection.class)
                .invoke(notes.forkJoin(1), tasks);
        for (Object future : futures) {
            notes.result((Future<?>) future);
        }
    }

    @Way(since = 25)
    static void submitWithTimeout(Notes notes) throws Exception {
        Callable<String> task = () -> notes.ran("it");
        notes.result(withTimeout(notes.forkJoin(1), task, 30_000));
    }

    @Way(value = Way.INTERRUPTED, since = 25)
    static void submitWithTimeoutTooLate(Notes notes) throws Exception {
        Callable<String> task = () -> notes.waits("it", new CountDownLatch(1));
        Future<?> future = withTimeout(notes.forkJoin(1), task, 300);
        notes.await(future::isDone);
        notes.note("cancelled " + future.isCancelled());
    }

    private static Future<?> withTimeout(ForkJoinPool pool, Callable<?> task, long millis) throws Exception {
        Class<?>[] types = {Callable.class, long.class, TimeUnit.class, Consumer.class};
        return call(pool, "submitWithTimeout", types, task, millis, TimeUnit.MILLISECONDS, null);
    }

    @Way(
            value = {"success", "success"},
            since = 25)
    static void withoutDelay(Notes notes) throws Exception {
        ScheduledExecutorService pool = scheduler(notes);
        Runnable runnable = () -> notes.ran("runnable");
        notes.result(pool.schedule(() -> notes.ran("callable"), 0, TimeUnit.SECONDS));
        notes.result(pool.schedule(runnable, 0, TimeUnit.SECONDS));
    }

    @Way(
            value = {"success", "success"},
            linked = true,
            since = 25)
    static void withDelay(Notes notes) throws Exception {
        ScheduledExecutorService pool = scheduler(notes);
        Runnable runnable = () -> notes.ran("runnable");
        notes.result(pool.schedule(() -> notes.ran("callable"), 5, TimeUnit.MILLISECONDS));
        notes.result(pool.schedule(runnable, 5, TimeUnit.MILLISECONDS));
    }

    @Way(
            value = {"failure", "failure"},
            linked = true,
            since = 25)
    static void withDelayFails(Notes notes) throws Exception {
        ScheduledExecutorService pool = scheduler(notes);
        Runnable runnable = () -> notes.fails("runnable");
        for (ScheduledFuture<?> future : Arrays.asList(
                pool.schedule(() -> notes.fails("callable"), 5, TimeUnit.MILLISECONDS),
                pool.schedule(runnable, 5, TimeUnit.MILLISECONDS))) {
            notes.await(future::isDone);
        }
    }

    @Way(
            value = {"success", "success", "failure"},
            linked = true,
            since = 25)
    static void atFixedRateUntilFailure(Notes notes) throws Exception {
        AtomicInteger runs = new AtomicInteger();
        ScheduledFuture<?> future = scheduler(notes)
                .scheduleAtFixedRate(
                        () -> {
                            if (runs.incrementAndGet() == 3) {
                                notes.fails("the third");
                            }
                            notes.ran("it");
                        },
                        0,
                        5,
                        TimeUnit.MILLISECONDS);
        notes.await(future::isDone);
    }

    @Way(
            value = {"success", "success", Way.INTERRUPTED},
            linked = true,
            since = 25)
    static void withFixedDelayUntilCancelledInside(Notes notes) throws Exception {
        CountDownLatch made = new CountDownLatch(1);
        AtomicInteger runs = new AtomicInteger();
        ScheduledFuture<?>[] future = new ScheduledFuture<?>[1];
        future[0] = scheduler(notes)
                .scheduleWithFixedDelay(
                        () -> {
                            notes.ran("it");
                            if (runs.incrementAndGet() == 3) {
                                notes.await(made);
                                notes.note("cancelled " + future[0].cancel(false));
                            }
                        },
                        1,
                        5,
                        TimeUnit.MILLISECONDS);
        made.countDown();
        notes.await(future[0]::isDone);
    }

    @Way(value = "cancelled", since = 25)
    static void cancelled(Notes notes) {
        ScheduledFuture<?> future = scheduler(notes).schedule(() -> notes.ran("it"), 1, TimeUnit.HOURS);
        notes.note("cancelled " + future.cancel(false) + " " + future.isDone());
    }

    @Way(value = "rejected", since = 25)
    static void rejected(Notes notes) {
        ScheduledExecutorService pool = scheduler(notes);
        pool.shutdown();
        try {
            pool.schedule(() -> notes.ran("it"), 1, TimeUnit.HOURS);
        } catch (RuntimeException e) {
            notes.note("schedule " + e);
        }
    }
}
