package io.linkbeat.smoke.programs;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** Tasks that end by an error of the JVM's kind or by an interrupt, in every executor, and one object that is many tasks. */
public final class TaskErrors {

    private static final int TIMES = 100;
    private static final Map<String, Integer> UNCAUGHT = new TreeMap<>();

    private TaskErrors() {}

    public static void main(String[] arguments) throws Exception {
        Thread.setDefaultUncaughtExceptionHandler((thread, thrown) -> uncaught(thrown));
        List<ExecutorService> pools =
                List.of(Executors.newSingleThreadExecutor(), Executors.newScheduledThreadPool(1), new ForkJoinPool(1));
        for (ExecutorService pool : pools) {
            for (Runnable work : List.of(new Overflows(), new RunsOut(), new Dies())) {
                print(pool.submit(work));
                pool.execute(work);
                print(CompletableFuture.runAsync(work, pool));
            }
            queueOneManyTimes(pool);
            interrupt(pool);
        }
        synchronized (UNCAUGHT) {
            UNCAUGHT.forEach((error, times) -> System.out.println("uncaught " + error + " " + times));
        }
    }

    private static void uncaught(Throwable thrown) {
        synchronized (UNCAUGHT) {
            UNCAUGHT.merge(thrown.getClass().getName(), 1, Integer::sum);
        }
    }

    private static void print(Future<?> future) throws InterruptedException {
        try {
            System.out.println(future.get());
        } catch (ExecutionException failed) {
            System.out.println(innermost(failed).getClass().getName());
        }
    }

    private static Throwable innermost(Throwable failed) {
        Throwable cause = failed;
        while (cause.getCause() != null) {
            cause = cause.getCause();
        }
        return cause;
    }

    /** All in the queue at once, behind one that waits. */
    private static void queueOneManyTimes(ExecutorService pool) throws InterruptedException {
        CountDownLatch gate = new CountDownLatch(1);
        pool.execute(new Waits(gate));
        Counts counts = new Counts();
        for (int i = 0; i < TIMES; i++) {
            pool.execute(counts);
        }
        gate.countDown();
        counts.all.await();
        System.out.println("ran " + counts.times);
    }

    private static void interrupt(ExecutorService pool) throws Exception {
        Sleeps cancelled = new Sleeps();
        Future<?> future = pool.submit((Callable<Object>) cancelled);
        cancelled.begun.await();
        System.out.println("cancelled " + future.cancel(true));
        if (!(pool instanceof ForkJoinPool)) {
            Stopped stopped = new Stopped();
            Future<?> shut = pool.submit(stopped);
            stopped.begun.await();
            System.out.println("drained " + pool.shutdownNow());
            print(shut);
        }
        cancelled.wake.countDown();
        pool.shutdown();
        System.out.println("ended " + pool.awaitTermination(10, TimeUnit.SECONDS));
    }

    private static final class Overflows implements Runnable {

        @Override
        public void run() {
            deeper(0);
        }

        private static int deeper(int depth) {
            return depth < 0 ? depth : deeper(depth + 1) + 1;
        }
    }

    private static final class RunsOut implements Runnable {

        @Override
        public void run() {
            throw new OutOfMemoryError("planted");
        }
    }

    private static final class Dies implements Runnable {

        @SuppressWarnings("removal")
        @Override
        public void run() {
            throw new ThreadDeath();
        }
    }

    private static final class Waits implements Runnable {

        private final CountDownLatch gate;

        Waits(CountDownLatch gate) {
            this.gate = gate;
        }

        @Override
        public void run() {
            try {
                gate.await();
            } catch (InterruptedException early) {
                throw new IllegalStateException(early);
            }
        }
    }

    private static final class Counts implements Runnable {

        private final AtomicInteger times = new AtomicInteger();
        private final CountDownLatch all = new CountDownLatch(TIMES);

        @Override
        public void run() {
            times.incrementAndGet();
            all.countDown();
        }
    }

    /** Interrupted where its executor does that, and woken otherwise. */
    private static final class Sleeps implements Callable<Object> {

        private final CountDownLatch begun = new CountDownLatch(1);
        private final CountDownLatch wake = new CountDownLatch(1);

        @Override
        public Object call() throws InterruptedException {
            begun.countDown();
            wake.await();
            return this;
        }
    }

    private static final class Stopped implements Callable<Object> {

        private final CountDownLatch begun = new CountDownLatch(1);

        @Override
        public Object call() throws InterruptedException {
            begun.countDown();
            new CountDownLatch(1).await();
            return this;
        }
    }
}
