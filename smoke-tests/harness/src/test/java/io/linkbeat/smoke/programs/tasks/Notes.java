package io.linkbeat.smoke.programs.tasks;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;

/** What a way does and sees, in no order, without what differs from run to run; and the pools that it uses. Thread-safe. */
final class Notes {

    private static final ExecutorService LEAVES = Executors.newCachedThreadPool();
    private static final String OURS = "way-";

    private final ConcurrentLinkedQueue<String> lines = new ConcurrentLinkedQueue<>();
    private final ConcurrentLinkedQueue<Thread> threads = new ConcurrentLinkedQueue<>();
    private final ConcurrentLinkedQueue<ExecutorService> executors = new ConcurrentLinkedQueue<>();

    static void shutdown() {
        LEAVES.shutdown();
    }

    void note(String line) {
        lines.add(plain(line));
    }

    /** A task has run: on which thread, called by whom. */
    String ran(String task) {
        Thread thread = Thread.currentThread();
        String callers = Arrays.stream(new Throwable().getStackTrace())
                .skip(1)
                .map(frame -> frame.getClassName() + "." + frame.getMethodName())
                .takeWhile(frame -> !frame.startsWith("java.util.concurrent.ForkJoinPool"))
                .collect(Collectors.joining(" < "));
        note(task + " ran on " + (thread.getName().startsWith(OURS) ? thread.getName() : "a thread")
                + (thread.isInterrupted() ? ", interrupted" : "") + ", called by " + callers);
        try {
            LEAVES.submit(new Leaf()).get();
        } catch (InterruptedException e) {
            thread.interrupt();
        } catch (ExecutionException e) {
            failed("the leaf", e);
        }
        return task;
    }

    /** A task has run, and fails. */
    String fails(String task) {
        ran(task);
        throw new IllegalStateException(task + " fails as planned");
    }

    /** A task has run until it was interrupted. */
    String waits(String task, CountDownLatch begun) {
        ran(task);
        begun.countDown();
        try {
            new CountDownLatch(1).await();
        } catch (InterruptedException e) {
            note(task + " was interrupted");
        }
        return task;
    }

    /** A task has run, and has taken so long. */
    String takes(String task, long millis) {
        ran(task);
        try {
            Thread.sleep(millis);
        } catch (InterruptedException e) {
            note(task + " was interrupted");
        }
        return task;
    }

    /** Something failed, with all that its stack trace shows. */
    void failed(String what, Throwable failure) {
        StringWriter trace = new StringWriter();
        failure.printStackTrace(new PrintWriter(trace));
        note(what + " failed: " + trace);
    }

    /** What a future gives. */
    void result(Future<?> future) throws InterruptedException {
        try {
            note("result " + future.get(30, TimeUnit.SECONDS));
        } catch (ExecutionException | TimeoutException | RuntimeException e) {
            failed("get", e);
        }
        note("done " + future.isDone() + ", cancelled " + future.isCancelled());
    }

    /** Completes it on a thread that has no context. */
    <T> void complete(CompletableFuture<T> future, T value) throws InterruptedException {
        Thread thread = new Thread(() -> future.complete(value));
        thread.start();
        thread.join();
    }

    void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            note("interrupted while it waited");
        }
    }

    void await(BooleanSupplier condition) throws InterruptedException {
        while (!condition.getAsBoolean()) {
            TimeUnit.MILLISECONDS.sleep(1);
        }
    }

    /** A thread whose end is waited for, and whose uncaught exceptions are noted. */
    Thread thread(Runnable work) {
        if (threads.isEmpty()) {
            // Whether a thread that died is replaced depends on who is first, so those that follow are not noted.
            note("a thread for " + work.getClass().getName());
        }
        Thread thread = new Thread(work, OURS + (threads.size() + 1));
        thread.setUncaughtExceptionHandler((on, failure) -> failed("uncaught on " + on.getName(), failure));
        threads.add(thread);
        return thread;
    }

    ThreadPoolExecutor pool(int size) {
        return closing(
                new ThreadPoolExecutor(size, size, 0, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), this::thread));
    }

    ScheduledThreadPoolExecutor scheduler() {
        return closing(new ScheduledThreadPoolExecutor(1, this::thread));
    }

    ForkJoinPool forkJoin(int parallelism) {
        return closing(new ForkJoinPool(parallelism));
    }

    /** An executor that is shut down when the way has been gone. */
    <T extends ExecutorService> T closing(T executor) {
        executors.add(executor);
        return executor;
    }

    /** Waits for all that was begun. */
    void end() throws InterruptedException {
        for (ExecutorService executor : executors) {
            executor.shutdown();
            if (!executor.awaitTermination(10, TimeUnit.SECONDS)) {
                // On Java 25 a pool may linger for as long as it keeps its idle threads, with the agent and without.
                if (!(executor instanceof ForkJoinPool pool && pool.isQuiescent())) {
                    note("still running: " + executor);
                }
                executor.shutdownNow();
            }
        }
        for (Thread thread : threads) {
            thread.join();
        }
    }

    void print(String way) {
        List<String> sorted = new ArrayList<>(lines);
        sorted.sort(null);
        System.out.println("# " + way);
        sorted.forEach(System.out::println);
    }

    /** A text without addresses and hidden names. */
    static String plain(String text) {
        return text.replaceAll("\\$\\$Lambda[^@\\[\\], ]*", "\\$\\$Lambda").replaceAll("@[0-9a-f]{4,}", "@#");
    }
}
