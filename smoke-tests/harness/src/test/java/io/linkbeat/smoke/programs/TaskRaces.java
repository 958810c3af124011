package io.linkbeat.smoke.programs;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Delayed;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.ForkJoinTask;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReferenceArray;

/**
 * Tasks that four threads want to end at once: one cancels them, one completes them itself, one loses its patience with them,
 * and one shuts their pool down in the middle. Argument: how many. Says how many it has
 * handed over in which way, and then waits until its input ends.
 */
public final class TaskRaces {

    private static final int EACH_POOL = 1_000;
    private static final int CLOSING_TURN = 100;
    private static final int RIVALS = 4;
    private static final int WANTED_BY_ALL = 3;
    private static final int FAILS = 7;
    private static final Object REFUSED = new Object();

    /** Each in a method of its own, after which its tasks are named. */
    private static final Way[] WAYS = {
        new Way("execute", TaskRaces::execute),
        new Way("submit", TaskRaces::submit),
        new Way("submitRunnable", TaskRaces::submitRunnable),
        new Way("schedule", TaskRaces::schedule),
        new Way("open", TaskRaces::open),
        new Way("supplyAsync", TaskRaces::supplyAsync),
        new Way("runAsync", TaskRaces::runAsync),
        new Way("thenApplyAsync", TaskRaces::thenApplyAsync),
        new Way("delayed", TaskRaces::delayed),
    };

    private final Map<String, Integer> handedOver = new TreeMap<>();

    /** What a fork/join pool takes in the moment in which it ends, it forgets: that neither runs nor is it ever cancelled. */
    private final List<ForkJoinTask<?>> scheduled = new ArrayList<>();

    private final CyclicBarrier together = new CyclicBarrier(RIVALS + 1);
    private volatile AtomicReferenceArray<Object> round = new AtomicReferenceArray<>(EACH_POOL);
    private volatile ExecutorService pool;
    private volatile boolean over;

    private TaskRaces() {}

    private record Way(String name, HandingOver of) {}

    private interface HandingOver {

        Object handOver(ExecutorService to, int number);
    }

    private interface Rival {

        void with(int turn, Object task) throws Exception;
    }

    public static void main(String[] arguments) throws Exception {
        TaskRaces races = new TaskRaces();
        races.start("cancels", TaskRaces::cancel);
        races.start("completes", (number, task) -> complete(task, number));
        races.start("loses patience", TaskRaces::losePatience);
        races.start("shuts down", (number, task) -> races.shutDownInTheMiddle(number));
        races.run(Integer.parseInt(arguments[0]));
        races.handedOver.forEach((way, tasks) -> System.out.println(way + " " + tasks));
        System.out.println("all handed over");
        untilTheInputEnds();
    }

    private static void untilTheInputEnds() throws IOException {
        while (System.in.read() >= 0) {
            // Until it ends.
        }
    }

    private void run(int tasks) throws Exception {
        for (int number = 0; number < tasks / EACH_POOL; number++) {
            ExecutorService next =
                    switch (number % 3) {
                        case 0 -> Executors.newFixedThreadPool(2);
                        case 1 -> Executors.newScheduledThreadPool(2);
                        default -> new ForkJoinPool(2);
                    };
            pool = next;
            round = new AtomicReferenceArray<>(EACH_POOL);
            together.await();
            for (int i = 0; i < EACH_POOL; i++) {
                round.set(i, handOver(next, i));
            }
            together.await();
            if (!next.awaitTermination(20, TimeUnit.SECONDS)) {
                throw new IllegalStateException("does not end: " + next);
            }
            for (int i = 0; i < EACH_POOL; i++) {
                if (round.get(i) instanceof ForkJoinTask<?> fork && fork instanceof Delayed) {
                    scheduled.add(fork);
                }
            }
            scheduled.removeIf(ForkJoinTask::isDone);
        }
        handedOver.merge("schedule", -scheduled.size(), Integer::sum);
        over = true;
        together.await();
    }

    private void start(String name, Rival rival) {
        Thread thread = new Thread(() -> race(rival), name);
        thread.setDaemon(true);
        thread.start();
    }

