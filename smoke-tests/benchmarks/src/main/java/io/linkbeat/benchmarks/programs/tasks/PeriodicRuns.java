package io.linkbeat.benchmarks.programs.tasks;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * One periodic task that runs again and again, and measures from run to run.
 *
 * <p>It works for a little longer than its period, so it is always behind and its pool's thread never sleeps; and it is far
 * from working for three periods, so that each run is late and none is a stall of its own. Of a block's batches the median
 * counts, as in {@link TaskLoop}.
 */
@SuppressWarnings("FutureReturnValueIgnored") // Nobody asks for the result of what runs again and again.
public final class PeriodicRuns implements Runnable {

    private static final int BATCH = 100;
    private static final long PERIOD_NANOS = 1_000;
    private static final long WORK_NANOS = 1_100;
    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    private final CountDownLatch over = new CountDownLatch(1);
    private final long[] nanos;
    private final int warmUp;
    private final int blocks;
    private int block;
    private int batch;
    private long batchBegan;
    private long allocatedBefore;

    /** Of the pool's thread; the end of the pool makes it visible. */
    private long ran;

    private PeriodicRuns(int warmUp, int blocks, int batches) {
        this.warmUp = warmUp;
        this.blocks = blocks;
        nanos = new long[batches];
    }

    /**
     * Warms up, then measures.
     *
     * @param args how many blocks to warm up with, how many to measure, and how many batches of a hundred runs a block has
     * @throws InterruptedException when a wait was interrupted
     */
    public static void main(String[] args) throws InterruptedException {
        PeriodicRuns runs =
                new PeriodicRuns(Integer.parseInt(args[0]), Integer.parseInt(args[1]), Integer.parseInt(args[2]));
        ScheduledThreadPoolExecutor pool = new ScheduledThreadPoolExecutor(1);
        pool.scheduleAtFixedRate(runs, 0, PERIOD_NANOS, TimeUnit.NANOSECONDS);
        runs.over.await();
        pool.shutdown();
        if (!pool.awaitTermination(10, TimeUnit.SECONDS)) {
            throw new IllegalStateException("The executor did not end");
        }
        System.out.println(runs.ran + " tasks in all");
    }

    @Override
    public void run() {
        long began = System.nanoTime();
        ran++;
        if (ran % BATCH == 1) {
            batchIsOver(began);
        }
        while (System.nanoTime() - began < WORK_NANOS) {
            Thread.onSpinWait();
        }
    }

    /** A batch ends where the next one begins, at the start of a run. */
    private void batchIsOver(long now) {
        if (ran > 1) {
            nanos[batch] = now - batchBegan;
            batch++;
        }
        batchBegan = now;
        if (batch == nanos.length || ran == 1) {
            blockIsOver();
        }
    }

    private void blockIsOver() {
        long allocated = THREADS.getThreadAllocatedBytes(Thread.currentThread().getId()) - allocatedBefore;
        if (ran > 1) {
            if (block >= warmUp && block < warmUp + blocks) {
                Arrays.sort(nanos);
                double tasks = BATCH;
                System.out.println("block, per task: " + nanos[nanos.length / 2] / tasks + " ns, "
                        + allocated / (nanos.length * tasks) + " B");
            }
            block++;
        }
        if (block == warmUp + blocks) {
            over.countDown();
        }
        batch = 0;
        batchBegan = System.nanoTime();
        allocatedBefore = THREADS.getThreadAllocatedBytes(Thread.currentThread().getId());
    }
}
