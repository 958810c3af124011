package io.linkbeat.smoke.programs.tasks;

import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Tasks that each have a thread of their own, virtual ones mostly. */
final class ThreadPerTaskWays {

    private static final int JDK = 21;

    private ThreadPerTaskWays() {}

    private static ExecutorService virtual(Notes notes) throws Exception {
        return notes.closing((ExecutorService)
                Executors.class.getMethod("newVirtualThreadPerTaskExecutor").invoke(null));
    }

    private static ExecutorService platform(Notes notes) throws Exception {
        ThreadFactory factory = notes::thread;
        return notes.closing((ExecutorService) Executors.class
                .getMethod("newThreadPerTaskExecutor", ThreadFactory.class)
                .invoke(null, factory));
    }

    @Way(since = JDK)
    static void execute(Notes notes) throws Exception {
        virtual(notes).execute(() -> notes.ran("it"));
    }

    @Way(since = JDK)
    static void executeOnPlatformThread(Notes notes) throws Exception {
        platform(notes).execute(() -> notes.ran("it"));
    }

    @Way(
            value = {"success", "success", "success"},
            since = JDK)
    static void submit(Notes notes) throws Exception {
        ExecutorService executor = virtual(notes);
        Runnable runnable = () -> notes.ran("runnable");
        notes.result(executor.submit(() -> notes.ran("callable")));
        notes.result(executor.submit(runnable));
        notes.result(executor.submit(runnable, "given"));
    }

    @Way(
            value = {"success", "success"},
            since = JDK)
    static void submitOnPlatformThread(Notes notes) throws Exception {
        ExecutorService executor = platform(notes);
        Runnable runnable = () -> notes.ran("runnable");
        notes.result(executor.submit(() -> notes.ran("callable")));
        notes.result(executor.submit(runnable));
    }

    @Way(
            value = {"success", "success"},
            since = JDK)
    static void invokeAll(Notes notes) throws Exception {
        List<Callable<String>> tasks = List.of(() -> notes.ran("one"), () -> notes.ran("two"));
        for (Future<String> future : virtual(notes).invokeAll(tasks)) {
            notes.result(future);
        }
    }

    @Way(
            value = {"success", Way.INTERRUPTED},
            since = JDK)
    static void invokeAllTooLate(Notes notes) throws Exception {
        CountDownLatch begun = new CountDownLatch(1);
        List<Callable<String>> tasks = List.of(() -> notes.ran("one"), () -> notes.waits("two", begun));
        for (Future<String> future : virtual(notes).invokeAll(tasks, 300, TimeUnit.MILLISECONDS)) {
            notes.note("done " + future.isDone() + ", cancelled " + future.isCancelled());
        }
    }

    @Way(since = JDK)
    static void invokeAny(Notes notes) throws Exception {
        List<Callable<String>> tasks = List.of(() -> notes.ran("it"));
        notes.note("any " + virtual(notes).invokeAny(tasks));
    }

    @Way(
            value = {"failure", "failure"},
            since = JDK)
    static void invokeAnyOfFailing(Notes notes) throws Exception {
        List<Callable<String>> tasks = List.of(() -> notes.fails("it"), () -> notes.fails("it"));
        try {
            virtual(notes).invokeAny(tasks, 30, TimeUnit.SECONDS);
        } catch (Exception e) {
            notes.note("any " + e);
        }
    }

    /** Who is too late is interrupted here, not cancelled. */
    @Way(since = JDK)
    static void invokeAnyTooLate(Notes notes) throws Exception {
        List<Callable<String>> tasks = List.of(() -> notes.waits("it", new CountDownLatch(1)));
        try {
            virtual(notes).invokeAny(tasks, 300, TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            notes.failed("any", e);
        }
    }

    @Way(
            value = {"failure", "failure"},
            since = JDK)
    static void fails(Notes notes) throws Exception {
        notes.result(virtual(notes).submit(() -> notes.fails("future")));
        platform(notes).execute(() -> notes.fails("raw"));
    }

    @Way(value = Way.INTERRUPTED, since = JDK)
    static void cancelRunning(Notes notes) throws Exception {
        CountDownLatch begun = new CountDownLatch(1);
        Future<String> future = virtual(notes).submit(() -> notes.waits("it", begun));
        begun.await();
        notes.note("cancelled " + future.cancel(true));
        notes.result(future);
    }

    @Way(since = JDK)
    static void interruptedByShutdownNow(Notes notes) throws Exception {
        CountDownLatch begun = new CountDownLatch(1);
        ExecutorService executor = virtual(notes);
        Future<String> future = executor.submit(() -> notes.waits("it", begun));
        begun.await();
        notes.note("not begun " + executor.shutdownNow());
        notes.result(future);
    }

    @Way(
            value = {"rejected", "rejected"},
            since = JDK)
    static void rejected(Notes notes) throws Exception {
        ExecutorService executor = virtual(notes);
        executor.shutdown();
        try {
            executor.execute(() -> notes.ran("it"));
        } catch (RejectedExecutionException e) {
            notes.failed("execute", e);
        }
        try {
            executor.submit(() -> notes.ran("it"));
        } catch (RejectedExecutionException e) {
            notes.failed("submit", e);
        }
    }

    @Way(value = "rejected", since = JDK)
    static void factoryGivesNoThread(Notes notes) throws Exception {
        ThreadFactory none = work -> null;
        ExecutorService executor = notes.closing((ExecutorService) Executors.class
                .getMethod("newThreadPerTaskExecutor", ThreadFactory.class)
                .invoke(null, none));
        try {
            executor.execute(() -> notes.ran("it"));
        } catch (RejectedExecutionException e) {
            notes.failed("execute", e);
        }
    }

    @Way(since = JDK)
    static void stage(Notes notes) throws Exception {
        notes.result(CompletableFuture.supplyAsync(() -> notes.ran("it"), virtual(notes)));
    }

    @Way(linked = true, since = JDK)
    static void delayedExecutorRaw(Notes notes) throws Exception {
        CountDownLatch over = new CountDownLatch(1);
        CompletableFuture.delayedExecutor(5, TimeUnit.MILLISECONDS, virtual(notes))
                .execute(() -> {
                    notes.ran("it");
                    over.countDown();
                });
        over.await();
    }

    @Way(since = JDK)
    static void poolOfVirtualThreads(Notes notes) throws Exception {
        Object builder = Thread.class.getMethod("ofVirtual").invoke(null);
        ThreadFactory factory = (ThreadFactory)
                Class.forName("java.lang.Thread$Builder").getMethod("factory").invoke(builder);
        notes.result(notes.closing(Executors.newFixedThreadPool(1, factory)).submit(() -> notes.ran("it")));
    }
}
