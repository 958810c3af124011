package io.linkbeat.smoke.programs.tasks;

import java.security.PrivilegedAction;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** One task to a thread pool, which goes well. */
final class PoolWays {

    private PoolWays() {}

    @Way
    static void execute(Notes notes) {
        notes.pool(1).execute(() -> notes.ran("it"));
    }

    @Way
    static void submitRunnable(Notes notes) throws Exception {
        Runnable task = () -> notes.ran("it");
        notes.result(notes.pool(1).submit(task));
    }

    @Way
    static void submitRunnableWithResult(Notes notes) throws Exception {
        notes.result(notes.pool(1).submit(() -> notes.ran("it"), "given"));
    }

    @Way
    static void submitCallable(Notes notes) throws Exception {
        notes.result(notes.pool(1).submit(() -> notes.ran("it")));
    }

    @Way
    static void executeFutureTask(Notes notes) throws Exception {
        FutureTask<String> future = new FutureTask<>(() -> notes.ran("it"));
        notes.pool(1).execute(future);
        notes.result(future);
    }

    @Way
    static void submitFutureTask(Notes notes) throws Exception {
        FutureTask<String> future = new FutureTask<>(() -> notes.ran("it"));
        notes.result(notes.pool(1).submit(future));
        notes.result(future);
    }

    @Way
    static void submitExecutorsCallable(Notes notes) throws Exception {
        notes.result(notes.pool(1).submit(Executors.callable(() -> notes.ran("it"), "given")));
    }

    @Way
    static void submitPrivilegedAction(Notes notes) throws Exception {
        PrivilegedAction<String> action = () -> notes.ran("it");
        Callable<Object> callable = Executors.callable(action);
        notes.note(Notes.plain(callable.getClass().getName()));
        notes.result(notes.pool(1).submit(() -> callable.call()));
    }

    @Way
    static void throughSynchronousQueue(Notes notes) {
        notes.closing(new ThreadPoolExecutor(0, 4, 1, TimeUnit.SECONDS, new SynchronousQueue<>(), notes::thread))
                .execute(() -> notes.ran("it"));
    }

    @Way
    static void prestarted(Notes notes) throws Exception {
        ThreadPoolExecutor pool = notes.pool(1);
        pool.prestartAllCoreThreads();
        notes.result(pool.submit(() -> notes.ran("it")));
    }

    @Way({"success", "success", "success"})
    static void queued(Notes notes) throws Exception {
        ThreadPoolExecutor pool = notes.pool(1);
        try (Blocker blocker = Blocker.of(pool)) {
            for (int i = 0; i < 3; i++) {
                pool.submit(() -> notes.ran("it"));
            }
        }
    }

    @Way({"success", "success", "success", "success"})
    static void sameRunnableManyTimes(Notes notes) throws Exception {
        ThreadPoolExecutor pool = notes.pool(1);
        Runnable task = () -> notes.ran("it");
        try (Blocker blocker = Blocker.of(pool)) {
            pool.execute(task);
            pool.execute(task);
            pool.execute(task);
            pool.submit(task);
        }
    }

    @Way
    static void fixedThreadPool(Notes notes) throws Exception {
        notes.result(
                notes.closing(Executors.newFixedThreadPool(1, notes::thread)).submit(() -> notes.ran("it")));
    }

    @Way
    static void cachedThreadPool(Notes notes) {
        notes.closing(Executors.newCachedThreadPool(notes::thread)).execute(() -> notes.ran("it"));
    }

    @Way
    static void singleThreadExecutor(Notes notes) throws Exception {
        notes.result(
                notes.closing(Executors.newSingleThreadExecutor(notes::thread)).submit(() -> notes.ran("it")));
    }

    @Way
    static void singleThreadExecutorExecute(Notes notes) {
        notes.closing(Executors.newSingleThreadExecutor(notes::thread)).execute(() -> notes.ran("it"));
    }

    @Way
    static void unconfigurable(Notes notes) throws Exception {
        ExecutorService executor = Executors.unconfigurableExecutorService(notes.pool(1));
        notes.result(executor.submit(() -> notes.ran("it")));
    }

    @Way
    static void defaultThreadFactory(Notes notes) throws Exception {
        notes.result(notes.closing(Executors.newFixedThreadPool(1)).submit(() -> notes.ran("it")));
    }

    @Way({"success", "success"})
    static void completionService(Notes notes) throws Exception {
        ExecutorCompletionService<String> service = new ExecutorCompletionService<>(notes.pool(1));
        var first = service.submit(() -> notes.ran("callable"));
        notes.note("the one taken is the one given " + (service.take() == first));
        var second = service.submit(() -> notes.ran("runnable"), "given");
        notes.note("the one taken is the one given " + (service.take() == second));
        notes.result(first);
        notes.result(second);
    }

    @Way({"success", "success"})
    static void completionServiceWithQueue(Notes notes) throws Exception {
        LinkedBlockingQueue<Future<String>> queue = new LinkedBlockingQueue<>();
        ExecutorService pool = notes.closing(Executors.newSingleThreadExecutor(notes::thread));
        ExecutorCompletionService<String> service = new ExecutorCompletionService<>(pool, queue);
        var first = service.submit(() -> notes.ran("first"));
        notes.note("the one taken is the one given " + (queue.take() == first));
        var second = service.submit(() -> notes.ran("second"));
        notes.note("the one polled is the one given " + (service.poll(30, TimeUnit.SECONDS) == second));
    }

    @Way({"success", "success"})
    static void completionServiceOverLambda(Notes notes) throws Exception {
        ThreadPoolExecutor pool = notes.pool(1);
        ExecutorCompletionService<String> service =
                new ExecutorCompletionService<>(work -> pool.execute(new Wrapper(work)));
        var first = service.submit(() -> notes.ran("callable"));
        notes.note("the one taken is the one given " + (service.take() == first));
        service.submit(() -> notes.ran("runnable"), "given");
        notes.note("result " + service.take().get());
    }
}
