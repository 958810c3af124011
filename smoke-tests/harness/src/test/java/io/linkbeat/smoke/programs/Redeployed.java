package io.linkbeat.smoke.programs;

import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;

/**
 * An application that somebody deploys and takes off again: all that it hands to executors, its own and those of whoever has
 * deployed it, is done or dropped when it returns.
 */
public final class Redeployed implements Function<ExecutorService, String> {

    @Override
    public String apply(ExecutorService shared) {
        try {
            ScheduledExecutorService own = Executors.newScheduledThreadPool(1);
            String said = use(shared) + use(own) + use(ForkJoinPool.commonPool());
            own.scheduleAtFixedRate(new Work(), 0, 1, TimeUnit.MILLISECONDS);
            own.schedule(new Work(), 1, TimeUnit.HOURS);
            own.shutdownNow();
            own.awaitTermination(10, TimeUnit.SECONDS);
            dropFull();
            return said;
        } catch (InterruptedException | ExecutionException early) {
            throw new IllegalStateException(early);
        }
    }

    private static String use(ExecutorService pool) throws InterruptedException, ExecutionException {
        pool.execute(new Work());
        StringBuilder said = new StringBuilder();
        said.append(pool.submit((Callable<String>) () -> "submitted ").get());
        said.append(CompletableFuture.supplyAsync(() -> "supplied", pool)
                .thenApplyAsync(text -> text + " ", pool)
                .join());
        try {
            pool.submit((Callable<String>) Redeployed::fail).get();
        } catch (ExecutionException failed) {
            said.append(Failure.name(failed)).append(' ');
        }
        try {
            CompletableFuture.supplyAsync(Redeployed::fail, pool).join();
        } catch (CompletionException failed) {
            said.append(Failure.name(failed)).append(' ');
        }
        Executor later = CompletableFuture.delayedExecutor(1, TimeUnit.MILLISECONDS, pool);
        said.append(CompletableFuture.supplyAsync(() -> "later ", later).join());
        Future<String> tooLate = pool.submit(() -> "too late ");
        try {
            said.append(tooLate.get(0, TimeUnit.NANOSECONDS));
        } catch (TimeoutException impatient) {
            said.append(tooLate.get());
        }
        return said.toString();
    }

    private static String fail() {
        throw new Failure();
    }

    private static void dropFull() {
        ThreadPoolExecutor full =
                new ThreadPoolExecutor(1, 1, 0, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), work -> null);
        Work raw = new Work();
        full.execute(raw);
        full.execute(raw);
        full.submit(new Work());
        CompletableFuture.runAsync(new Work(), full);
    }

    private static final class Work implements Runnable {

        @Override
        public void run() {}
    }

    private static final class Failure extends RuntimeException {

        private static final long serialVersionUID = 1;

        static String name(Exception failed) {
            return failed.getCause().getClass().getSimpleName();
        }
    }
}
