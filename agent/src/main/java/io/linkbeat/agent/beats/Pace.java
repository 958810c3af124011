package io.linkbeat.agent.beats;

import java.util.function.LongSupplier;

/**
 * For how long the sampler sleeps: {@value #SHORTEST} ns, and longer where that would cost more than {@value #MOST} of a processor,
 * which leaves the watchdog its share of a thousandth. To wake up takes a thread some 10 microseconds; on a virtual machine it may
 * be many times that. A stall that fits into a sleep is not seen, so it is never longer than {@value #LONGEST} ns. Not thread-safe.
 */
final class Pace {

    static final long SHORTEST = 20_000_000;
    static final long LONGEST = 150_000_000;
    static final double MOST = 0.0007;

    private static final long MILLISECOND = 1_000_000;
    private static final long FIRST_LOOK = 1_000_000_000;
    private static final long LOOK = 5_000_000_000L;

    private final LongSupplier ownCpu;
    private long interval = SHORTEST;
    private long used;
    private long nextLook;
    private int wakeUps = -1;

    /**
     * With the shortest sleep at first.
     *
     * @param ownCpu for how long the sampler's thread has run; negative where nobody knows
     */
    Pace(LongSupplier ownCpu) {
        this.ownCpu = ownCpu;
    }

    /** For how many nanoseconds to sleep now. */
    long interval(long now) {
        wakeUps++;
        if (wakeUps == 0) {
            look(now, FIRST_LOOK);
        } else if (now - nextLook >= 0) {
            long before = used;
            int times = wakeUps;
            look(now, LOOK);
            adapt((used - before) / times);
        }
        return interval;
    }

    private void look(long now, long next) {
        used = ownCpu.getAsLong();
        nextLook = now + next;
        wakeUps = 0;
    }

    private void adapt(long costs) {
        long affordable = (long) (costs / MOST) / MILLISECOND * MILLISECOND;
        interval = Math.min(LONGEST, Math.max(SHORTEST, affordable));
    }
}
