package io.linkbeat.smoke.programs.tasks;

import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.concurrent.PriorityBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** What the application handed over is what it finds again. */
final class IdentityWays {

    private IdentityWays() {}

    @Way({"success", "success"})
    static void inQueue(Notes notes) throws Exception {
        ThreadPoolExecutor pool = notes.pool(1);
        try (Blocker blocker = Blocker.of(pool)) {
            Runnable task = () -> notes.ran("raw");
            pool.execute(task);
            Future<String> future = pool.submit(() -> notes.ran("future"));
            Object[] queued = pool.getQueue().toArray();
            notes.note("raw " + (queued[0] == task) + " " + queued[0].getClass().getSimpleName() + " " + queued[0]);
            notes.note("future " + (queued[1] == future) + " " + queued[1].getClass() + " " + queued[1]);
            notes.note("contained " + pool.getQueue().contains(task) + " "
                    + pool.getQueue().contains(future));
        }
    }

    @Way({"cancelled", "cancelled"})
    static void remove(Notes notes) throws Exception {
        ThreadPoolExecutor pool = notes.pool(1);
        try (Blocker blocker = Blocker.of(pool)) {
            Runnable task = () -> notes.ran("raw");
            pool.execute(task);
            Future<String> future = pool.submit(() -> notes.ran("future"));
            notes.note("removed raw " + pool.remove(task) + ", again " + pool.remove(task));
            notes.note("removed future " + pool.remove((Runnable) future) + ", cancelled " + future.isCancelled());
        }
    }

    @Way({"cancelled", "cancelled", "cancelled"})
    static void shutdownNow(Notes notes) throws Exception {
        ThreadPoolExecutor pool = notes.pool(1);
        Blocker blocker = Blocker.of(pool);
        Runnable task = () -> notes.ran("raw");
        pool.execute(task);
        pool.execute(task);
        Future<String> future = pool.submit(() -> notes.ran("future"));
        List<Runnable> drained = pool.shutdownNow();
        blocker.close();
        notes.note("drained " + drained);
        notes.note("the same " + (drained.get(0) == task) + (drained.get(1) == task) + (drained.get(2) == future));
        notes.note("future done " + future.isDone());
    }

    @Way("success")
    static void drainedAndRunElsewhere(Notes notes) throws Exception {
        ThreadPoolExecutor pool = notes.pool(1);
        ThreadPoolExecutor other = notes.pool(1);
        try (Blocker blocker = Blocker.of(pool)) {
            pool.execute(() -> notes.ran("it"));
            other.execute(pool.getQueue().take());
        }
    }

    /** What is removed by its equal is not known by it. */
    @Way(named = "Same")
    static void equality(Notes notes) throws Exception {
        ThreadPoolExecutor pool = notes.pool(1);
        try (Blocker blocker = Blocker.of(pool)) {
            pool.execute(new Same(notes, 1));
            pool.execute(new Same(notes, 2));
            notes.note("contains its equal " + pool.getQueue().contains(new Same(notes, 1)));
            notes.note("removes its equal " + pool.remove(new Same(notes, 2)));
        }
    }

    private static final class Same implements Runnable {
        private final Notes notes;
        private final int number;

        Same(Notes notes, int number) {
            this.notes = notes;
            this.number = number;
        }

        @Override
        public void run() {
            notes.ran("same " + number);
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Same same && same.number == number;
        }

        @Override
        public int hashCode() {
            return Objects.hash(number);
        }
    }

    @Way(
            value = {"success", "success"},
            named = "First")
    static void priorities(Notes notes) throws Exception {
        ThreadPoolExecutor pool = notes.closing(
                new ThreadPoolExecutor(1, 1, 0, TimeUnit.SECONDS, new PriorityBlockingQueue<>(), notes::thread));
        StringBuffer order = new StringBuffer();
        try (Blocker blocker = Blocker.of(pool)) {
            pool.execute(new First(notes, 2, order));
            pool.execute(new First(notes, 1, order));
        }
        notes.await(() -> order.length() == 2);
        notes.note("in order " + order);
    }

    private record First(Notes notes, int rank, StringBuffer order) implements Runnable, Comparable<First> {

        @Override
        public void run() {
            notes.ran("rank " + rank);
            order.append(rank);
        }

        @Override
        public int compareTo(First other) {
            return Integer.compare(rank, other.rank);
        }
    }

    @Way({"success", "failure", "cancelled"})
    static void texts(Notes notes) throws Exception {
        ThreadPoolExecutor pool = notes.pool(1);
        Callable<String> task = () -> notes.ran("future");
        FutureTask<String> future = new FutureTask<>(task);
        FutureTask<String> failing = new FutureTask<>(() -> notes.fails("future"));
        FutureTask<String> cancelled = new FutureTask<>(() -> notes.ran("cancelled"));
        try (Blocker blocker = Blocker.of(pool)) {
            notes.note("before " + future);
            pool.execute(future);
            pool.execute(failing);
            pool.execute(cancelled);
            notes.note("queued " + future);
            cancelled.cancel(false);
        }
        notes.result(future);
        notes.result(failing);
        notes.note("after " + future + " " + failing + " " + cancelled);
        notes.note("found at " + List.of(cancelled, failing, future).indexOf(future));
    }
}
