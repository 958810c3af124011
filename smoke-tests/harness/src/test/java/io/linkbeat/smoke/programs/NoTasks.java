package io.linkbeat.smoke.programs;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.RecursiveTask;
import java.util.concurrent.TimeUnit;
import java.util.stream.LongStream;
import jdk.jfr.Recording;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordingFile;

/**
 * Much that the JDK runs on its own executors and that nobody has handed to one, and two tasks: a tree of forks, by its root,
 * and one that counts. Arguments: how many virtual threads shall sleep at the same time, where the JDK has them, and for how
 * long in milliseconds.
 */
public final class NoTasks {

    private static final String PINNED = "jdk.VirtualThreadPinned";
    private static final int TIMERS = 1_000;

    private NoTasks() {}

    public static void main(String[] arguments) throws Exception {
        System.out.println(
                "streamed " + LongStream.rangeClosed(1, 1_000_000).parallel().sum());
        ForkJoinPool forks = new ForkJoinPool(2);
        System.out.println("forked " + forks.invoke(new Fibonacci(18)));
        timers();
        sleepers(Integer.parseInt(arguments[0]), Long.parseLong(arguments[1]));
        ExecutorService pool = Executors.newSingleThreadExecutor();
        System.out.println(pool.submit(new Counted(), "counted").get());
        pool.shutdown();
        forks.shutdown();
    }

    private static void timers() {
        List<CompletableFuture<String>> timed = new ArrayList<>();
        for (int i = 0; i < TIMERS; i++) {
            timed.add(new CompletableFuture<String>().completeOnTimeout("late", i % 10, TimeUnit.MILLISECONDS));
            timed.add(new CompletableFuture<String>()
                    .orTimeout(i % 10, TimeUnit.MILLISECONDS)
                    .exceptionally(late -> "late"));
        }
        System.out.println("timed "
                + timed.stream()
                        .map(CompletableFuture::join)
                        .filter("late"::equals)
                        .count());
    }

    private static void sleepers(int count, long millis) throws Exception {
        if (count == 0) {
            return;
        }
        // One after the other: who waits for a class that another initializes is pinned, whatever the agent does.
        for (int i = 0; i < 10; i++) {
            virtual(new Sleeper(1)).join();
        }
        Path file = Files.createTempFile("pinned", ".jfr");
        try (Recording recording = new Recording()) {
            recording.enable(PINNED).withThreshold(Duration.ZERO).withStackTrace();
            recording.start();
            long began = System.nanoTime();
            List<Thread> threads = new ArrayList<>();
            for (int i = 0; i < count; i++) {
                threads.add(virtual(new Sleeper(millis)));
            }
            for (Thread thread : threads) {
                thread.join();
            }
            System.err.println("slept in ms: " + (System.nanoTime() - began) / 1_000_000);
            virtual(new Pins()).join();
            recording.stop();
            recording.dump(file);
        }
        long pinned = 0;
        long planted = 0;
        for (RecordedEvent event : RecordingFile.readAllEvents(file)) {
            boolean isPlanted = String.valueOf(event.getStackTrace()).contains("NoTasks$Pinning");
            planted += isPlanted ? 1 : 0;
            pinned += isPlanted ? 0 : 1;
        }
        Files.delete(file);
        System.out.println("slept " + count + ", pinned " + pinned + ", pinned on purpose " + planted);
    }

    /** {@code Thread.startVirtualThread}, which the oldest JDK does not have. */
    private static Thread virtual(Runnable work) throws ReflectiveOperationException {
        return (Thread)
                Thread.class.getMethod("startVirtualThread", Runnable.class).invoke(null, work);
    }

    private static final class Sleeper implements Runnable {

        private final long millis;

        Sleeper(long millis) {
            this.millis = millis;
        }

        @Override
        public void run() {
            try {
                Thread.sleep(millis);
            } catch (InterruptedException early) {
                throw new IllegalStateException(early);
            }
        }
    }

    /** So that it is seen that one who is pinned would be seen. */
    private static final class Pins implements Runnable {

        @Override
        public void run() {
            Pinning.touch();
        }
    }

    /** A thread that waits in here stands on the JVM's own frame. */
    private static final class Pinning {

        static {
            new Sleeper(20).run();
        }

        static void touch() {}
    }

    private static final class Fibonacci extends RecursiveTask<Integer> {

        private static final long serialVersionUID = 1;

        private final int number;

        Fibonacci(int number) {
            this.number = number;
        }

        @Override
        protected Integer compute() {
            if (number < 2) {
                return number;
            }
            Fibonacci forked = new Fibonacci(number - 1);
            forked.fork();
            return new Fibonacci(number - 2).compute() + forked.join();
        }
    }

    private static final class Counted implements Runnable {

        @Override
        public void run() {}
    }
}
