package io.linkbeat.smoke.programs.tasks;

import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Delayed;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.RunnableScheduledFuture;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;

/** Tasks to a scheduled thread pool. */
final class ScheduledWays {

    private ScheduledWays() {}

    @Way
    static void execute(Notes notes) {
        notes.scheduler().execute(() -> notes.ran("it"));
    }

    @Way({"success", "success", "success"})
    static void submit(Notes notes) throws Exception {
        ScheduledThreadPoolExecutor scheduler = notes.scheduler();
        Runnable runnable = () -> notes.ran("runnable");
        notes.result(scheduler.submit(() -> notes.ran("callable")));
        notes.result(scheduler.submit(runnable));
        notes.result(scheduler.submit(runnable, "given"));
    }

    @Way({"success", "failure"})
    static void invokeAll(Notes notes) throws Exception {
        List<Callable<String>> tasks = List.of(() -> notes.ran("one"), () -> notes.fails("two"));
        for (Future<String> future : notes.scheduler().invokeAll(tasks)) {
            notes.result(future);
        }
    }

    @Way({"failure", "success"})
    static void invokeAny(Notes notes) throws Exception {
        List<Callable<String>> tasks = List.of(() -> notes.fails("one"), () -> notes.ran("two"));
        notes.note("any " + notes.scheduler().invokeAny(tasks));
    }

    @Way({"success", "success"})
    static void withoutDelay(Notes notes) throws Exception {
        ScheduledThreadPoolExecutor scheduler = notes.scheduler();
        Runnable runnable = () -> notes.ran("runnable");
        notes.result(scheduler.schedule(() -> notes.ran("callable"), 0, TimeUnit.SECONDS));
        notes.result(scheduler.schedule(runnable, 0, TimeUnit.SECONDS));
    }

    @Way(
            value = {"success", "success"},
            linked = true)
    static void withDelay(Notes notes) throws Exception {
        ScheduledThreadPoolExecutor scheduler = notes.scheduler();
        Runnable runnable = () -> notes.ran("runnable");
        notes.result(scheduler.schedule(() -> notes.ran("callable"), 5, TimeUnit.MILLISECONDS));
        notes.result(scheduler.schedule(runnable, 5, TimeUnit.MILLISECONDS));
    }

    @Way(
            value = {"failure", "failure"},
            linked = true)
    static void withDelayFails(Notes notes) throws Exception {
        ScheduledThreadPoolExecutor scheduler = notes.scheduler();
        Runnable runnable = () -> notes.fails("runnable");
        notes.result(scheduler.schedule(() -> notes.fails("callable"), 5, TimeUnit.MILLISECONDS));
        notes.result(scheduler.schedule(runnable, 5, TimeUnit.MILLISECONDS));
    }

    @Way(
            value = {"success", "success", "failure"},
            linked = true)
    static void atFixedRateUntilFailure(Notes notes) throws Exception {
        AtomicInteger runs = new AtomicInteger();
        notes.result(notes.scheduler()
                .scheduleAtFixedRate(
                        () -> {
                            if (runs.incrementAndGet() == 3) {
                                notes.fails("the third");
                            }
                            notes.ran("it");
                        },
                        0,
                        5,
                        TimeUnit.MILLISECONDS));
    }

    @Way(
            value = {"success", "success", Way.INTERRUPTED},
            linked = true)
    static void withFixedDelayUntilCancelledInside(Notes notes) throws Exception {
        CountDownLatch made = new CountDownLatch(1);
        AtomicInteger runs = new AtomicInteger();
        ScheduledFuture<?>[] future = new ScheduledFuture<?>[1];
        future[0] = notes.scheduler()
                .scheduleWithFixedDelay(
                        () -> {
                            notes.ran("it");
                            if (runs.incrementAndGet() == 3) {
                                notes.await(made);
                                notes.note("cancelled " + future[0].cancel(false));
                            }
                        },
                        0,
                        5,
                        TimeUnit.MILLISECONDS);
        made.countDown();
        notes.result(future[0]);
    }

    @Way(
            value = {"success", "cancelled"},
            linked = true)
    static void atFixedRateUntilCancelled(Notes notes) throws Exception {
        ScheduledThreadPoolExecutor scheduler = notes.scheduler();
        var future = scheduler.scheduleAtFixedRate(() -> notes.ran("it"), 1, 3_600_000, TimeUnit.MILLISECONDS);
        notes.await(() ->
                future.getDelay(TimeUnit.SECONDS) > 60 && scheduler.getQueue().size() == 1);
        notes.await(() -> scheduler.getActiveCount() == 0);
        notes.note("periodic " + ((RunnableScheduledFuture<?>) future).isPeriodic());
        notes.note("cancelled " + future.cancel(false));
    }

    @Way({"cancelled", "cancelled"})
    static void cancelled(Notes notes) throws Exception {
        ScheduledThreadPoolExecutor scheduler = notes.scheduler();
        notes.note("cancelled "
                + scheduler.schedule(() -> notes.ran("it"), 1, TimeUnit.HOURS).cancel(false));
        scheduler.setRemoveOnCancelPolicy(true);
        notes.note("cancelled "
                + scheduler.schedule(() -> notes.ran("it"), 1, TimeUnit.HOURS).cancel(false));
        notes.note("queued " + scheduler.getQueue().size());
    }

