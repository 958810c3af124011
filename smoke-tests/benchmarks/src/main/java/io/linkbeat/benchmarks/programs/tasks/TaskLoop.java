package io.linkbeat.benchmarks.programs.tasks;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Hands tasks that do next to nothing to a pool of one thread, and measures the whole way of a task: handing over, waiting,
 * running, and asking for its result.
 *
 * <p>A batch is handed over while the pool's thread is held at a {@link Gate}; then it runs the batch while this thread
 * waits, up to the next gate, which is the batch's last task. So the two threads never contend for the queue and never
 * park, and the figures are those of the path alone. Of a block's batches the median counts: one in which the collector ran,
 * or somebody else had the processor, says nothing of the path.
 */
@SuppressWarnings("FutureReturnValueIgnored") // A gate says itself that it was reached.
public final class TaskLoop {

    private static final int BATCH = 100;
    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    private final Way.HandOver way;
    private final @Nullable Runnable shared;
    private final List<@Nullable Future<?>> results = new ArrayList<>(BATCH);
    private final long[] nanos;
    private Gate gate = new Gate();
    private Thread worker;
    private long handedOver;
    private long ran;

    private TaskLoop(Way.HandOver way, boolean sameTask, int batches) {
        this.way = way;
        nanos = new long[batches];
        shared = sameTask ? new Task() : null;
        way.apply(gate);
        worker = gate.awaitReached();
        handedOver = 1;
    }

    /**
     * Warms up, then measures.
     *
     * @param args the name of the {@link Way}; whether all tasks are the same object; how many blocks to warm up with, how
     *     many to measure, and how many batches a block has
     * @throws ExecutionException when a task failed
     * @throws InterruptedException when a wait was interrupted
     */
    public static void main(String[] args) throws ExecutionException, InterruptedException {
        int warmUp = Integer.parseInt(args[2]);
        int blocks = Integer.parseInt(args[3]);
        Way way = Way.of(args[0], 2 * BATCH);
        TaskLoop loop = new TaskLoop(way.handOver(), Boolean.parseBoolean(args[1]), Integer.parseInt(args[4]));
        for (int block = 0; block < warmUp + blocks; block++) {
            String line = loop.block();
            if (block >= warmUp) {
                System.out.println(line);
            }
        }
        loop.end();
        way.executor().shutdown();
        if (!way.executor().awaitTermination(10, TimeUnit.SECONDS)) {
            throw new IllegalStateException("The executor did not end");
        }
    }

    private String block() throws ExecutionException, InterruptedException {
        // What reading the other thread's counter allocates here must stay outside.
        long workerBefore = THREADS.getThreadAllocatedBytes(worker.getId());
        long before = THREADS.getThreadAllocatedBytes(Thread.currentThread().getId());
        for (int i = 0; i < nanos.length; i++) {
            long start = System.nanoTime();
            batch();
            nanos[i] = System.nanoTime() - start;
        }
        long allocated = THREADS.getThreadAllocatedBytes(Thread.currentThread().getId()) - before;
        allocated += THREADS.getThreadAllocatedBytes(worker.getId()) - workerBefore;
        Arrays.sort(nanos);
        double tasks = BATCH + 1;
        return "block, per task: " + nanos[nanos.length / 2] / tasks + " ns, " + allocated / (nanos.length * tasks)
                + " B";
    }

    private void batch() throws ExecutionException, InterruptedException {
        for (int i = 0; i < BATCH; i++) {
            results.add(way.apply(shared == null ? new Task() : shared));
        }
        Gate next = new Gate();
        way.apply(next);
        handedOver += BATCH + 1;
        gate.open();
        worker = next.awaitReached();
        gate = next;
        for (Future<?> result : results) {
            if (result != null) {
                result.get();
            }
        }
        results.clear();
    }

    private void end() {
        gate.open();
        long gates = handedOver / (BATCH + 1) + 1;
        if (ran + gates != handedOver) {
            throw new IllegalStateException(ran + " of " + handedOver + " tasks ran");
        }
        System.out.println(handedOver + " tasks in all");
    }

    /** Counts that it ran; the pool's one thread alone writes, and the gate makes it visible. */
    private final class Task implements Runnable {

        @Override
        public void run() {
            ran++;
        }
    }
}
