package io.linkbeat.smoke.programs.tasks;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** Stages that are the first of their row, and how stages end. */
final class FirstStageWays {

    private FirstStageWays() {}

    @Way
    static void runAsync(Notes notes) throws Exception {
        notes.result(CompletableFuture.runAsync(() -> notes.ran("it")));
    }

    @Way
    static void runAsyncOnPool(Notes notes) throws Exception {
        notes.result(CompletableFuture.runAsync(() -> notes.ran("it"), notes.pool(1)));
    }

    @Way
    static void supplyAsync(Notes notes) throws Exception {
        notes.result(CompletableFuture.supplyAsync(() -> notes.ran("it")));
    }

    @Way
    static void supplyAsyncOnPool(Notes notes) throws Exception {
        notes.result(CompletableFuture.supplyAsync(() -> notes.ran("it"), notes.pool(1)));
    }

    @Way
    static void supplyAsyncOnForkJoinPool(Notes notes) throws Exception {
        notes.result(CompletableFuture.supplyAsync(() -> notes.ran("it"), notes.forkJoin(1)));
    }

    @Way
    static void supplyAsyncOnScheduler(Notes notes) throws Exception {
        notes.result(CompletableFuture.supplyAsync(() -> notes.ran("it"), notes.scheduler()));
    }

    @Way({"success", "success"})
    static void completeAsync(Notes notes) throws Exception {
        notes.result(new CompletableFuture<String>().completeAsync(() -> notes.ran("common")));
        notes.result(new CompletableFuture<String>().completeAsync(() -> notes.ran("pool"), notes.pool(1)));
    }

    @Way(
            value = {"success", "success"},
            linked = true)
    static void delayedExecutor(Notes notes) throws Exception {
        Executor delayed = CompletableFuture.delayedExecutor(5, TimeUnit.MILLISECONDS);
        notes.result(CompletableFuture.supplyAsync(() -> notes.ran("supplier"), delayed));
        notes.result(CompletableFuture.runAsync(() -> notes.ran("runnable"), delayed));
    }

    @Way(linked = true)
    static void delayedExecutorOfPool(Notes notes) throws Exception {
        Executor delayed = CompletableFuture.delayedExecutor(5, TimeUnit.MILLISECONDS, notes.pool(1));
        notes.result(CompletableFuture.supplyAsync(() -> notes.ran("it"), delayed));
    }

    @Way(linked = true)
    static void delayedExecutorRaw(Notes notes) throws Exception {
        CountDownLatch over = new CountDownLatch(1);
        CompletableFuture.delayedExecutor(5, TimeUnit.MILLISECONDS).execute(() -> {
            notes.ran("it");
            over.countDown();
        });
        over.await();
    }

    @Way(linked = true)
    static void delayedExecutorOfPoolRaw(Notes notes) throws Exception {
        CountDownLatch over = new CountDownLatch(1);
        CompletableFuture.delayedExecutor(5, TimeUnit.MILLISECONDS, notes.pool(1))
                .execute(() -> {
                    notes.ran("it");
                    over.countDown();
                });
        over.await();
    }

    @Way
    static void orTimeoutInTime(Notes notes) throws Exception {
        notes.result(CompletableFuture.supplyAsync(() -> notes.ran("it"), notes.pool(1))
                .orTimeout(30, TimeUnit.SECONDS));
    }

    @Way({})
    static void timersAreNoTasks(Notes notes) throws Exception {
        notes.result(new CompletableFuture<String>().orTimeout(1, TimeUnit.MILLISECONDS));
        notes.result(new CompletableFuture<String>().completeOnTimeout("given", 1, TimeUnit.MILLISECONDS));
        notes.result(CompletableFuture.completedFuture("given").thenApply(given -> given + " by hand"));
    }

    @Way("expired")
    static void expiresForTimeout(Notes notes) throws Exception {
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch over = new CountDownLatch(1);
        CompletableFuture<String> future = CompletableFuture.supplyAsync(
                () -> {
                    notes.ran("it");
                    begun.countDown();
                    notes.await(over);
                    return "it";
                },
                notes.pool(1));
        notes.await(begun);
        future.orTimeout(5, TimeUnit.MILLISECONDS);
        notes.result(future);
        over.countDown();
    }

    @Way({"failure", "failure"})
    static void fails(Notes notes) throws Exception {
        notes.result(CompletableFuture.supplyAsync(() -> notes.fails("supplier"), notes.pool(1)));
        notes.result(CompletableFuture.runAsync(() -> notes.fails("runnable")));
    }

    @Way({"cancelled", "cancelled"})
    static void completedBySomebodyElse(Notes notes) throws Exception {
        ThreadPoolExecutor pool = notes.pool(1);
        try (Blocker blocker = Blocker.of(pool)) {
            var future = CompletableFuture.supplyAsync(() -> notes.ran("completed"), pool);
            notes.note("completed " + future.complete("by hand"));
            var other = CompletableFuture.runAsync(() -> notes.ran("cancelled"), pool);
            notes.note("cancelled " + other.cancel(true));
        }
    }

    @Way("rejected")
    static void rejected(Notes notes) {
        ThreadPoolExecutor pool = notes.pool(1);
        pool.shutdown();
        try {
            CompletableFuture.supplyAsync(() -> notes.ran("it"), pool);
        } catch (RejectedExecutionException e) {
            notes.failed("supplyAsync", e);
        }
    }

    @Way({"cancelled", "cancelled"})
    static void inQueue(Notes notes) throws Exception {
        ThreadPoolExecutor pool = notes.pool(1);
        try (Blocker blocker = Blocker.of(pool)) {
            var future = CompletableFuture.supplyAsync(() -> notes.ran("removed"), pool);
            Runnable queued = pool.getQueue().peek();
            notes.note(queued.getClass() + " for " + future + ", removed " + pool.remove(queued));
            var other = CompletableFuture.supplyAsync(() -> notes.ran("drained"), pool);
            notes.note("drained " + pool.shutdownNow().size() + " for " + other);
        }
    }
}