    private void race(Rival rival) {
        try {
            together.await();
            while (!over) {
                for (int i = 0; i < EACH_POOL; i++) {
                    Object task = round.get(i);
                    while (task == null) {
                        Thread.yield();
                        task = round.get(i);
                    }
                    rival.with(i / WAYS.length, task);
                }
                together.await();
                together.await();
            }
        } catch (Exception wrong) {
            wrong.printStackTrace();
            Runtime.getRuntime().halt(1);
        }
    }

    private Object handOver(ExecutorService to, int number) {
        Way way = WAYS[number % WAYS.length];
        handedOver.merge(way.name, 1, Integer::sum);
        try {
            return way.of.handOver(to, number);
        } catch (RejectedExecutionException refused) {
            return REFUSED;
        }
    }

    private static Object execute(ExecutorService to, int number) {
        Runnable raw = () -> work(number);
        to.execute(raw);
        return raw;
    }

    private static Object submit(ExecutorService to, int number) {
        return to.submit(() -> work(number));
    }

    private static Object submitRunnable(ExecutorService to, int number) {
        Runnable raw = () -> work(number);
        return to.submit(raw);
    }

    private static Object schedule(ExecutorService to, int number) {
        Callable<Integer> code = () -> work(number);
        return (Object) to instanceof ScheduledExecutorService scheduler
                ? scheduler.schedule(code, number % 100, TimeUnit.MICROSECONDS)
                : to.submit(code);
    }

    private static Object open(ExecutorService to, int number) {
        Callable<Integer> code = () -> work(number);
        if (to instanceof ForkJoinPool forks) {
            return forks.submit(ForkJoinTask.adapt(code));
        }
        OpenFuture open = new OpenFuture(code);
        to.execute(open);
        return open;
    }

    private static Object supplyAsync(ExecutorService to, int number) {
        return CompletableFuture.supplyAsync(() -> work(number), to);
    }

    private static Object runAsync(ExecutorService to, int number) {
        return CompletableFuture.runAsync(() -> work(number), to);
    }

    private static Object thenApplyAsync(ExecutorService to, int number) {
        return CompletableFuture.completedFuture(number).thenApplyAsync(input -> work(input), to);
    }

    private static Object delayed(ExecutorService to, int number) {
        Executor later = CompletableFuture.delayedExecutor(number % 50, TimeUnit.MICROSECONDS, to);
        return CompletableFuture.supplyAsync(() -> work(number), later);
    }

    private static int work(int number) {
        for (int i = 0; i < number % 64; i++) {
            Thread.onSpinWait();
        }
        if (number % FAILS == 0) {
            throw new IllegalStateException("planted");
        }
        return number;
    }

    private static void cancel(int number, Object task) {
        if (number % WANTED_BY_ALL == 0 && task instanceof Future<?> future) {
            future.cancel(number % 2 == 0);
        }
    }

    @SuppressWarnings("unchecked")
    private static void complete(Object task, int number) {
        if (number % WANTED_BY_ALL == 0) {
            if (task instanceof CompletableFuture<?> stage) {
                ((CompletableFuture<Object>) stage).complete(null);
            } else if (task instanceof OpenFuture future) {
                future.set(number);
            } else if (task instanceof ForkJoinTask<?> fork && !(task instanceof Delayed)) {
                // One that is delayed is dropped by its pool without a word when it has been completed by others.
                ((ForkJoinTask<Object>) fork).complete(null);
            }
        }
    }

    private static void losePatience(int number, Object task) throws InterruptedException {
        if (number % WANTED_BY_ALL != 0 || !(task instanceof Future<?> future)) {
            return;
        }
        if (task instanceof CompletableFuture<?> stage && number % 2 == 0) {
            if (number % 4 == 0) {
                stage.orTimeout(number % 50, TimeUnit.MICROSECONDS);
            } else {
                stage.completeOnTimeout(null, number % 50, TimeUnit.MICROSECONDS);
            }
            return;
        }
        try {
            future.get(number % 20, TimeUnit.MICROSECONDS);
        } catch (TimeoutException | ExecutionException | RuntimeException ended) {
            // However it ended: others race for it.
        }
    }

    private void shutDownInTheMiddle(int turn) {
        if (turn == CLOSING_TURN) {
            pool.shutdownNow();
        }
    }

    /** One that others may complete. */
    private static final class OpenFuture extends FutureTask<Integer> {

        OpenFuture(Callable<Integer> code) {
            super(code);
        }

        @Override
        public void set(Integer value) {
            super.set(value);
        }
    }
}
