package io.linkbeat.bootstrap;

import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.concurrent.atomic.AtomicReferenceFieldUpdater;
import org.jspecify.annotations.Nullable;

/**
 * The threads of one pool that runs tasks at their time, as far as they have come by. Holds neither the pool nor its threads,
 * and takes no lock of the pool's. Thread-safe; each chain is changed at its head, by compare-and-set.
 */
public final class PoolWorkers {

    private static final int BINS = 256;
    private static final int MOST_SEATS = 4096;

    private static final AtomicReferenceArray<@Nullable PoolWorkers> POOLS = new AtomicReferenceArray<>(BINS);
    private static final AtomicReferenceFieldUpdater<PoolWorkers, @Nullable Seat> SEATS =
            AtomicReferenceFieldUpdater.newUpdater(PoolWorkers.class, Seat.class, "seats");

    private final WeakReference<Object> pool;
    private final @Nullable PoolWorkers next;
    private volatile @Nullable Seat seats;

    private PoolWorkers(WeakReference<Object> pool, @Nullable Seat seats, @Nullable PoolWorkers next) {
        this.pool = pool;
        this.seats = seats;
        this.next = next;
    }

    /** Those of a pool: made when it is first asked for, the same every time as long as the pool is there. */
    static PoolWorkers of(Object pool) {
        int bin = System.identityHashCode(pool) & (BINS - 1);
        PoolWorkers made = null;
        while (true) {
            PoolWorkers head = POOLS.get(bin);
            PoolWorkers known = find(head, pool);
            if (known != null) {
                return known;
            }
            made = new PoolWorkers(made == null ? new WeakReference<>(pool) : made.pool, null, alive(head));
            if (POOLS.compareAndSet(bin, head, made)) {
                return made;
            }
        }
    }

    /** The chain without those at its beginning whose pool is gone; what follows one that is there is shared. */
    private static @Nullable PoolWorkers alive(@Nullable PoolWorkers head) {
        PoolWorkers first = head;
        while (first != null && first.pool.get() == null) {
            first = first.next;
        }
        return first;
    }

    private static @Nullable PoolWorkers find(@Nullable PoolWorkers head, Object pool) {
        for (PoolWorkers each = head; each != null; each = each.next) {
            if (each.pool.get() == pool) {
                return each;
            }
        }
        return null;
    }

    /** The slot of the calling thread, which is one of the pool's. */
    static ThreadSlot slotOf(Object pool) {
        ThreadSlot slot = ThreadSlot.get();
        // Whether the pool is known does not say: a thread that waited here when the agent came has run something
        // since,
        // and was taken for one of no pool.
        if (slot.spell == null) {
            slot.poolIsKnown = true;
            slot.spell = of(pool).join();
        }
        return slot;
    }

    /** A thread of the pool comes by for the first time. */
    WorkerSpell join() {
        WorkerSpell spell = new WorkerSpell();
        while (true) {
            Seat head = seats;
            Seat alive = alive(head);
            int count = alive == null ? 1 : alive.count + 1;
            if (count > MOST_SEATS || SEATS.compareAndSet(this, head, new Seat(spell, alive, count))) {
                return spell;
            }
        }
    }

    /** The chain without those that are gone, built anew where one is. */
    private static @Nullable Seat alive(@Nullable Seat head) {
        boolean gone = false;
        for (Seat seat = head; seat != null; seat = seat.next) {
            gone |= seat.get() == null;
        }
        if (!gone) {
            return head;
        }
        Seat kept = null;
        for (Seat seat = head; seat != null; seat = seat.next) {
            WorkerSpell spell = seat.get();
            if (spell != null) {
                kept = new Seat(spell, kept, kept == null ? 1 : kept.count + 1);
            }
        }
        return kept;
    }

    /** How many threads the pool may have for tasks at their time; 0 when it is gone. */
    public int size() {
        Object asked = pool.get();
        if (asked instanceof ThreadPoolExecutor executor) {
            return Math.max(1, executor.getCorePoolSize());
        }
        return asked instanceof ForkJoinPool forkJoin ? forkJoin.getParallelism() : 0;
    }

    /** What its threads are at, or were at last; of those that have run something. */
    public List<WorkerSpell> spells() {
        List<WorkerSpell> spells = new ArrayList<>();
        for (Seat seat = seats; seat != null; seat = seat.next) {
            WorkerSpell spell = seat.get();
            if (spell != null && spell.hasBegun()) {
                spells.add(spell);
            }
        }
        return spells;
    }

    private static final class Seat extends WeakReference<WorkerSpell> {

        final @Nullable Seat next;
        final int count;

        Seat(WorkerSpell spell, @Nullable Seat next, int count) {
            super(spell);
            this.next = next;
            this.count = count;
        }
    }
}
