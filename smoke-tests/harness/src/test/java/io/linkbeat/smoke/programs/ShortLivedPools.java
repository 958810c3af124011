package io.linkbeat.smoke.programs;

import java.lang.ref.WeakReference;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * Pools that run a few tasks each and are dropped: some are shut down before, and some have tasks in their queues. Argument:
 * how many. Says how many of them, and of their tasks, are left when the JVM has collected.
 */
public final class ShortLivedPools {

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    /** A JVM that does nothing but collect keeps its other threads from letting go. */
    private static final long BREATH_NANOS = Duration.ofMillis(20).toNanos();

    private final List<WeakReference<Object>> pools = new ArrayList<>();
    private final List<WeakReference<Object>> tasks = new ArrayList<>();

    private ShortLivedPools() {}

    public static void main(String[] arguments) throws Exception {
        ShortLivedPools made = new ShortLivedPools();
        int count = Integer.parseInt(arguments[0]);
        for (int i = 0; i < count; i++) {
            made.use(i);
        }
        System.out.println("made " + made.pools.size() + " pools, " + made.tasks.size() + " tasks");
        System.out.println("left " + left(made.pools) + " pools, " + left(made.tasks) + " tasks");
    }

    private void use(int number) throws Exception {
        switch (number % 4) {
            case 0 -> use(Executors.newFixedThreadPool(1));
            case 1 -> use(Executors.newScheduledThreadPool(1));
            case 2 -> use(new ForkJoinPool(1));
            default -> dropFull();
        }
    }

    private void use(ExecutorService pool) throws Exception {
        pools.add(new WeakReference<>(pool));
        Work raw = new Work();
        pool.execute(raw);
        pool.submit(kept(new Work())).get();
        CompletableFuture.runAsync(kept(new Work()), pool).join();
        tasks.add(new WeakReference<>(raw));
        pool.shutdown();
        pool.awaitTermination(10, TimeUnit.SECONDS);
    }

    /** A pool that gets no threads, so that what it is given stays in its queue. */
    private void dropFull() {
        ThreadPoolExecutor pool =
                new ThreadPoolExecutor(1, 1, 0, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), work -> null);
        pools.add(new WeakReference<>(pool));
        pool.execute(kept(new Work()));
        pool.submit(kept(new Work()));
        CompletableFuture.runAsync(kept(new Work()), pool);
    }

    private Work kept(Work work) {
        tasks.add(new WeakReference<>(work));
        return work;
    }

    private static long left(List<WeakReference<Object>> references) {
        long until = System.nanoTime() + PATIENCE.toNanos();
        long left;
        do {
            LockSupport.parkNanos(BREATH_NANOS);
            System.gc();
            left = references.stream()
                    .filter(reference -> !reference.refersTo(null))
                    .count();
        } while (left > 0 && System.nanoTime() - until < 0);
        return left;
    }

    private static final class Work implements Runnable {

        @Override
        public void run() {}
    }
}
