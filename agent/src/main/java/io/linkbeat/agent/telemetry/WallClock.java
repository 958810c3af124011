package io.linkbeat.agent.telemetry;

import java.time.Instant;

/**
 * Wall-clock time in nanoseconds for the price of {@link System#nanoTime}: anchored to the system's clock, and anchored anew
 * when the anchor is older than a second, so that it follows corrections of the system's clock. Durations are never taken
 * from it. Thread-safe; two threads that renew the anchor at once do the same work twice.
 */
final class WallClock {

    private static final long ANCHOR_NANOS = 1_000_000_000L;
    private static final long NANOS_PER_SECOND = 1_000_000_000L;

    private static volatile Anchor anchor = Anchor.now();

    private WallClock() {}

    /** Nanoseconds since the epoch at the moment that {@link System#nanoTime} called {@code nanoTime}. */
    static long epochNanos(long nanoTime) {
        Anchor known = anchor;
        if (nanoTime - known.nanoTime > ANCHOR_NANOS) {
            known = Anchor.now();
            anchor = known;
        }
        return known.epochNanos + (nanoTime - known.nanoTime);
    }

    private record Anchor(long epochNanos, long nanoTime) {

        static Anchor now() {
            Instant instant = Instant.now();
            return new Anchor(instant.getEpochSecond() * NANOS_PER_SECOND + instant.getNano(), System.nanoTime());
        }
    }
}
