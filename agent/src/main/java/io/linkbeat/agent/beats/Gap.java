package io.linkbeat.agent.beats;

/**
 * A beat that came late, or that is missing. Immutable; times in nanoseconds.
 *
 * @param group whose beat
 * @param lateness actual minus expected time, as of {@code nanoTime}
 * @param elapsed since the beat before
 * @param expired whether the lease has lapsed
 * @param fromWatchdog whether the beat is missing still
 * @param stallId the same for what is reported of one stall: a beat missing, and then its coming late
 * @param suppressed how many gaps of this group were not reported since the one before, since that was less than a minute ago
 * @param nanoTime when, as by {@link System#nanoTime}
 */
public record Gap(
        BeatGroup group,
        Severity severity,
        Lease lease,
        long lateness,
        long elapsed,
        boolean expired,
        boolean fromWatchdog,
        String stallId,
        long suppressed,
        Cause cause,
        long nanoTime) {}
