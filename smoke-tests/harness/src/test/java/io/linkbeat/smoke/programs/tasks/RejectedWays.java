package io.linkbeat.smoke.programs.tasks;

import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.RejectedExecutionHandler;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** Tasks that a thread pool will not take. */
final class RejectedWays {

    private RejectedWays() {}

    private static ThreadPoolExecutor full(Notes notes, RejectedExecutionHandler handler) {
        return notes.closing(
                new ThreadPoolExecutor(1, 1, 0, TimeUnit.SECONDS, new ArrayBlockingQueue<>(1), notes::thread, handler));
    }

    @Way("rejected")
    static void executeAfterShutdown(Notes notes) {
        ThreadPoolExecutor pool = notes.pool(1);
        pool.shutdown();
        try {
            pool.execute(() -> notes.ran("it"));
        } catch (RejectedExecutionException e) {
            notes.failed("execute", e);
        }
    }

    @Way("rejected")
    static void submitAfterShutdown(Notes notes) {
        ThreadPoolExecutor pool = notes.pool(1);
        pool.shutdown();
        try {
            pool.submit(() -> notes.ran("it"));
        } catch (RejectedExecutionException e) {
            notes.failed("submit", e);
        }
    }

    @Way({"success", "rejected", "rejected"})
    static void abort(Notes notes) throws Exception {
        ThreadPoolExecutor pool = full(notes, new ThreadPoolExecutor.AbortPolicy());
        try (Blocker blocker = Blocker.of(pool)) {
            Runnable task = () -> notes.ran("it");
            pool.execute(task);
            try {
                pool.execute(task);
            } catch (RejectedExecutionException e) {
                notes.failed("execute", e);
            }
            try {
                pool.submit(() -> notes.ran("it"));
            } catch (RejectedExecutionException e) {
                notes.failed("submit", e);
            }
        }
    }

    @Way({"success", "rejected", "rejected"})
    static void discard(Notes notes) throws Exception {
        ThreadPoolExecutor pool = full(notes, new ThreadPoolExecutor.DiscardPolicy());
        try (Blocker blocker = Blocker.of(pool)) {
            pool.execute(() -> notes.ran("queued"));
            pool.execute(() -> notes.ran("raw"));
            Future<String> future = pool.submit(() -> notes.ran("future"));
            notes.note("done " + future.isDone());
        }
    }

    @Way("success")
    static void discardOldest(Notes notes) throws Exception {
        ThreadPoolExecutor pool = full(notes, new ThreadPoolExecutor.DiscardOldestPolicy());
        try (Blocker blocker = Blocker.of(pool)) {
            pool.execute(() -> notes.ran("the oldest, which nobody runs"));
            pool.execute(() -> notes.ran("the newest"));
        }
    }

    @Way({"success", "success", "success"})
    static void callerRuns(Notes notes) throws Exception {
        ThreadPoolExecutor pool = full(notes, new ThreadPoolExecutor.CallerRunsPolicy());
        try (Blocker blocker = Blocker.of(pool)) {
            pool.execute(() -> notes.ran("queued"));
            pool.execute(() -> notes.ran("raw"));
            notes.result(pool.submit(() -> notes.ran("future")));
        }
    }

    @Way({"success", "failure"})
    static void callerRunsAndFails(Notes notes) throws Exception {
        ThreadPoolExecutor pool = full(notes, new ThreadPoolExecutor.CallerRunsPolicy());
        try (Blocker blocker = Blocker.of(pool)) {
            pool.execute(() -> notes.ran("queued"));
            try {
                pool.execute(() -> notes.fails("raw"));
            } catch (IllegalStateException e) {
                notes.failed("execute", e);
            }
        }
    }

    @Way("rejected")
    static void callerRunsAfterShutdown(Notes notes) {
        ThreadPoolExecutor pool = full(notes, new ThreadPoolExecutor.CallerRunsPolicy());
        pool.shutdown();
        pool.execute(() -> notes.ran("it"));
    }

    @Way("success")
    static void handlerSwallows(Notes notes) throws Exception {
        Runnable[] seen = new Runnable[1];
        ThreadPoolExecutor pool = full(notes, (work, executor) -> seen[0] = work);
        try (Blocker blocker = Blocker.of(pool)) {
            pool.execute(() -> notes.ran("queued"));
            Runnable task = () -> notes.ran("swallowed");
            pool.execute(task);
            notes.note("the one rejected is the one given " + (seen[0] == task));
            Future<String> future = pool.submit(() -> notes.ran("swallowed"));
            notes.note("the one rejected is the one returned " + (seen[0] == future) + " " + seen[0]);
        }
    }

    @Way({"success", "success"})
    static void handlerQueuesAgain(Notes notes) throws Exception {
        ThreadPoolExecutor pool = full(notes, (work, executor) -> {
            executor.getQueue().clear();
            notes.note("again " + executor.getQueue().offer(work));
        });
        try (Blocker blocker = Blocker.of(pool)) {
            pool.execute(() -> notes.ran("one, which is cleared away"));
            pool.execute(() -> notes.ran("two"));
        }
        ThreadPoolExecutor other = notes.pool(1);
        ThreadPoolExecutor to = full(notes, (work, executor) -> other.execute(work));
        to.shutdown();
        to.execute(() -> notes.ran("elsewhere"));
    }
}
