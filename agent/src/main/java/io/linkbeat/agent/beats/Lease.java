package io.linkbeat.agent.beats;

/**
 * How often a beat is to come, and for how long nobody misses it. All in nanoseconds.
 *
 * @param renew from one beat to the next
 * @param nanos how long after a beat its lease lapses; 0 where nobody knows
 * @param isReported whether gaps of it are events; they are counted in any case
 * @param fromEnd whether it runs from the end of what a beat does, so that a beat which takes long is not missed meanwhile
 * @param warnsEarly whether a beat that is missing is reported before its lease has lapsed, as soon as it is late by more than
 *     its renewal
 */
public record Lease(long renew, long nanos, boolean isReported, boolean fromEnd, boolean warnsEarly) {

    /** As good as for ever, some seventy years; sums of two of these are still numbers that the clock can be compared with. */
    public static final long FOREVER = Long.MAX_VALUE / 4;

    /** With nothing longer than {@link #FOREVER}. */
    public Lease {
        renew = Math.min(renew, FOREVER);
        nanos = Math.min(nanos, FOREVER);
    }
}
