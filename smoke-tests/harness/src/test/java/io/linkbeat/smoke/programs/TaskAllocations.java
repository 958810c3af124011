package io.linkbeat.smoke.programs;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * Hands tasks to a pool of one thread and says how many bytes both threads have allocated for each. Arguments: {@code
 * schedule} or {@code execute}; how many bytes, more or less, the task wastes itself.
 *
 * <p>A batch is handed over while the pool's thread is held by the task before it. So neither thread ever parks, which
 * allocates too, and the figure is the same at every run.
 */
public final class TaskAllocations {

    private static final int BATCH = 100;
    private static final int WARM_UP = 5_000;
    private static final int MEASURED = 2_000;
    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    private final Consumer<Runnable> handOver;
    private final int waste;
    private Gate gate = new Gate();
    private Object wasted;

    private TaskAllocations(Consumer<Runnable> handOver, int waste) {
        this.handOver = handOver;
        this.waste = waste;
    }

    public static void main(String[] arguments) throws InterruptedException, ExecutionException {
        ScheduledExecutorService scheduler = Executors.newScheduledThreadPool(1);
        ExecutorService pool = Executors.newFixedThreadPool(1);
        Consumer<Runnable> handOver = arguments[0].equals("schedule")
                ? task -> scheduler.schedule(task, 0, TimeUnit.NANOSECONDS)
                : pool::execute;
        System.out.println("bytes per task " + new TaskAllocations(handOver, Integer.parseInt(arguments[1])).measure());
        scheduler.shutdown();
        pool.shutdown();
    }

    private double measure() {
        handOver.accept(gate);
        batches(WARM_UP);
        Thread worker = gate.awaitReached();
        // What reading the other thread's counter allocates here must stay outside.
        long before = -THREADS.getThreadAllocatedBytes(worker.getId());
        before -= THREADS.getThreadAllocatedBytes(Thread.currentThread().getId());
        batches(MEASURED);
        long after = THREADS.getThreadAllocatedBytes(Thread.currentThread().getId());
        after += THREADS.getThreadAllocatedBytes(worker.getId());
        gate.open = true;
        return (after + before) / (MEASURED * (BATCH + 1.0));
    }

    /** The last task of each is the gate that holds the pool's thread until the next is handed over. */
    private void batches(int count) {
        for (int batch = 0; batch < count; batch++) {
            for (int i = 0; i < BATCH; i++) {
                handOver.accept(new Task());
            }
            Gate next = new Gate();
            handOver.accept(next);
            gate.open = true;
            next.awaitReached();
            gate = next;
        }
    }

    private final class Task implements Runnable {

        @Override
        public void run() {
            if (waste > 0) {
                wasted = new byte[waste];
            }
        }
    }

    private static final class Gate implements Runnable {

        private volatile Thread reachedBy;
        private volatile boolean open;

        @Override
        public void run() {
            reachedBy = Thread.currentThread();
            while (!open) {
                Thread.yield();
            }
        }

        Thread awaitReached() {
            while (reachedBy == null) {
                Thread.yield();
            }
            return reachedBy;
        }
    }
}
