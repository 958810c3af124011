package io.linkbeat.smoke.programs.tasks;

import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RunnableFuture;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** Thread pools whose subclass overrides what it may, and does not call what it overrides. */
final class HookWays {

    private HookWays() {}

    private static class Pool extends ThreadPoolExecutor {
        final Notes notes;
        volatile Object before;
        volatile Object after;

        Pool(Notes notes) {
            super(1, 1, 0, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), notes::thread);
            this.notes = notes;
            notes.closing(this);
        }

        @Override
        protected void beforeExecute(Thread thread, Runnable work) {
            before = work;
            notes.note("before on " + thread.getName() + " " + (thread == Thread.currentThread()));
        }

        @Override
        protected void afterExecute(Runnable work, Throwable thrown) {
            after = work;
            notes.note("after " + thrown);
        }

        @Override
        protected void terminated() {}
    }

    @Way
    static void aroundExecute(Notes notes) throws Exception {
        Pool pool = new Pool(notes);
        Runnable task = () -> notes.ran("it");
        pool.execute(task);
        notes.await(() -> pool.after != null);
        notes.note("the one given " + (pool.before == task) + (pool.after == task));
    }

    @Way
    static void aroundSubmit(Notes notes) throws Exception {
        Pool pool = new Pool(notes);
        Future<String> future = pool.submit(() -> notes.ran("it"));
        notes.await(() -> pool.after != null);
        notes.note("the one returned " + (pool.before == future) + (pool.after == future) + " " + pool.after);
    }

    @Way("failure")
    static void aroundFailure(Notes notes) throws Exception {
        Pool pool = new Pool(notes);
        pool.execute(() -> notes.fails("it"));
        notes.await(() -> pool.after != null);
    }

    @Way("failure")
    static void beforeFails(Notes notes) {
        new Pool(notes) {
            @Override
            protected void beforeExecute(Thread thread, Runnable work) {
                notes.ran("before");
                throw new IllegalStateException("before");
            }
        }.execute(() -> notes.ran("it, which is never called"));
    }

    @Way
    static void newTaskForSubclass(Notes notes) throws Exception {
        Future<String> future = new Pool(notes) {
            @Override
            protected <T> RunnableFuture<T> newTaskFor(Callable<T> callable) {
                return new FutureTask<>(callable) {
                    @Override
                    public String toString() {
                        return "a future of ours";
                    }

                    @Override
                    protected void done() {
                        notes.note("done by hook");
                    }

                    @Override
                    public void run() {
                        notes.note("run by hook");
                        super.run();
                    }
                };
            }
        }.submit(() -> notes.ran("it"));
        notes.note(future + " " + future.get());
    }

    @Way("failure")
    static void setExceptionOverridden(Notes notes) throws Exception {
        FutureTask<String> future = new FutureTask<>(() -> notes.fails("it")) {
            @Override
            protected void setException(Throwable failure) {
                notes.note("set " + failure);
                super.setException(failure);
            }
        };
        notes.pool(1).execute(future);
        notes.result(future);
    }

    @Way(named = "Own")
    static void ownFuture(Notes notes) throws Exception {
        notes.result(
                new Pool(notes) {
                    @Override
                    protected <T> RunnableFuture<T> newTaskFor(Callable<T> callable) {
                        return new Own<>(callable);
                    }
                }.submit(() -> notes.ran("it")));
    }

    private static final class Own<T> extends CompletableFuture<T> implements RunnableFuture<T> {
        private final Callable<T> callable;

        Own(Callable<T> callable) {
            this.callable = callable;
        }

        @Override
        public void run() {
            try {
                complete(callable.call());
            } catch (Exception e) {
                completeExceptionally(e);
            }
        }
    }

    @Way
    static void executeGoesElsewhere(Notes notes) throws Exception {
        ThreadPoolExecutor other = notes.pool(1);
        notes.result(
                new Pool(notes) {
                    @Override
                    public void execute(Runnable work) {
                        other.execute(work);
                    }
                }.submit(() -> notes.ran("it")));
    }

    @Way
    static void executeWrapsFuture(Notes notes) throws Exception {
        notes.result(
                new Pool(notes) {
                    @Override
                    public void execute(Runnable work) {
                        super.execute(new Wrapper(work));
                    }
                }.submit(() -> notes.ran("it")));
    }

    @Way(named = "Around")
    static void executeWrapsRunnable(Notes notes) throws Exception {
        new Pool(notes) {
            @Override
            public void execute(Runnable work) {
                super.execute(new Around(work));
            }
        }.execute(() -> notes.ran("it"));
    }

    private record Around(Runnable inner) implements Runnable {

        @Override
        public void run() {
            inner.run();
        }
    }

    @Way(named = "SubmitWraps.submit")
    static void submitWraps(Notes notes) throws Exception {
        notes.result(new SubmitWraps(notes).submit(() -> notes.ran("it")));
    }

    private static final class SubmitWraps extends Pool {
        SubmitWraps(Notes notes) {
            super(notes);
        }

        @Override
        public <T> Future<T> submit(Callable<T> task) {
            return super.submit(() -> {
                notes.note("wrapped");
                return task.call();
            });
        }
    }
}
