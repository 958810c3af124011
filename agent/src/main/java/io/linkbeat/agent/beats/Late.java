package io.linkbeat.agent.beats;

import org.jspecify.annotations.Nullable;

/**
 * A beat that is to be reported, with what was known when that was seen; the rest is asked of the sampler once that has been
 * awake again, since whoever sees it first after a stall of the whole JVM is a matter of chance.
 */
final class Late {

    private final Beat beat;
    private final Stall stall;
    private final Severity severity;
    private final long lateness;
    private final long elapsed;
    private final long from;
    private final long runFrom;
    private final long runTo;
    private @Nullable Cause suspected;

    /** Whether it was missing still. */
    final boolean fromWatchdog;

    /** When it was seen, and when the time in question ends. */
    final long seen;

    Late(
            Beat beat,
            Stall stall,
            Severity severity,
            long lateness,
            long elapsed,
            boolean fromWatchdog,
            long from,
            long seen,
            long runFrom,
            long runTo) {
        this.beat = beat;
        this.stall = stall;
        this.severity = severity;
        this.lateness = lateness;
        this.elapsed = elapsed;
        this.fromWatchdog = fromWatchdog;
        this.from = from;
        this.seen = seen;
        this.runFrom = runFrom;
        this.runTo = runTo;
    }

    /** Asks now, since later they may be busy with something else. */
    Late asking(Suspects suspects) {
        suspected = suspects.ask(from, seen);
        return this;
    }

    Gap gap(Stalls stalls) {
        boolean expired = beat.lease.nanos() > 0 && elapsed > beat.lease.nanos();
        return new Gap(
                beat.group,
                severity,
                beat.lease,
                lateness,
                elapsed,
                expired,
                fromWatchdog,
                stall.id(),
                stall.suppressed(),
                cause(stalls),
                seen);
    }

    /** The first of these that fills half of the time in question: the JVM, the run before, the others in the pool. */
    private Cause cause(Stalls stalls) {
        long inQuestion = seen - from;
        long stood = stalls.overlap(from, seen);
        JvmStall longest = stood > 0 ? stalls.longest(from, seen) : null;
        String kind = longest == null ? null : longest.kind();
        if (stood * 2 >= inQuestion) {
            return Cause.jvmStall(stood, kind);
        }
        long ran = Math.min(runTo - from, inQuestion) - Math.max(runFrom - from, 0);
        if (ran * 2 >= inQuestion && !beat.lease.fromEnd()) {
            return Cause.overran(runTo - runFrom, null).during(stood, kind);
        }
        return (suspected == null ? Cause.UNKNOWN : suspected).during(stood, kind);
    }
}
