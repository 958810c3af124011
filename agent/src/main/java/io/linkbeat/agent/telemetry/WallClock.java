package io.linkbeat.agent.telemetry;

import java.time.Instant;

/**
 * Wall-clock time in nanoseconds for the price of {@link System#nanoTime}: anchored to the system's clock, which is looked at
 * again when that was more than a second ago, so that its corrections are followed. Between two corrections what begins later
 * has a later time, however the threads that look are held up. Durations are never taken from it. Thread-safe.
 */
final class WallClock {

    private static final long ANCHOR_NANOS = 1_000_000_000L;
    private static final long NANOS_PER_SECOND = 1_000_000_000L;

    private static volatile Anchor anchor = Anchor.first();

    private WallClock() {}

    /** Nanoseconds since the epoch at the moment that {@link System#nanoTime} called {@code nanoTime}. */
    static long epochNanos(long nanoTime) {
        Anchor known = anchor;
        if (nanoTime - known.nanoTime > ANCHOR_NANOS) {
            Anchor looked = known.looked();
            // Whoever was held up here has an older look than the one that is there by now.
            if (anchor == known) {
                anchor = looked;
            }
            known = anchor;
        }
        return known.offset + nanoTime;
    }

    /**
     * What to add to {@link System#nanoTime}, as of one such time. The two clocks cannot be read at once, so that a look tells
     * only between what bounds the offset is; a thread that is held up meanwhile finds them far apart.
     */
    static final class Anchor {

        /** A system's clock that is this much behind may have a coarse tick; one that is further behind was set back. */
        private static final long TICK = 1_000_000L;

        private final long offset;
        private final long nanoTime;

        private Anchor(long offset, long nanoTime) {
            this.offset = offset;
            this.nanoTime = nanoTime;
        }

        static Anchor first() {
            long epochNanos = epochNanos();
            return first(epochNanos, System.nanoTime());
        }

        static Anchor first(long epochNanos, long after) {
            return new Anchor(epochNanos - after, after);
        }

        private static long epochNanos() {
            Instant now = Instant.now();
            return now.getEpochSecond() * NANOS_PER_SECOND + now.getNano();
        }

        private Anchor looked() {
            long before = System.nanoTime();
            long epochNanos = epochNanos();
            return looked(before, epochNanos, System.nanoTime());
        }

        /** The system's clock said {@code epochNanos} at some time from {@code before} to {@code after}. */
        Anchor looked(long before, long epochNanos, long after) {
            long least = epochNanos - after;
            long most = epochNanos - before;
            if (least - offset > 0) {
                return new Anchor(least, after);
            }
            return new Anchor(offset - most > TICK ? most : offset, after);
        }

        long offset() {
            return offset;
        }
    }
}
