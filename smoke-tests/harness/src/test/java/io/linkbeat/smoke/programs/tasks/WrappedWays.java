package io.linkbeat.smoke.programs.tasks;

import java.util.List;
import java.util.concurrent.AbstractExecutorService;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;

/** Executors of the application that hand on to executors of the JDK: a task is one task. */
final class WrappedWays {

    private WrappedWays() {}

    /** Hands on what it is given, or something around that. */
    private static class Forwarding extends AbstractExecutorService {
        final ExecutorService to;

        Forwarding(ExecutorService to) {
            this.to = to;
        }

        @Override
        public void execute(Runnable work) {
            to.execute(work);
        }

        @Override
        public void shutdown() {
            to.shutdown();
        }

        @Override
        public List<Runnable> shutdownNow() {
            return to.shutdownNow();
        }

        @Override
        public boolean isShutdown() {
            return to.isShutdown();
        }

        @Override
        public boolean isTerminated() {
            return to.isTerminated();
        }

        @Override
        public boolean awaitTermination(long timeout, TimeUnit unit) throws InterruptedException {
            return to.awaitTermination(timeout, unit);
        }
    }

    private static final class ExecuteWraps extends Forwarding {
        ExecuteWraps(ExecutorService to) {
            super(to);
        }

        @Override
        public void execute(Runnable work) {
            to.execute(() -> work.run());
        }
    }

    private static final class ExecuteSubmits extends Forwarding {
        ExecuteSubmits(ExecutorService to) {
            super(to);
        }

        @Override
        public void execute(Runnable work) {
            to.submit(work);
        }
    }

    @Way
    static void executorThatForwards(Notes notes) {
        Executor pool = notes.pool(1);
        Executor executor = work -> pool.execute(work);
        executor.execute(() -> notes.ran("it"));
    }

    @Way(named = "ExecuteWraps.execute")
    static void executeThatWraps(Notes notes) {
        new ExecuteWraps(notes.pool(1)).execute(() -> notes.ran("it"));
    }

    @Way
    static void futureInExecutorThatWraps(Notes notes) throws Exception {
        notes.result(new ExecuteWraps(notes.pool(1)).submit(() -> notes.ran("it")));
    }

    @Way
    static void futureInExecutorThatSubmits(Notes notes) throws Exception {
        notes.result(new ExecuteSubmits(notes.pool(1)).submit(() -> notes.ran("it")));
    }

    @Way
    static void runnableInExecutorThatSubmits(Notes notes) {
        new ExecuteSubmits(notes.pool(1)).execute(() -> notes.ran("it"));
    }

    @Way
    static void futureForwarded(Notes notes) throws Exception {
        notes.result(new Forwarding(notes.pool(1)).submit(() -> notes.ran("it")));
    }

    @Way
    static void futureForwardedTwice(Notes notes) throws Exception {
        notes.result(new ExecuteWraps(new ExecuteWraps(notes.pool(1))).submit(() -> notes.ran("it")));
    }

    @Way
    static void futureForwardedToForkJoinPool(Notes notes) throws Exception {
        notes.result(new ExecuteWraps(notes.forkJoin(1)).submit(() -> notes.ran("it")));
    }

    @Way
    static void futureForwardedToScheduler(Notes notes) throws Exception {
        notes.result(new ExecuteWraps(notes.scheduler()).submit(() -> notes.ran("it")));
    }

    @Way({"success", "failure"})
    static void invokeAllForwarded(Notes notes) throws Exception {
        List<Callable<String>> tasks = List.of(() -> notes.ran("one"), () -> notes.fails("two"));
        for (Future<String> future : new ExecuteWraps(notes.pool(1)).invokeAll(tasks)) {
            notes.result(future);
        }
    }

    @Way({"failure", "success"})
    static void invokeAnyForwarded(Notes notes) throws Exception {
        List<Callable<String>> tasks = List.of(() -> notes.fails("one"), () -> notes.ran("two"));
        notes.note("any " + new ExecuteWraps(notes.pool(1)).invokeAny(tasks));
    }

    @Way("failure")
    static void futureFailsInExecutorThatWraps(Notes notes) throws Exception {
        notes.result(new ExecuteWraps(notes.pool(1)).submit(() -> notes.fails("it")));
    }

    @Way("cancelled")
    static void futureCancelledInExecutorThatWraps(Notes notes) throws Exception {
        ExecutorService pool = notes.pool(1);
        try (Blocker blocker = Blocker.of(pool)) {
            Future<String> future = new ExecuteWraps(pool).submit(() -> notes.ran("it"));
            notes.note("cancelled " + future.cancel(true));
        }
    }

    @Way("rejected")
    static void futureRejectedBeneath(Notes notes) {
        ExecutorService pool = notes.pool(1);
        pool.shutdown();
        try {
            new ExecuteWraps(pool).submit(() -> notes.ran("it"));
        } catch (RejectedExecutionException e) {
            notes.failed("submit", e);
        }
    }

    @Way
    static void stageInExecutorThatWraps(Notes notes) throws Exception {
        notes.result(CompletableFuture.supplyAsync(() -> notes.ran("it"), new ExecuteWraps(notes.pool(1))));
    }

    @Way
    static void laterStageInExecutorThatWraps(Notes notes) throws Exception {
        CompletableFuture<String> input = new CompletableFuture<>();
        var stage = input.thenApplyAsync(given -> notes.ran(given), new ExecuteWraps(notes.pool(1)));
        notes.complete(input, "given");
        notes.result(stage);
    }

    @Way
    static void stageInExecutorThatRunsAtOnce(Notes notes) throws Exception {
        Executor atOnce = Runnable::run;
        notes.result(CompletableFuture.supplyAsync(() -> notes.ran("it"), atOnce));
    }

    @Way
    static void stageInExecutorWithThreads(Notes notes) throws Exception {
        Executor threads = work -> notes.thread(work).start();
        notes.result(CompletableFuture.supplyAsync(() -> notes.ran("it"), threads));
    }

    @Way(waited = false)
    static void futureInExecutorWithThreads(Notes notes) throws Exception {
        notes.result(
                new Forwarding(notes.pool(1)) {
                    @Override
                    public void execute(Runnable work) {
                        notes.thread(work).start();
                    }
                }.submit(() -> notes.ran("it")));
    }

    @Way(waited = false)
    static void futureInExecutorThatRunsAtOnce(Notes notes) throws Exception {
        notes.result(
                new Forwarding(notes.pool(1)) {
                    @Override
                    public void execute(Runnable work) {
                        work.run();
                    }
                }.submit(() -> notes.ran("it")));
    }

    @Way
    static void unconfigurableOfForwarding(Notes notes) throws Exception {
        notes.result(Executors.unconfigurableExecutorService(new ExecuteWraps(notes.pool(1)))
                .submit(() -> notes.ran("it")));
    }

    @Way
    static void futureAroundFuture(Notes notes) throws Exception {
        FutureTask<String> inner = new FutureTask<>(() -> notes.ran("it"));
        FutureTask<String> outer = new FutureTask<>(inner, "given");
        notes.pool(1).execute(outer);
        notes.result(outer);
        notes.result(inner);
    }
}
