package io.linkbeat.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The tasks that wait, by the identity of their object. */
class WaitingTasksTest {

    private static final int THREADS = 4;
    private static final int EACH = 20_000;

    @BeforeEach
    @AfterEach
    void empty() {
        WaitingTasks.clear();
    }

    private static Task task(int number) {
        return new Task(number, (short) 1, null, 0);
    }

    @Test
    void whatWasAddedIsTakenOnce() {
        Object key = new Object();
        Task task = task(1);
        assertThat(WaitingTasks.take(key)).isNull();
        assertThat(WaitingTasks.add(key, task)).isTrue();

        assertThat(WaitingTasks.peek(key)).isSameAs(task);
        assertThat(WaitingTasks.take(key)).isSameAs(task);
        assertThat(WaitingTasks.take(key)).isNull();
        assertThat(WaitingTasks.peek(key)).isNull();
    }

    @Test
    void keysAreToldApartByIdentity() {
        String one = new String("key");
        String equal = new String("key");
        WaitingTasks.add(one, task(1));

        assertThat(WaitingTasks.take(equal)).isNull();
        assertThat(WaitingTasks.take(one)).isNotNull();
    }

    @Test
    void oneOfSeveralIsTakenWhereverItStands() {
        for (int taken = 0; taken < 5; taken++) {
            for (int moved = 0; moved < 3; moved++) {
                Object key = new Object();
                List<Task> left = new ArrayList<>();
                // Taking some from the front turns the rest over, so that both ways to keep them are met.
                for (int number = -moved; number < 3; number++) {
                    Task task = task(number);
                    WaitingTasks.add(key, task);
                    left.add(task);
                }
                for (int first = 0; first < moved; first++) {
                    assertThat(WaitingTasks.take(key)).isSameAs(left.remove(0));
                }
                for (int number = 3; number < 5; number++) {
                    Task task = task(number);
                    WaitingTasks.add(key, task);
                    left.add(task);
                }

                Task gone = left.remove(taken);
                assertThat(WaitingTasks.take(key, gone)).isTrue();
                assertThat(WaitingTasks.take(key, gone)).isFalse();
                for (Task task : left) {
                    assertThat(WaitingTasks.take(key)).isSameAs(task);
                }
                assertThat(WaitingTasks.take(key)).isNull();
            }
        }
    }

    @Test
    void firstInFirstOutForEachKey() {
        Object key = new Object();
        Object other = new Object();
        for (int number = 0; number < 100; number++) {
            WaitingTasks.add(key, task(number));
            WaitingTasks.add(other, task(-number));
        }
        for (int number = 0; number < 100; number++) {
            assertThat(WaitingTasks.take(key).operation).isEqualTo(number);
            assertThat(WaitingTasks.take(other).operation).isEqualTo(-number);
        }
    }

    /** Adding and taking in turns, so that both lists of a key are in use. */
    @Test
    void firstInFirstOutWhileSomeAreTakenAndOthersAdded() {
        Object key = new Object();
        int added = 0;
        int taken = 0;
        for (int turn = 0; turn < 200; turn++) {
            for (int i = 0; i <= turn % 3; i++) {
                WaitingTasks.add(key, task(added++));
            }
            assertThat(WaitingTasks.take(key).operation).isEqualTo(taken++);
        }
        while (taken < added) {
            assertThat(WaitingTasks.take(key).operation).isEqualTo(taken++);
        }
        assertThat(WaitingTasks.take(key)).isNull();
    }

    @Test
    void aKeyHasRoomForSoManyAndThenAgainWhenOneIsTaken() {
        Object key = new Object();
        for (int number = 0; number < WaitingTasks.MOST_EACH; number++) {
            assertThat(WaitingTasks.add(key, task(number))).isTrue();
        }
        assertThat(WaitingTasks.add(key, task(-1))).isFalse();
        assertThat(WaitingTasks.take(key).operation).isZero();
        assertThat(WaitingTasks.add(key, task(WaitingTasks.MOST_EACH))).isTrue();
        for (int number = 1; number <= WaitingTasks.MOST_EACH; number++) {
            assertThat(WaitingTasks.take(key).operation).isEqualTo(number);
        }
    }

