package io.linkbeat.smoke.programs.tasks;

import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CountedCompleter;
import java.util.concurrent.Executors;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.ForkJoinTask;
import java.util.concurrent.Future;
import java.util.concurrent.RecursiveTask;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.IntStream;

/** Tasks to a fork/join pool. */
final class ForkJoinWays {

    private ForkJoinWays() {}

    @Way
    static void execute(Notes notes) {
        notes.forkJoin(1).execute(() -> notes.ran("it"));
    }

    @Way
    static void executeForkJoinTask(Notes notes) throws Exception {
        ForkJoinTask<String> task = ForkJoinTask.adapt(() -> notes.ran("it"));
        notes.forkJoin(1).execute(task);
        notes.result(task);
    }

    @Way({"success", "success", "success"})
    static void submit(Notes notes) throws Exception {
        ForkJoinPool pool = notes.forkJoin(1);
        Runnable runnable = () -> notes.ran("runnable");
        notes.result(pool.submit(() -> notes.ran("callable")));
        notes.result(pool.submit(runnable));
        notes.result(pool.submit(runnable, "given"));
    }

    @Way
    static void submitForkJoinTask(Notes notes) throws Exception {
        ForkJoinTask<String> task = ForkJoinTask.adapt(() -> notes.ran("it"));
        notes.note("the one given " + (notes.forkJoin(1).submit(task) == task));
        notes.result(task);
    }

    @Way({"success", "success", "success"})
    static void adapted(Notes notes) throws Exception {
        ForkJoinPool pool = notes.forkJoin(1);
        Runnable runnable = () -> notes.ran("runnable");
        Callable<String> callable = () -> notes.ran("callable");
        notes.result(pool.submit((ForkJoinTask<?>) ForkJoinTask.adapt(runnable)));
        notes.result(pool.submit(ForkJoinTask.adapt(runnable, "given")));
        notes.result(pool.submit(ForkJoinTask.adapt(callable)));
    }

    @Way
    static void invoke(Notes notes) {
        ForkJoinTask<String> task = ForkJoinTask.adapt(() -> notes.ran("it"));
        notes.note("result " + notes.forkJoin(1).invoke(task));
    }

    @Way({"success", "success"})
    static void invokeAll(Notes notes) throws Exception {
        List<Callable<String>> tasks = List.of(() -> notes.ran("one"), () -> notes.ran("two"));
        for (Future<String> future : notes.forkJoin(1).invokeAll(tasks)) {
            notes.result(future);
        }
    }

    @Way({"success", "success"})
    static void invokeAllInTime(Notes notes) throws Exception {
        List<Callable<String>> tasks = List.of(() -> notes.ran("one"), () -> notes.ran("two"));
        for (Future<String> future : notes.forkJoin(1).invokeAll(tasks, 30, TimeUnit.SECONDS)) {
            notes.result(future);
        }
    }

    @Way
    static void invokeAny(Notes notes) throws Exception {
        List<Callable<String>> tasks = List.of(() -> notes.ran("it"));
        notes.note("any " + notes.forkJoin(1).invokeAny(tasks));
    }

    @Way
    static void invokeAnyInTime(Notes notes) throws Exception {
        List<Callable<String>> tasks = List.of(() -> notes.ran("it"));
        notes.note("any " + notes.forkJoin(1).invokeAny(tasks, 30, TimeUnit.SECONDS));
    }

    @Way({"failure", "failure"})
    static void invokeAnyOfFailing(Notes notes) throws Exception {
        List<Callable<String>> tasks = List.of(() -> notes.fails("it"), () -> notes.fails("it"));
        try {
            notes.forkJoin(1).invokeAny(tasks);
        } catch (Exception e) {
            notes.note("any " + e.getClass());
        }
    }

    @Way
    static void commonPool(Notes notes) throws Exception {
        CountDownLatch over = new CountDownLatch(1);
        ForkJoinPool.commonPool().execute(() -> {
            notes.ran("it");
            over.countDown();
        });
        over.await();
    }

    @Way({})
    static void forkIsNoHandOver(Notes notes) throws Exception {
        ForkJoinTask<String> task = ForkJoinTask.adapt(() -> notes.ran("it"));
        notes.note("the one given " + (task.fork() == task));
        notes.result(task);
    }

    @Way
    static void workStealingPool(Notes notes) throws Exception {
        notes.result(notes.closing(Executors.newWorkStealingPool(1)).submit(() -> notes.ran("it")));
    }

