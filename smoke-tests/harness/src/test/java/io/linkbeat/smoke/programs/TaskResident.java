package io.linkbeat.smoke.programs;

import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/**
 * Pools of one thread each that stay, and do what the lines of the input say: {@code queue} puts tasks into their queues behind
 * one that waits, {@code open} lets them run and waits for the last, {@code run} runs a few. Says what has come of them.
 */
public final class TaskResident {

    private static final int EACH = 10;

    private final List<ExecutorService> pools =
            List.of(Executors.newFixedThreadPool(1), Executors.newScheduledThreadPool(1), new ForkJoinPool(1));
    private final List<Future<String>> waiting = new ArrayList<>();
    private CountDownLatch gate = new CountDownLatch(1);

    private TaskResident() {}

    public static void main(String[] arguments) throws Exception {
        TaskResident resident = new TaskResident();
        System.out.println("ready");
        BufferedReader commands = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        String command = commands.readLine();
        while (command != null) {
            System.out.println(resident.answer(command));
            command = commands.readLine();
        }
        for (ExecutorService pool : resident.pools) {
            pool.shutdown();
            pool.awaitTermination(10, TimeUnit.SECONDS);
        }
    }

    private String answer(String command) throws Exception {
        switch (command) {
            case "queue" -> queue();
            case "open" -> gate.countDown();
            default -> run();
        }
        if (command.equals("queue")) {
            return "queued " + waiting.size();
        }
        int done = 0;
        for (Future<String> future : waiting) {
            done += future.get().equals("done") ? 1 : 0;
        }
        waiting.clear();
        return command + ": " + done + " done";
    }

    private void queue() throws InterruptedException {
        gate = new CountDownLatch(1);
        for (ExecutorService pool : pools) {
            CountDownLatch begun = new CountDownLatch(1);
            waiting.add(pool.submit(new Waits(begun, gate)));
            begun.await();
            for (int i = 0; i < EACH; i++) {
                handOver(pool);
            }
        }
    }

    private void run() {
        pools.forEach(this::handOver);
    }

    private void handOver(ExecutorService pool) {
        Raw raw = new Raw();
        pool.execute(raw);
        waiting.add(raw.done);
        waiting.add(pool.submit(new Submitted()));
        waiting.add(CompletableFuture.supplyAsync(TaskResident::done, pool));
    }

    private static String done() {
        return "done";
    }

    private static final class Raw implements Runnable {

        private final CompletableFuture<String> done = new CompletableFuture<>();

        @Override
        public void run() {
            done.complete("done");
        }
    }

    private static final class Submitted implements Callable<String> {

        @Override
        public String call() {
            return done();
        }
    }

    private static final class Waits implements Callable<String> {

        private final CountDownLatch begun;
        private final CountDownLatch gate;

        Waits(CountDownLatch begun, CountDownLatch gate) {
            this.begun = begun;
            this.gate = gate;
        }

        @Override
        public String call() throws InterruptedException {
            begun.countDown();
            gate.await();
            return done();
        }
    }
}
