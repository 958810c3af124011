package io.linkbeat.agent.beats;

import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jspecify.annotations.Nullable;

/**
 * The last {@value #CAPACITY} stalls. One thread adds, in the order of time and none that overlaps another; any thread reads, and
 * none waits for another.
 */
final class StallHistory {

    static final int CAPACITY = 1024;

    private final AtomicReferenceArray<@Nullable JvmStall> ring = new AtomicReferenceArray<>(CAPACITY);
    private volatile long added;
    private long given;

    /** One more, later than all before; by one thread. */
    void add(JvmStall stall) {
        long index = added;
        ring.set((int) (index % CAPACITY), stall);
        added = index + 1;
    }

    /** For how many nanoseconds of an interval there were stalls, without those that began at {@code limit} or later. */
    long overlap(long from, long to, long limit) {
        long nanos = 0;
        long newest = added - 1;
        for (long i = newest; i >= 0 && i > newest - CAPACITY; i--) {
            JvmStall stall = at(i);
            if (stall.end() - from <= 0) {
                break;
            }
            if (stall.start() - limit < 0) {
                nanos += shared(stall, from, to);
            }
        }
        return nanos;
    }

    /** That which shares most with an interval, of those that began before {@code limit}; null where none shares anything. */
    @Nullable
    JvmStall longest(long from, long to, long limit) {
        JvmStall longest = null;
        long newest = added - 1;
        for (long i = newest; i >= 0 && i > newest - CAPACITY; i--) {
            JvmStall stall = at(i);
            if (stall.end() - from <= 0) {
                break;
            }
            long most = longest == null ? 0 : shared(longest, from, to);
            if (stall.start() - limit < 0 && shared(stall, from, to) > most) {
                longest = stall;
            }
        }
        return longest;
    }

    /** The next one longer than {@code threshold} that this has not given yet; null where there is none. For one thread. */
    @Nullable
    JvmStall next(long threshold) {
        while (given < added) {
            JvmStall stall = at(given);
            // Read after the stall: what may have been overwritten meanwhile is not given out of its turn.
            long oldest = added - CAPACITY + 1;
            if (given < oldest) {
                given = oldest;
                continue;
            }
            given++;
            if (stall.nanos() > threshold) {
                return stall;
            }
        }
        return null;
    }

    /** For how many nanoseconds of an interval a stall goes on. */
    static long shared(JvmStall stall, long from, long to) {
        long begin = stall.start() - from > 0 ? stall.start() : from;
        long end = stall.end() - to < 0 ? stall.end() : to;
        return Math.max(0, end - begin);
    }

    /** One that was added; a later one where it has been overwritten. */
    private JvmStall at(long index) {
        JvmStall stall = ring.get((int) (index % CAPACITY));
        if (stall == null) {
            throw new IllegalStateException("never added: " + index);
        }
        return stall;
    }
}