    @Way(named = "Sum")
    static void recursive(Notes notes) {
        notes.note("sum " + notes.forkJoin(2).invoke(new Sum(notes, 0, 64)));
    }

    private static final class Sum extends RecursiveTask<Integer> {
        private final transient Notes notes;
        private final int from;
        private final int to;

        Sum(Notes notes, int from, int to) {
            this.notes = notes;
            this.from = from;
            this.to = to;
        }

        @Override
        protected Integer compute() {
            if (to - from == 1) {
                return from;
            }
            if (to - from == 64) {
                notes.ran("sum");
            }
            int middle = (from + to) / 2;
            Sum left = new Sum(notes, from, middle);
            left.fork();
            return new Sum(notes, middle, to).compute() + left.join();
        }
    }

    @Way(named = "Completer")
    static void completer(Notes notes) {
        notes.forkJoin(1).invoke(new Completer(null, notes, 3));
    }

    private static final class Completer extends CountedCompleter<Void> {
        private final transient Notes notes;
        private final int depth;

        Completer(Completer parent, Notes notes, int depth) {
            super(parent);
            this.notes = notes;
            this.depth = depth;
        }

        @Override
        public void compute() {
            if (depth == 3) {
                notes.ran("completer");
            }
            if (depth > 0) {
                setPendingCount(1);
                new Completer(this, notes, depth - 1).fork();
            }
            tryComplete();
        }
    }

    @Way
    static void parallelStreamInside(Notes notes) throws Exception {
        notes.result(notes.forkJoin(2).submit(() -> {
            notes.ran("it");
            return IntStream.range(0, 1000).parallel().sum();
        }));
    }

    @Way({})
    static void parallelStreamOutside(Notes notes) {
        notes.note("sum " + IntStream.range(0, 1000).parallel().sum());
    }

    @Way({"failure", "failure"})
    static void fails(Notes notes) throws Exception {
        ForkJoinPool pool = notes.forkJoin(1);
        try {
            pool.submit(() -> notes.fails("callable")).get();
        } catch (Exception e) {
            notes.note("get " + e);
        }
        try {
            pool.submit((Runnable) () -> notes.fails("runnable")).get();
        } catch (Exception e) {
            notes.note("get " + e);
        }
    }

    @Way("failure")
    static void executeFails(Notes notes) throws Exception {
        ForkJoinPool pool = notes.closing(new ForkJoinPool(
                1,
                ForkJoinPool.defaultForkJoinWorkerThreadFactory,
                (thread, failure) -> notes.note("uncaught " + failure),
                false));
        pool.execute(() -> notes.fails("it"));
    }

    @Way("cancelled")
    static void cancelQueued(Notes notes) throws Exception {
        ForkJoinPool pool = notes.forkJoin(1);
        try (Blocker blocker = Blocker.of(pool)) {
            ForkJoinTask<String> task = pool.submit(() -> notes.ran("it"));
            notes.note("cancelled " + task.cancel(true) + ", again " + task.cancel(true) + " " + task.isCancelled());
        }
    }

    @Way("cancelled")
    static void shutdownNow(Notes notes) throws Exception {
        ForkJoinPool pool = notes.forkJoin(1);
        try (Blocker blocker = Blocker.of(pool)) {
            ForkJoinTask<String> task = pool.submit(() -> notes.ran("it"));
            notes.note("drained " + pool.shutdownNow());
            notes.await(task::isDone);
            notes.note("cancelled " + task.isCancelled());
        }
    }

    @Way({"rejected", "rejected"})
    static void rejected(Notes notes) {
        ForkJoinPool pool = notes.forkJoin(1);
        pool.shutdown();
        try {
            pool.execute(() -> notes.ran("it"));
        } catch (RejectedExecutionException e) {
            notes.note("execute " + e);
        }
        try {
            pool.submit(() -> notes.ran("it"));
        } catch (RejectedExecutionException e) {
            notes.note("submit " + e);
        }
    }

    @Way("expired")
    static void expiresForWaiter(Notes notes) throws Exception {
        CountDownLatch over = new CountDownLatch(1);
        Future<String> future = notes.forkJoin(1).submit(() -> {
            notes.ran("it");
            over.await();
            return "it";
        });
        try {
            future.get(10, TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            notes.note("get " + e);
        }
        over.countDown();
        notes.result(future);
    }
}
