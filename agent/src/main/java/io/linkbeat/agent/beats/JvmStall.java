package io.linkbeat.agent.beats;

/**
 * The JVM as a whole stood still. Immutable.
 *
 * @param start when it began, as by {@link System#nanoTime}
 * @param nanos for how long
 * @param kind {@code gc}, {@code safepoint}, {@code process_stopped} or {@code unknown}
 */
public record JvmStall(long start, long nanos, String kind) {

    /** When it was over, as by {@link System#nanoTime}. */
    public long end() {
        return start + nanos;
    }
}
