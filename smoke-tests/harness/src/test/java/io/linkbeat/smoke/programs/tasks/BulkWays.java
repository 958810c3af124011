package io.linkbeat.smoke.programs.tasks;

import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Several tasks at once to a thread pool. */
final class BulkWays {

    private BulkWays() {}

    @Way({"success", "success", "failure"})
    static void invokeAll(Notes notes) throws Exception {
        List<Callable<String>> tasks =
                List.of(() -> notes.ran("one"), () -> notes.ran("two"), () -> notes.fails("three"));
        for (Future<String> future : notes.pool(1).invokeAll(tasks)) {
            notes.result(future);
        }
    }

    @Way({"success", "success"})
    static void invokeAllInTime(Notes notes) throws Exception {
        List<Callable<String>> tasks = List.of(() -> notes.ran("one"), () -> notes.ran("two"));
        for (Future<String> future : notes.pool(1).invokeAll(tasks, 30, TimeUnit.SECONDS)) {
            notes.result(future);
        }
    }

    @Way({"success", Way.INTERRUPTED, "cancelled"})
    static void invokeAllTooLate(Notes notes) throws Exception {
        List<Callable<String>> tasks = List.of(
                () -> notes.ran("one"),
                () -> notes.waits("two", new CountDownLatch(1)),
                () -> notes.ran("three, which is never its turn"));
        for (Future<String> future : notes.pool(1).invokeAll(tasks, 300, TimeUnit.MILLISECONDS)) {
            notes.note("done " + future.isDone() + ", cancelled " + future.isCancelled());
        }
    }

    @Way({"failure", "success"})
    static void invokeAny(Notes notes) throws Exception {
        List<Callable<String>> tasks = List.of(() -> notes.fails("one"), () -> notes.ran("two"));
        notes.note("any " + notes.pool(1).invokeAny(tasks));
    }

    @Way({"failure", "success"})
    static void invokeAnyInTime(Notes notes) throws Exception {
        List<Callable<String>> tasks = List.of(() -> notes.fails("one"), () -> notes.ran("two"));
        notes.note("any " + notes.pool(1).invokeAny(tasks, 30, TimeUnit.SECONDS));
    }

    @Way(Way.INTERRUPTED)
    static void invokeAnyTooLate(Notes notes) throws Exception {
        try {
            notes.pool(1)
                    .invokeAny(List.of(() -> notes.waits("it", new CountDownLatch(1))), 300, TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            notes.failed("any", e);
        }
    }

    @Way({"failure", "failure"})
    static void invokeAnyOfFailing(Notes notes) throws Exception {
        List<Callable<String>> tasks = List.of(() -> notes.fails("it"), () -> notes.fails("it"));
        try {
            notes.pool(1).invokeAny(tasks);
        } catch (ExecutionException e) {
            notes.failed("any", e);
        }
    }

    @Way({"success", "success"})
    static void invokeAllOfSingleThreadExecutor(Notes notes) throws Exception {
        List<Callable<String>> tasks = List.of(() -> notes.ran("one"), () -> notes.ran("two"));
        for (Future<String> future :
                notes.closing(Executors.newSingleThreadExecutor(notes::thread)).invokeAll(tasks)) {
            notes.result(future);
        }
    }

    @Way({"failure", "success"})
    static void invokeAnyOfSingleThreadExecutor(Notes notes) throws Exception {
        List<Callable<String>> tasks = List.of(() -> notes.fails("one"), () -> notes.ran("two"));
        notes.note("any "
                + notes.closing(Executors.newSingleThreadExecutor(notes::thread))
                        .invokeAny(tasks));
    }
}
