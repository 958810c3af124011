package io.linkbeat.agent.telemetry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.linkbeat.bootstrap.ForkHooks;
import io.linkbeat.bootstrap.FutureHooks;
import io.linkbeat.bootstrap.PoolWorkers;
import io.linkbeat.bootstrap.Task;
import io.linkbeat.bootstrap.TaskHandler;
import io.linkbeat.bootstrap.TaskHooks;
import io.linkbeat.bootstrap.TaskKind;
import io.linkbeat.bootstrap.TraceContext;
import java.lang.ref.Reference;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.FutureTask;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Periodic tasks under a real watchdog, with a lease of a few milliseconds. */
class TaskBeatsTest {

    private static final long PERIOD = Duration.ofMillis(5).toNanos();
    private static final long LEASE = Duration.ofMillis(20).toNanos();

    private final TestBeats tested = new TestBeats();
    private final TaskBeats beats = new TaskBeats(
            tested.with(
                    new BeatTelemetry(null, 1, 1),
                    new BeatSettings(operation -> LEASE, name -> name, group -> 0, name -> name, 0, 1),
                    new SelfMetrics()),
            operation -> "Renewal " + operation);
    private final Thread watchdog = new Thread(tested.beats, "watchdog");
    private final ThreadPoolExecutor pool = new ScheduledThreadPoolExecutor(1);
    private final List<Task> scheduled = new ArrayList<>();
    private final List<Integer> ended = new ArrayList<>();
    private int operations;

    private final class Beating extends TaskHandler {

        Beating() {
            super(TaskHooks.newSession(), false);
        }

        @Override
        public int operation(Object work, TaskKind kind) {
            return operations++;
        }

        @Override
        public void scheduled(Task task, PoolWorkers workers, long due) {
            beats.scheduled(task, workers, due);
            scheduled.add(task);
        }

        @Override
        public @Nullable TraceContext started(Task task, int stripe) {
            beats.started(task, stripe);
            return null;
        }

        @Override
        public void cancelled(Task task) {
            beats.gone(task, null, 0, null);
        }

        @Override
        public long ended(Task task, int stripe, int how, @Nullable Throwable failure, boolean began) {
            beats.gone(task, null, 0, null);
            ended.add(how);
            return 0;
        }
    }

    @BeforeEach
    void on() {
        TaskHooks.handler(new Beating());
        tested.beats.start(watchdog);
    }

    @AfterEach
    void off() {
        TaskHooks.handler(null);
        tested.beats.stop();
        pool.shutdownNow();
    }

    private Object schedule(long delay) {
        Runnable renewal = () -> {};
        return ForkHooks.scheduled(ForkJoinPool.commonPool(), renewal, false, delay, PERIOD);
    }

    @ParameterizedTest
    @ValueSource(longs = {Long.MAX_VALUE, Long.MAX_VALUE / 2, 3_600_000_000_000L})
    void whatIsDueMuchLaterIsNotMissed(long delay) throws InterruptedException {
        Object later = schedule(delay);
        Object now = schedule(0);
        await().until(() -> !tested.gaps.isEmpty());
        tested.beats.stop();
        watchdog.join();

        assertThat(tested.gaps).extracting(gap -> gap.group().key()).containsExactly("Renewal 1");
        // Else they would be gone, and their beats with them.
        Reference.reachabilityFence(later);
        Reference.reachabilityFence(now);
    }

    /** The thread that cancels it has said so, and has not yet taken its code away, when a worker comes by with it. */
    @Test
    void whatHasBeenCancelledIsNotFollowedAnew() {
        FutureTask<?> future = new FutureTask<>(() -> null);
        FutureHooks.scheduled(future, pool, System.nanoTime(), PERIOD);
        assertThat(tested.beats.size()).isOne();

        FutureHooks.futureDone((Callable<?>) scheduled.get(0), future);
        FutureHooks.due(future, pool, System.nanoTime(), PERIOD);
        assertThat(tested.beats.size()).isZero();
    }

    /** Its run may go on for long, and nothing is expected after it. */
    @Test
    void whatIsCancelledWhileItRunsIsFollowedNoMore() {
        AtomicInteger followed = new AtomicInteger(-1);
        AtomicReference<FutureTask<?>> future = new AtomicReference<>();
        future.set(new FutureTask<>(() -> {
            future.get().cancel(false);
            FutureHooks.futureDone((Callable<?>) scheduled.get(0), future.get());
            followed.set(tested.beats.size());
            return null;
        }));
        FutureHooks.scheduled(future.get(), pool, System.nanoTime(), PERIOD);
        assertThat(tested.beats.size()).isOne();

        future.get().run();
        assertThat(followed).hasValue(0);
        assertThat(ended).containsExactly(Task.CANCELLED);
    }
}
