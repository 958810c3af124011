package io.linkbeat.benchmarks.programs;

import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** One delayed task on a scheduled executor: the least that touches executor classes. */
public final class ScheduledTask {

    private static final long DELAY_MILLIS = 10;

    private ScheduledTask() {}

    /**
     * Schedules one task, waits for it and leaves.
     *
     * @param args ignored
     * @throws ExecutionException when the task failed
     * @throws InterruptedException when the wait was interrupted
     */
    public static void main(String[] args) throws ExecutionException, InterruptedException {
        long reached = System.currentTimeMillis();
        System.out.println("main reached at " + reached);
        ScheduledExecutorService executor = Executors.newSingleThreadScheduledExecutor();
        executor.schedule(() -> System.out.println("The task ran"), DELAY_MILLIS, TimeUnit.MILLISECONDS)
                .get();
        executor.shutdown();
        if (!executor.awaitTermination(10, TimeUnit.SECONDS)) {
            throw new IllegalStateException("The executor did not end");
        }
    }
}