    @Way({"cancelled", "cancelled", "cancelled"})
    static void takenOut(Notes notes) throws Exception {
        ScheduledThreadPoolExecutor scheduler = notes.scheduler();
        ScheduledFuture<?> one = scheduler.schedule(() -> notes.ran("one"), 1, TimeUnit.HOURS);
        notes.note("removed " + scheduler.remove((Runnable) one));
        ScheduledFuture<?> two = scheduler.schedule(() -> notes.ran("two"), 1, TimeUnit.HOURS);
        notes.note("queued " + scheduler.getQueue() + (scheduler.getQueue().peek() == two));
        ScheduledFuture<?> three = scheduler.scheduleAtFixedRate(() -> notes.ran("three"), 2, 1, TimeUnit.HOURS);
        List<Runnable> drained = scheduler.shutdownNow();
        notes.note("drained " + drained + drained.contains(two) + drained.contains(three));
    }

    @Way("cancelled")
    static void droppedAtShutdown(Notes notes) {
        ScheduledThreadPoolExecutor scheduler = notes.scheduler();
        scheduler.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
        scheduler.schedule(() -> notes.ran("it"), 1, TimeUnit.HOURS);
        scheduler.shutdown();
    }

    @Way("cancelled")
    static void periodicDroppedAtShutdown(Notes notes) {
        ScheduledThreadPoolExecutor scheduler = notes.scheduler();
        scheduler.scheduleAtFixedRate(() -> notes.ran("it"), 1, 1, TimeUnit.HOURS);
        scheduler.shutdown();
    }

    @Way({"rejected", "rejected", "rejected"})
    static void rejected(Notes notes) {
        ScheduledThreadPoolExecutor scheduler = notes.scheduler();
        scheduler.shutdown();
        Runnable task = () -> notes.ran("it");
        for (Runnable attempt : List.<Runnable>of(
                () -> scheduler.execute(task),
                () -> scheduler.schedule(task, 1, TimeUnit.SECONDS),
                () -> scheduler.scheduleAtFixedRate(task, 1, 1, TimeUnit.SECONDS))) {
            try {
                attempt.run();
            } catch (RejectedExecutionException e) {
                notes.failed("schedule", e);
            }
        }
    }

    @Way(
            value = {"success", "success"},
            linked = true)
    static void singleThreadScheduledExecutor(Notes notes) throws Exception {
        ScheduledExecutorService single = notes.closing(Executors.newSingleThreadScheduledExecutor(notes::thread));
        notes.result(single.schedule(() -> notes.ran("it"), 5, TimeUnit.MILLISECONDS));
        ScheduledExecutorService unconfigurable = Executors.unconfigurableScheduledExecutorService(notes.scheduler());
        notes.result(unconfigurable.schedule(() -> notes.ran("it"), 5, TimeUnit.MILLISECONDS));
    }

    @Way(linked = true)
    static void waiterPolls(Notes notes) throws Exception {
        CountDownLatch over = new CountDownLatch(1);
        Future<String> future = notes.scheduler()
                .schedule(
                        () -> {
                            notes.await(over);
                            return notes.ran("it");
                        },
                        5,
                        TimeUnit.MILLISECONDS);
        try {
            future.get(1, TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            notes.failed("get", e);
        }
        over.countDown();
        notes.result(future);
    }

    @Way(
            value = {"success", "success"},
            linked = true)
    static void decorated(Notes notes) throws Exception {
        AtomicInteger after = new AtomicInteger();
        ScheduledThreadPoolExecutor scheduler = notes.closing(new ScheduledThreadPoolExecutor(1, notes::thread) {
            @Override
            protected <V> RunnableScheduledFuture<V> decorateTask(
                    Callable<V> callable, RunnableScheduledFuture<V> task) {
                return new Decorated<>(notes, task);
            }

            @Override
            protected <V> RunnableScheduledFuture<V> decorateTask(Runnable runnable, RunnableScheduledFuture<V> task) {
                return new Decorated<>(notes, task);
            }

            @Override
            protected void afterExecute(Runnable work, Throwable thrown) {
                notes.note("after " + work + " " + thrown);
                after.incrementAndGet();
            }
        });
        Runnable runnable = () -> notes.ran("runnable");
        notes.result(scheduler.schedule(() -> notes.ran("callable"), 5, TimeUnit.MILLISECONDS));
        notes.result(scheduler.schedule(runnable, 5, TimeUnit.MILLISECONDS));
        notes.await(() -> after.get() == 2);
    }

    private record Decorated<V>(Notes notes, RunnableScheduledFuture<V> inner) implements RunnableScheduledFuture<V> {

        @Override
        public boolean isPeriodic() {
            return inner.isPeriodic();
        }

        @Override
        public long getDelay(TimeUnit unit) {
            return inner.getDelay(unit);
        }

        @Override
        public int compareTo(Delayed other) {
            return Long.compare(getDelay(TimeUnit.NANOSECONDS), other.getDelay(TimeUnit.NANOSECONDS));
        }

        @Override
        public void run() {
            notes.note("decorated");
            inner.run();
        }

        @Override
        public boolean cancel(boolean mayInterruptIfRunning) {
            return inner.cancel(mayInterruptIfRunning);
        }

        @Override
        public boolean isCancelled() {
            return inner.isCancelled();
        }

        @Override
        public boolean isDone() {
            return inner.isDone();
        }

        @Override
        public V get() throws InterruptedException, ExecutionException {
            return inner.get();
        }

        @Override
        public V get(long timeout, TimeUnit unit) throws InterruptedException, ExecutionException, TimeoutException {
            return inner.get(timeout, unit);
        }

        @Override
        public String toString() {
            return "decorated " + inner.isDone();
        }
    }
}
