package io.linkbeat.agent.beats;

import java.util.concurrent.atomic.AtomicLong;

/**
 * The beats of one {@code lock} and {@code key}: an operation's periodic tasks, or the consumers of one group. They are measured
 * together, and at most one stall of them a minute is reported, besides a warning before it. Thread-safe.
 */
public final class BeatGroup {

    private static final long MINUTE = 60_000_000_000L;
    private static final long NEVER = 0;

    /** Readers that ask within so many nanoseconds of each other are told the same. */
    private static final long SAME_COLLECTION = 100_000_000L;

    /** Less than the bits of any share. */
    private static final long NONE = -1;

    private final String lock;
    private final String key;
    private final BeatMeter meter;
    private final AtomicLong largest = new AtomicLong(NONE);
    private final AtomicLong reported = new AtomicLong(NEVER);
    private final AtomicLong reportedCritical = new AtomicLong(NEVER);
    private final AtomicLong suppressed = new AtomicLong();
    private final AtomicLong largestEver = new AtomicLong(NONE);
    private double takenBefore = NONE;
    private long takenAt;

    /** A group that no beat of has been seen. */
    public BeatGroup(String lock, String key, BeatMeter meter) {
        this.lock = lock;
        this.key = key;
        this.meter = meter;
    }

    /** Which kind of lease: {@code scheduled}, {@code kafka-poll} or {@code kafka-heartbeat}. */
    public String lock() {
        return lock;
    }

    /** Whose: an operation, or a consumer group. */
    public String key() {
        return key;
    }

    /** What measures it. */
    public BeatMeter meter() {
        return meter;
    }

    /** So much of a lease was in use: 1 is all of it. Doubles that are not negative are in the order of their bits. */
    void used(double share) {
        long bits = Double.doubleToRawLongBits(share);
        raise(largest, bits);
        raise(largestEver, bits);
    }

    private static void raise(AtomicLong most, long bits) {
        long known = most.get();
        while (bits > known && !most.compareAndSet(known, bits)) {
            known = most.get();
        }
    }

    /** The largest share since this was asked last; negative where there is none. For threads that collect metrics. */
    synchronized double takeLargest(long now) {
        long bits = largest.getAndSet(NONE);
        double share = share(bits);
        boolean same = takenBefore != NONE && now - takenAt < SAME_COLLECTION;
        takenBefore = same ? Math.max(takenBefore, share) : share;
        takenAt = same ? takenAt : now;
        return takenBefore;
    }

    /** The largest share of all times, which takes nothing away; negative where there is none. */
    double largestEver() {
        return share(largestEver.get());
    }

    private static double share(long bits) {
        return bits == NONE ? NONE : Double.longBitsToDouble(bits);
    }

    /**
     * Whether a stall may be reported now; if not, it counts as suppressed. A warning does not keep what is critical from being
     * reported within the same minute.
     */
    boolean mayReport(Severity severity, long now) {
        boolean critical = severity == Severity.CRITICAL;
        if (!passes(critical ? reportedCritical : reported, now)) {
            suppressed.incrementAndGet();
            return false;
        }
        if (critical) {
            reported.set(stamp(now));
        }
        return true;
    }

    private static boolean passes(AtomicLong gate, long now) {
        long last = gate.get();
        return (last == NEVER || now - last >= MINUTE) && gate.compareAndSet(last, stamp(now));
    }

    /** A clock that reads {@link #NEVER} is one nanosecond off. */
    private static long stamp(long now) {
        return now == NEVER ? 1 : now;
    }

    /** How many stalls were not reported since this was asked last. */
    long takeSuppressed() {
        return suppressed.getAndSet(0);
    }
}
