package io.linkbeat.benchmarks.programs.tasks;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * A way to hand tasks to an executor of one thread.
 *
 * @param executor of its own
 * @param handOver what is done with each task
 */
record Way(ExecutorService executor, HandOver handOver) {

    /** One call of an application. */
    interface HandOver {

        /** Hands it over, and returns what the caller asks for the result: null where nobody asks. */
        @Nullable
        Future<?> apply(Runnable task);
    }

    /**
     * The way of this name.
     *
     * @param capacity the most tasks that wait at once
     * @throws IllegalArgumentException if there is none
     */
    static Way of(String name, int capacity) {
        return switch (name) {
            case "schedule" -> schedule(new ScheduledThreadPoolExecutor(1));
            case "execute" -> execute(pool(capacity));
            case "submit" -> submit(pool(capacity));
            case "completable-future" -> stages(pool(capacity));
            case "fork-join" -> submit(new ForkJoinPool(1));
            default -> throw new IllegalArgumentException("No way " + name);
        };
    }

    @SuppressWarnings("FutureReturnValueIgnored") // Nobody asks for the result of a task that is only scheduled.
    private static Way schedule(ScheduledExecutorService pool) {
        return new Way(pool, task -> {
            pool.schedule(task, 0, TimeUnit.NANOSECONDS);
            return null;
        });
    }

    private static Way execute(ExecutorService pool) {
        return new Way(pool, task -> {
            pool.execute(task);
            return null;
        });
    }

    private static Way submit(ExecutorService pool) {
        return new Way(pool, pool::submit);
    }

    private static Way stages(ExecutorService pool) {
        return new Way(
                pool, task -> CompletableFuture.supplyAsync(() -> task, pool).thenApplyAsync(Way::ran, pool));
    }

    private static ExecutorService pool(int capacity) {
        return new ThreadPoolExecutor(1, 1, 0, TimeUnit.MILLISECONDS, new LinkedBlockingQueue<>(capacity));
    }

    private static Runnable ran(Runnable task) {
        task.run();
        return task;
    }
}
