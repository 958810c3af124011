package io.linkbeat.smoke.programs.tasks;

import java.io.IOException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Tasks of a thread pool that do not end well. */
final class EndingWays {

    private EndingWays() {}

    @Way("failure")
    static void executeFails(Notes notes) {
        notes.pool(1).execute(() -> notes.fails("it"));
    }

    @Way("failure")
    static void executeFailsWithoutHandler(Notes notes) throws Exception {
        Thread[] made = new Thread[1];
        ThreadPoolExecutor pool =
                notes.closing(new ThreadPoolExecutor(1, 1, 0, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), work -> {
                    Thread thread = new Thread(work, "uncaught");
                    made[0] = made[0] == null ? thread : made[0];
                    return thread;
                }));
        pool.execute(() -> notes.fails("it"));
        made[0].join();
    }

    @Way("failure")
    static void submitCallableFails(Notes notes) throws Exception {
        notes.result(notes.pool(1).submit(() -> notes.fails("it")));
    }

    @Way("failure")
    static void submitRunnableFails(Notes notes) throws Exception {
        Runnable task = () -> notes.fails("it");
        notes.result(notes.pool(1).submit(task));
    }

    @Way(value = "failure", error = IOException.class)
    static void submitThrowsChecked(Notes notes) throws Exception {
        notes.result(notes.pool(1).submit(() -> {
            notes.ran("it");
            throw new IOException("as planned");
        }));
    }

    @Way(
            value = {"failure", "failure"},
            error = StackOverflowError.class)
    static void errors(Notes notes) throws Exception {
        ThreadPoolExecutor pool = notes.pool(1);
        pool.execute(() -> {
            notes.ran("raw");
            throw new StackOverflowError("as planned");
        });
        notes.result(pool.submit(() -> {
            notes.ran("future");
            throw new StackOverflowError("as planned");
        }));
    }

    @Way(
            value = {"failure", "failure"},
            error = ThreadDeath.class)
    static void threadDeath(Notes notes) throws Exception {
        ThreadPoolExecutor pool = notes.pool(1);
        pool.execute(() -> {
            notes.ran("raw");
            throw new ThreadDeath();
        });
        notes.result(pool.submit(() -> {
            notes.ran("future");
            throw new ThreadDeath();
        }));
    }

    @Way(
            value = {"failure", "success"},
            error = OutOfMemoryError.class)
    static void nextAfterFailure(Notes notes) throws Exception {
        ThreadPoolExecutor pool = notes.pool(1);
        pool.execute(() -> {
            notes.ran("one");
            throw new OutOfMemoryError("as planned");
        });
        notes.result(pool.submit(() -> notes.ran("two")));
    }

    @Way("cancelled")
    static void cancelQueued(Notes notes) throws Exception {
        ThreadPoolExecutor pool = notes.pool(1);
        try (Blocker blocker = Blocker.of(pool)) {
            Future<String> future = pool.submit(() -> notes.ran("it"));
            notes.note("cancelled " + future.cancel(true) + ", again " + future.cancel(true));
            notes.result(future);
        }
    }

    @Way("cancelled")
    static void purged(Notes notes) throws Exception {
        ThreadPoolExecutor pool = notes.pool(1);
        try (Blocker blocker = Blocker.of(pool)) {
            pool.submit(() -> notes.ran("it")).cancel(false);
            pool.purge();
            notes.note("queued " + pool.getQueue().size());
        }
    }

    @Way(Way.INTERRUPTED)
    static void cancelRunning(Notes notes) throws Exception {
        CountDownLatch begun = new CountDownLatch(1);
        Future<String> future = notes.pool(1).submit(() -> notes.waits("it", begun));
        begun.await();
        notes.note("cancelled " + future.cancel(true));
        notes.result(future);
    }

    @Way(Way.INTERRUPTED)
    static void cancelRunningThatFails(Notes notes) throws Exception {
        CountDownLatch begun = new CountDownLatch(1);
        Future<String> future = notes.pool(1).submit(() -> {
            notes.waits("it", begun);
            throw new IllegalStateException("after it was cancelled");
        });
        begun.await();
        notes.note("cancelled " + future.cancel(true));
    }

    @Way("success")
    static void cancelDone(Notes notes) throws Exception {
        Future<String> future = notes.pool(1).submit(() -> notes.ran("it"));
        notes.result(future);
        notes.note("cancelled " + future.cancel(true));
    }

    @Way({"success", "success"})
    static void interruptFlag(Notes notes) throws Exception {
        ThreadPoolExecutor pool = notes.pool(1);
        notes.result(pool.submit(() -> {
            notes.ran("one");
            Thread.currentThread().interrupt();
        }));
        notes.result(pool.submit(() -> notes.ran("two")));
    }

    @Way("expired")
    static void expiresAtDeadline(Notes notes) throws Exception {
        notes.result(notes.pool(1).submit(() -> notes.takes("it", 60)));
    }

    @Way("failure")
    static void expiresAtDeadlineAndFails(Notes notes) throws Exception {
        notes.result(notes.pool(1).submit(() -> {
            notes.takes("it", 60);
            throw new IllegalStateException("as planned");
        }));
    }

    @Way("expired")
    static void expiresForWaiter(Notes notes) throws Exception {
        CountDownLatch over = new CountDownLatch(1);
        Future<String> future = notes.pool(1).submit(() -> {
            notes.ran("it");
            over.await();
            return "it";
        });
        try {
            future.get(10, TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            notes.failed("get", e);
        }
        over.countDown();
        notes.result(future);
    }

    @Way("success")
    static void waiterPolls(Notes notes) throws Exception {
        CountDownLatch over = new CountDownLatch(1);
        Future<String> future = notes.pool(1).submit(() -> {
            notes.ran("it");
            over.await();
            return "it";
        });
        try {
            future.get(10, TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            notes.failed("get", e);
        }
        over.countDown();
        notes.result(future);
    }
}
