package io.linkbeat.agent.beats;

import org.jspecify.annotations.Nullable;

/**
 * What the sampler has seen of the JVM standing still. Thread-safe, without locks; the sampler's thread writes, and any other
 * reads.
 */
public interface Stalls {

    /** The sampler was awake at this moment last, as by {@link System#nanoTime}: what happened until then is known. */
    long sampledUntil();

    /** For how many nanoseconds of an interval the JVM stood still, one that goes on by now included. */
    long overlap(long from, long to);

    /** The stall that took the longest part of an interval, one that goes on by now included; null where there was none. */
    @Nullable
    JvmStall longest(long from, long to);

    /** The next stall over the threshold that this has not given yet; null where there is none. For the watchdog alone. */
    @Nullable
    JvmStall nextOverThreshold();

    /** The lag since this was asked last. For the watchdog alone. */
    Lag takeLag();
}
