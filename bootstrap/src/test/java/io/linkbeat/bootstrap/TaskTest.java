package io.linkbeat.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/** How far a task has come: each step once, whoever else tries. */
class TaskTest {

    private static final int NOT_RUNNING = -1;
    private static final int ROUNDS = 2_000;

    private static Task created(int traits) {
        return new Task(1, (short) 1, null, traits);
    }

    private static Task waiting(int traits) {
        Task task = created(traits);
        task.handOver(10);
        return task;
    }

    private static Task running(int traits) {
        Task task = waiting(traits);
        assertThat(task.start(20)).isTrue();
        return task;
    }

    @Test
    void waitsFromItsHandOverToItsStartAndRunsToItsEnd() {
        Task task = created(0);
        assertThat(task.isWaiting()).isFalse();
        task.handOver(10);
        assertThat(task.isWaiting()).isTrue();
        assertThat(task.start(20)).isTrue();
        assertThat(task.isWaiting()).isFalse();

        assertThat(task.end(false)).isEqualTo(Task.SUCCESS);
        assertThat(task.handedOver).isEqualTo(10);
        assertThat(task.started).isEqualTo(20);
    }

    @Test
    void failsWhereItsCodeThrew() {
        assertThat(running(0).end(true)).isEqualTo(Task.FAILURE);
    }

    @Test
    void noStepIsTakenTwice() {
        Task task = running(0);
        assertThat(task.start(30)).isFalse();
        assertThat(task.started).isEqualTo(20);
        assertThat(task.end(false)).isEqualTo(Task.SUCCESS);

        assertThat(task.end(true)).isEqualTo(NOT_RUNNING);
        assertThat(task.start(40)).isFalse();
        assertThat(task.endUnstarted()).isFalse();
        assertThat(task.cancel()).isFalse();
        task.handOver(50);
        task.late();
        assertThat(task.isWaiting()).isFalse();
        assertThat(task.handedOver).isEqualTo(10);
    }

    @Test
    void endsOnceWhereItNeverBegan() {
        Task task = waiting(0);
        assertThat(task.end(false)).isEqualTo(NOT_RUNNING);
        assertThat(task.endUnstarted()).isTrue();

        assertThat(task.endUnstarted()).isFalse();
        assertThat(task.cancel()).isFalse();
        assertThat(task.start(20)).isFalse();
    }

    @Test
    void whatWasNotHandedOverEndsWithoutBeingCounted() {
        assertThat(created(0).endUnstarted()).isFalse();
        Task cancelled = created(0);
        assertThat(cancelled.cancel()).isFalse();
        cancelled.handOver(10);
        cancelled.start(20);
        assertThat(cancelled.end(false))
                .as("a future that was cancelled before it was handed over")
                .isEqualTo(Task.CANCELLED);
    }

    @Test
    void aCancelledOneThatWaitsEndsThereAndThen() {
        Task task = waiting(0);
        assertThat(task.cancel()).isTrue();
        assertThat(task.cancel()).isFalse();
        assertThat(task.start(20)).isFalse();
    }

    @Test
    void aCancelledOneThatRunsEndsAsCancelledWhenItsCodeEnds() {
        for (boolean failed : new boolean[] {false, true}) {
            Task task = running(0);
            assertThat(task.cancel()).isFalse();
            assertThat(task.end(failed)).isEqualTo(Task.CANCELLED);
            assertThat(task.end(failed)).isEqualTo(NOT_RUNNING);
        }
    }

    @Test
    void failureBeatsLateAndLateBeatsSuccess() {
        Task late = running(0);
        late.late();
        assertThat(late.end(false)).isEqualTo(Task.LATE);
        Task failed = running(0);
        failed.late();
        assertThat(failed.end(true)).isEqualTo(Task.FAILURE);
        Task beforeItBegan = waiting(0);
        beforeItBegan.late();
        assertThat(beforeItBegan.start(20)).isTrue();
        assertThat(beforeItBegan.end(false)).isEqualTo(Task.LATE);
        Task periodic = waiting(Task.PERIODIC);
        periodic.late();
        assertThat(periodic.start(20)).isTrue();
        assertThat(periodic.end(false)).isEqualTo(Task.SUCCESS);
    }

    @Test
    void aPeriodicOneWaitsAgainUntilItFailsOrIsCancelled() {
        Task task = running(Task.PERIODIC);
        assertThat(task.end(false)).isEqualTo(Task.SUCCESS);
        assertThat(task.isWaiting()).isTrue();
        assertThat(task.start(30)).isTrue();
        assertThat(task.started).isEqualTo(30);
        assertThat(task.end(true)).isEqualTo(Task.FAILURE);
        assertThat(task.start(40)).isFalse();

        Task cancelled = running(Task.PERIODIC);
        assertThat(cancelled.cancel()).isFalse();
        assertThat(cancelled.end(false)).isEqualTo(Task.CANCELLED);
        assertThat(cancelled.isWaiting()).isFalse();
    }

    @Test
    void whatIsHandedOnAfterADelayWaitsFromThen() {
        Task delayed = waiting(Task.DELAYED);
        delayed.handOver(15);
        assertThat(delayed.handedOver).isEqualTo(15);
        assertThat(delayed.isDelayed()).isTrue();
        Task immediate = waiting(0);
        immediate.handOver(15);
        assertThat(immediate.handedOver).isEqualTo(10);
        assertThat(immediate.isDelayed()).isFalse();
        assertThat(created(Task.PERIODIC).isDelayed()).isTrue();
    }

    @Test
    void ofManyThatWouldEndItOneDoes() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(4);
        try {
            for (int round = 0; round < ROUNDS; round++) {
                Task task = waiting(0);
                CyclicBarrier together = new CyclicBarrier(4);
                List<Callable<Boolean>> rivals = List.of(
                        () -> together.await() >= 0 && task.start(20) && task.end(false) >= 0,
                        () -> together.await() >= 0 && task.cancel(),
                        () -> together.await() >= 0 && task.endUnstarted(),
                        () -> together.await() >= 0 && task.endUnstarted());
                List<Boolean> ended = new ArrayList<>();
                for (Future<Boolean> rival : threads.invokeAll(rivals)) {
                    ended.add(rival.get());
                }
                assertThat(ended).containsOnlyOnce(true);
            }
        } finally {
            threads.shutdownNow();
        }
    }
}