    @Test
    void aFullTableTakesNoMoreAndLosesNothing() {
        List<Object> kept = new ArrayList<>();
        int most = WaitingTasks.BINS * WaitingTasks.MOST_KEYS;
        int refused = 0;
        for (int number = 0; number < most + most / 4; number++) {
            Object key = new Object();
            if (WaitingTasks.add(key, task(number))) {
                kept.add(key);
            } else {
                refused++;
            }
        }
        assertThat(refused).isGreaterThanOrEqualTo(most / 4);
        assertThat(kept).allSatisfy(key -> assertThat(WaitingTasks.take(key)).isNotNull());
        assertThat(WaitingTasks.add(new Object(), task(0))).isTrue();
    }

    @Test
    void aKeyThatNobodyElseHoldsGoesAndItsTasksWithTheNextInItsBin() {
        List<WeakReference<?>> dropped = addedAndDropped();
        await().until(() -> collected(dropped.get(0)));
        List<Object> inEveryBin = new ArrayList<>();
        for (int i = 0; i < WaitingTasks.BINS * 16; i++) {
            Object next = new Object();
            inEveryBin.add(next);
            WaitingTasks.add(next, task(i));
        }

        assertThat(dropped).allSatisfy(gone -> await().until(() -> collected(gone)));
        assertThat(inEveryBin)
                .allSatisfy(key -> assertThat(WaitingTasks.take(key)).isNotNull());
    }

    /** A key, and after it its tasks. */
    private static List<WeakReference<?>> addedAndDropped() {
        Object key = new Object();
        List<WeakReference<?>> dropped = new ArrayList<>(List.of(new WeakReference<>(key)));
        for (int number = 0; number < 3; number++) {
            Task task = task(number);
            assertThat(WaitingTasks.add(key, task)).isTrue();
            dropped.add(new WeakReference<>(task));
        }
        return dropped;
    }

    private static boolean collected(WeakReference<?> reference) {
        System.gc();
        return reference.refersTo(null);
    }

    @Test
    void clearedItHasNothing() {
        Object key = new Object();
        WaitingTasks.add(key, task(1));
        WaitingTasks.clear();

        assertThat(WaitingTasks.take(key)).isNull();
    }

    /** Keys that few threads share and keys that all share: each task comes back once, and in each one's order. */
    @Test
    void nothingIsLostAndNothingTakenTwiceByManyThreads() throws Exception {
        List<Object> shared = List.of(new Object(), new Object(), new Object());
        Set<Integer> seen = ConcurrentHashMap.newKeySet();
        AtomicInteger twice = new AtomicInteger();
        AtomicInteger refused = new AtomicInteger();
        List<Callable<Void>> work = new ArrayList<>();
        for (int thread = 0; thread < THREADS; thread++) {
            int first = thread * EACH;
            work.add(() -> {
                for (int i = 0; i < EACH; i++) {
                    Object key = shared.get(i % shared.size());
                    if (!WaitingTasks.add(key, task(first + i))) {
                        refused.incrementAndGet();
                    }
                    Task taken = WaitingTasks.take(key);
                    if (taken != null && !seen.add(taken.operation)) {
                        twice.incrementAndGet();
                    }
                }
                return null;
            });
        }
        ExecutorService threads = Executors.newFixedThreadPool(THREADS);
        try {
            for (Future<Void> done : threads.invokeAll(work)) {
                done.get();
            }
        } finally {
            threads.shutdownNow();
        }

        assertThat(refused).hasValue(0);
        assertThat(twice).hasValue(0);
        assertThat(seen).hasSize(THREADS * EACH);
        assertThat(shared).allSatisfy(key -> assertThat(WaitingTasks.take(key)).isNull());
    }

    @Test
    void oneThatAddsAndOneThatTakesKeepTheOrder() throws Exception {
        Object key = new Object();
        ExecutorService threads = Executors.newFixedThreadPool(2);
        try {
            Future<?> adds = threads.submit(() -> {
                for (int number = 0; number < EACH; number++) {
                    while (!WaitingTasks.add(key, task(number))) {
                        Thread.onSpinWait();
                    }
                }
            });
            Future<Integer> takes = threads.submit(() -> {
                int next = 0;
                while (next < EACH) {
                    Task taken = WaitingTasks.take(key);
                    if (taken != null) {
                        assertThat(taken.operation).isEqualTo(next++);
                    }
                }
                return next;
            });
            adds.get();
            assertThat(takes.get()).isEqualTo(EACH);
        } finally {
            threads.shutdownNow();
        }
    }
}
