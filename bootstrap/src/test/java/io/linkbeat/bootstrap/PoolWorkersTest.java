package io.linkbeat.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The threads of a pool, as far as they have come by. */
class PoolWorkersTest {

    private static final int THREADS = 8;
    private static final int EACH = 200;

    private final List<ExecutorService> pools = new ArrayList<>();

    @AfterEach
    void shutDown() {
        pools.forEach(ExecutorService::shutdownNow);
    }

    private <T extends ExecutorService> T ended(T pool) {
        pools.add(pool);
        return pool;
    }

    @Test
    void aPoolHasTheSameWorkersEachTime() {
        ScheduledThreadPoolExecutor pool = ended(new ScheduledThreadPoolExecutor(1));

        assertThat(PoolWorkers.of(pool)).isSameAs(PoolWorkers.of(pool));
        assertThat(PoolWorkers.of(ended(new ScheduledThreadPoolExecutor(1)))).isNotSameAs(PoolWorkers.of(pool));
    }

    @Test
    void itsSizeIsHowManyMayRunTasksAtTheirTime() {
        ScheduledThreadPoolExecutor pool = ended(new ScheduledThreadPoolExecutor(3));
        PoolWorkers workers = PoolWorkers.of(pool);
        assertThat(workers.size()).isEqualTo(3);

        pool.setCorePoolSize(0);
        assertThat(workers.size()).as("a pool without core threads starts one").isEqualTo(1);
        assertThat(PoolWorkers.of(ended(new ForkJoinPool(2))).size()).isEqualTo(2);
        assertThat(PoolWorkers.of(new Object()).size()).isZero();
    }

    @Test
    void aPoolIsNotHeld() {
        PoolWorkers workers = PoolWorkers.of(new ScheduledThreadPoolExecutor(3));

        await().untilAsserted(() -> {
            System.gc();
            assertThat(workers.size()).isZero();
        });
    }

    /** Of thousands that were there at once, and are gone. */
    @Test
    void nothingIsKeptOfPoolsThatAreGone() {
        List<Object> goingPools = new ArrayList<>();
        List<WeakReference<PoolWorkers>> going = new ArrayList<>();
        for (int i = 0; i < 10_000; i++) {
            Object pool = new Object();
            goingPools.add(pool);
            going.add(new WeakReference<>(PoolWorkers.of(pool)));
        }
        goingPools.clear();
        List<Object> pools = new ArrayList<>();

        await().untilAsserted(() -> {
            System.gc();
            for (int i = 0; i < 2_000; i++) {
                pools.add(new Object());
                PoolWorkers.of(pools.get(pools.size() - 1));
            }
            System.gc();
            assertThat(going.stream().filter(workers -> workers.get() != null)).isEmpty();
        });
    }

    @Test
    void onlyWhoHasRunSomethingIsAsked() {
        PoolWorkers workers = PoolWorkers.of(ended(new ScheduledThreadPoolExecutor(2)));
        WorkerSpell idle = workers.join();
        WorkerSpell busy = workers.join();
        busy.begins(1, System.nanoTime(), 0);

        assertThat(workers.spells()).containsExactly(busy).doesNotContain(idle);
    }

    @Test
    void aThreadThatIsGoneIsForgotten() {
        PoolWorkers workers = PoolWorkers.of(ended(new ScheduledThreadPoolExecutor(2)));
        WorkerSpell kept = workers.join();
        kept.begins(1, System.nanoTime(), 0);
        workers.join().begins(2, System.nanoTime(), 0);

        await().untilAsserted(() -> {
            System.gc();
            assertThat(workers.spells()).containsExactly(kept);
        });
    }

    /** It waited in code that was not woven yet, ran what it got, and comes by only when it wants the next. */
    @Test
    void aThreadThatWasThereBeforeTheAgentJoinsWhenItComesBy() throws Exception {
        ScheduledThreadPoolExecutor pool = ended(new ScheduledThreadPoolExecutor(1));
        ExecutorService thread = ended(Executors.newSingleThreadExecutor());
        WorkerSpell spell = thread.submit(() -> {
                    ThreadSlot.get().poolIsKnown = true;
                    return PoolWorkers.slotOf(pool).spell;
                })
                .get();

        assertThat(spell).isNotNull();
        assertThat(thread.submit(() -> PoolWorkers.slotOf(pool).spell).get()).isSameAs(spell);
        spell.begins(1, System.nanoTime(), 0);
        assertThat(PoolWorkers.of(pool).spells()).containsExactly(spell);
    }

    @Test
    void nobodyIsLostWhenManyComeByAtOnce() throws Exception {
        ScheduledThreadPoolExecutor pool = ended(new ScheduledThreadPoolExecutor(THREADS));
        ExecutorService threads = ended(Executors.newFixedThreadPool(THREADS));
        Callable<List<WorkerSpell>> comesBy = () -> {
            List<WorkerSpell> mine = new ArrayList<>();
            for (int i = 0; i < EACH; i++) {
                WorkerSpell spell = PoolWorkers.of(pool).join();
                spell.begins(i, System.nanoTime(), 0);
                mine.add(spell);
            }
            return mine;
        };
        List<WorkerSpell> joined = new ArrayList<>();
        for (Future<List<WorkerSpell>> each :
                threads.invokeAll(List.of(comesBy, comesBy, comesBy, comesBy, comesBy, comesBy, comesBy, comesBy))) {
            joined.addAll(each.get());
        }

        assertThat(PoolWorkers.of(pool).spells()).hasSize(THREADS * EACH).containsAll(joined);
    }
}
