package io.linkbeat.agent.telemetry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.linkbeat.agent.beats.Cause;
import io.linkbeat.bootstrap.FutureHooks;
import io.linkbeat.bootstrap.PoolWorkers;
import io.linkbeat.bootstrap.Task;
import io.linkbeat.bootstrap.TaskHandler;
import io.linkbeat.bootstrap.TaskHooks;
import io.linkbeat.bootstrap.TaskKind;
import io.linkbeat.bootstrap.ThreadHooks;
import io.linkbeat.bootstrap.WorkerSpell;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Whom a beat may blame: the workers of a real pool, held by what goes through the real doors. */
class PoolSuspectsTest {

    private static final long SECOND = TimeUnit.SECONDS.toNanos(1);

    private final ScheduledThreadPoolExecutor pool = new ScheduledThreadPoolExecutor(2);
    private final AtomicInteger running = new AtomicInteger();
    private final AtomicInteger ended = new AtomicInteger();
    private final long since = System.nanoTime();
    private PoolWorkers workers;

    @BeforeEach
    void listen() {
        TaskHooks.handler(new Watching());
        FutureHooks.scheduled(new FutureTask<>(() -> null), pool, System.nanoTime(), SECOND);
    }

    @AfterEach
    void leave() {
        TaskHooks.handler(null);
        pool.shutdownNow();
    }

    private final class Watching extends TaskHandler {

        Watching() {
            super(TaskHooks.newSession(), false);
        }

        @Override
        public int operation(Object work, TaskKind kind) {
            return work instanceof Hog ? 1 : 0;
        }

        @Override
        public void scheduled(Task task, PoolWorkers of, long due) {
            workers = of;
        }
    }

    private final class Hog implements Runnable {

        private final CountDownLatch release;

        Hog(CountDownLatch release) {
            this.release = release;
        }

        @Override
        public void run() {
            running.incrementAndGet();
            try {
                release.await();
            } catch (InterruptedException over) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private CountDownLatch hold() {
        CountDownLatch release = new CountDownLatch(1);
        int before = running.get();
        pool.execute(() -> {
            TaskHooks.takes(pool);
            ThreadHooks.ofItsOwn(new Hog(release)).run();
            ended.incrementAndGet();
        });
        await().until(() -> running.get() == before + 1);
        return release;
    }

    private Cause ask(long nanos) {
        long from = System.nanoTime();
        return new PoolSuspects(workers, index -> index == 1 ? "Hog" : "Renewal", since).ask(from, from + nanos);
    }

    @Test
    void whoHoldsAllWorkersIsBlamed() {
        hold();
        hold();

        Cause cause = ask(SECOND);
        assertThat(cause.kind()).isEqualTo(Cause.Kind.POOL_STARVED);
        assertThat(cause.culprit()).isEqualTo("Hog");
        assertThat(cause.culpritNanos()).isGreaterThanOrEqualTo(SECOND);
        assertThat(cause.workers()).isEqualTo(2);
        assertThat(cause.holders()).hasSize(2).allMatch(held -> held.matches("Hog \\d+ ms"));
    }

    @Test
    void nobodyIsBlamedWhileAWorkerIsFree() {
        hold();
        hold().countDown();
        await().until(() -> ended.get() == 1);

        assertThat(ask(SECOND)).isNull();
    }

    @Test
    void nobodyIsBlamedWhileAWorkerHasNotComeBy() {
        hold();

        assertThat(ask(SECOND)).isNull();
    }

    /** As long as the time in question may be in doubt; for longer than that it was not held by anybody. */
    @Test
    void nobodyIsBlamedForAWorkerThatWaitedForAProcessor() {
        hold();
        hold();
        WorkerSpell waited = workers.spells().get(0);
        waited.heldUpUntil = System.nanoTime() + SECOND;

        waited.heldUp = SECOND / 20;
        assertThat(ask(SECOND)).isNotNull();
        waited.heldUp = SECOND / 2;
        assertThat(ask(SECOND)).isNull();
    }

    @Test
    void whatAWorkerWasAtInAnotherStayIsNotNamed() {
        hold();
        hold();
        long later = System.nanoTime();

        assertThat(new PoolSuspects(workers, index -> "of this stay", later).ask(later, later + SECOND))
                .isNull();
    }
}
