package io.linkbeat.agent.beats;

import java.lang.ref.WeakReference;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * One beat that is alive: a periodic task, or the polls of a consumer. It is expected, it comes ({@link #tick}), what it does is
 * over ({@link #over}), and it is expected again.
 *
 * <p>Whoever ticks and the watchdog meet in one word, {@link #turn}: every step counts it up, and the watchdog reports only by
 * a compare-and-set on the word that it has looked at, so it never reports a beat as missing that has come, and a tick learns
 * from the word whether it was reported missing before. The other fields are written before the word and read after it.
 *
 * <p>A beat that comes late opens a stall; those after it that are late as well and only catch up belong to it. A beat on time
 * closes it. Within it only what is worse is a stall of its own: the lease lapses once more, or {@code warn} becomes {@code
 * critical}.
 *
 * <p>Steps are called by one thread at a time, as far as a beat's own code is concerned; {@link #pause} and {@link #gone} by
 * any.
 */
public final class Beat {

    private static final long STEP = 8;

    /** Bit of the word: the watchdog has reported it missing, as {@link #missing}. */
    private static final long REPORTED = 1;

    /** Bit of the word: nobody waits for it. */
    private static final long PAUSED = 2;

    /** Bit of the word: what it does is under way. */
    private static final long RUNNING = 4;

    final BeatGroup group;
    final Lease lease;
    private final Beats beats;
    private final Suspects suspects;
    private final @Nullable WeakReference<Object> owner;
    private final AtomicLong turn = new AtomicLong(PAUSED);

    /** When the lease began that runs now. */
    private long last;

    private long expectedAt;

    /** When what it did last began, and when that was over. */
    private long runFrom;

    private long runTo;

    /** Whether it has come since it was first expected: before that nobody holds a lease, and late is only what is later than that. */
    private boolean came;

    /** For the thread that ticks. */
    private @Nullable Stall open;

    private @Nullable Severity openSeverity;

    /** For the watchdog, until its compare-and-set; for the tick after that. */
    private volatile @Nullable Stall missing;

    Beat(Beats beats, BeatGroup group, Lease lease, Suspects suspects, @Nullable Object owner) {
        this.beats = beats;
        this.group = group;
        this.lease = lease;
        this.suspects = suspects;
        this.owner = owner == null ? null : new WeakReference<>(owner);
    }

    /**
     * From now on it is missed if it does not come.
     *
     * @param from when its lease begins
     * @param at when it is due
     */
    public void expect(long from, long at) {
        last = from;
        expectedAt = at;
        open = null;
        came = false;
        runFrom = from;
        runTo = from;
        step(0, 0);
        beats.lookBy(last + watchedFor());
    }

    /** When it is due next, as far as that is known while it runs. */
    public long expectedAt() {
        return expectedAt;
    }

    /**
     * It has come.
     *
     * @param stripe a number of this thread, for counting apart from other threads
     * @param at when it was due
     * @param now when it came
     */
    public void tick(int stripe, long at, long now) {
        long before = step(0, PAUSED);
        boolean wasReported = (before & REPORTED) != 0;
        if ((before & PAUSED) == 0 || wasReported) {
            long lateness = Math.max(0, now - at);
            long elapsed = now - last;
            group.meter().delay(stripe, lateness);
            use(elapsed);
            Severity severity = severity(lateness, elapsed);
            if (severity == Severity.WARN && !came) {
                severity = null;
            }
            if (severity != null || wasReported) {
                late(severity == null ? Severity.WARN : severity, lateness, elapsed, wasReported, now);
            } else {
                open = null;
            }
        }
        came = true;
        last = now;
        runFrom = now;
        expectedAt = at + lease.renew();
        // Unless somebody has paused it meanwhile, which then holds.
        long steps = before & -STEP;
        turn.compareAndSet(steps + STEP + PAUSED, steps + 2 * STEP + RUNNING + (before & PAUSED));
        if (wasReported) {
            // The watchdog had nothing more to do here, and may sleep for long.
            beats.lookBy(now + watchedFor());
        }
    }

    /**
     * The next turn.
     *
     * @param kept bits that stay as they are
     * @param set bits that are set; all others are cleared
     * @return the word before
     */
    private long step(long kept, long set) {
        while (true) {
            long word = turn.get();
            if (turn.compareAndSet(word, (word & -STEP) + STEP + (word & kept | set))) {
                return word;
            }
        }
    }

    /**
     * What it does is over.
     *
     * @param at when it is due next
     */
    public void over(long now, long at) {
        runTo = now;
        expectedAt = at;
        if (lease.fromEnd()) {
            last = now;
        }
        step(REPORTED | PAUSED, 0);
        if (lease.fromEnd() && lease.isReported()) {
            // The watchdog may have looked while it ran, and then sleeps for long.
            beats.lookBy(now + watchedFor());
        }
    }

    /** Nobody waits for it until it is expected again. What was reported missing is still told of when it comes. */
    public void pause() {
        step(REPORTED | RUNNING, PAUSED);
    }

    /** It never comes again. */
    public void gone() {
        beats.forget(this);
    }

    @Nullable
    Object owner() {
        return owner == null ? null : owner.get();
    }

    boolean isGone() {
        return owner != null && owner.get() == null;
    }

    private void use(long elapsed) {
        if (lease.nanos() > 0) {
            group.used((double) Math.max(0, elapsed) / lease.nanos());
        }
    }

    /** Strictly more than the renewal, and strictly more than the lease. */
    private @Nullable Severity severity(long lateness, long elapsed) {
        long nanos = lease.nanos();
        if (nanos > 0 && (lateness > nanos || elapsed > nanos)) {
            return Severity.CRITICAL;
        }
        return lateness > lease.renew() ? Severity.WARN : null;
    }

    private void late(Severity severity, long lateness, long elapsed, boolean wasReported, long now) {
        Stall stall = wasReported ? missing : null;
        if (stall == null) {
            boolean lapsedAnew = lease.nanos() > 0 && elapsed > lease.nanos();
            if (open != null && !lapsedAnew && (openSeverity == Severity.CRITICAL || severity == Severity.WARN)) {
                return;
            }
            stall = new Stall(group);
        }
        open = stall;
        openSeverity = severity;
        stall.count(severity);
        if (lease.isReported() && stall.isReported(severity, now)) {
            long from = from(lateness, now, last);
            beats.tell(new Late(this, stall, severity, lateness, elapsed, false, from, now, runFrom, runTo)
                    .asking(suspects));
        }
    }

    /** When it was due, where it was late; when the lease began, where that alone has lapsed. */
    private long from(long lateness, long now, long since) {
        return lateness > lease.renew() ? now - lateness : since;
    }

    /** How long after the beginning of its lease the watchdog has something to do. */
    private long watchedFor() {
        long untilLapse = lease.nanos() > 0 ? lease.nanos() : Beats.LONGEST_SLEEP;
        return lease.warnsEarly() ? Math.min(untilLapse, 2 * lease.renew()) : untilLapse;
    }

    /**
     * The watchdog looks at it.
     *
     * @return in how many nanoseconds it has to look again
     */
    long look(long now) {
        long word = turn.get();
        long since = last;
        boolean running = (word & RUNNING) != 0;
        long at = running ? since + lease.renew() : expectedAt;
        if ((word & PAUSED) != 0 || (running && lease.fromEnd())) {
            return Beats.LONGEST_SLEEP;
        }
        long elapsed = now - since;
        long untilLapse = lease.nanos() > 0 ? lease.nanos() - elapsed : Beats.LONGEST_SLEEP;
        long untilWarning = lease.warnsEarly() ? lease.renew() - (now - at) : Beats.LONGEST_SLEEP;
        if (turn.get() != word) {
            return 0;
        }
        boolean lapsed = untilLapse < 0;
        if ((word & REPORTED) != 0) {
            Stall stall = missing;
            if (lapsed && stall != null) {
                stall.count(Severity.CRITICAL);
            }
        } else if (lapsed || untilWarning < 0) {
            report(word, lapsed ? Severity.CRITICAL : Severity.WARN, Math.max(0, now - at), elapsed, now, running);
        } else {
            return Math.min(untilLapse, untilWarning) + 1;
        }
        return lapsed ? Beats.LONGEST_SLEEP : untilLapse + 1;
    }

    private void report(long word, Severity severity, long lateness, long elapsed, long now, boolean running) {
        Stall stall = new Stall(group);
        long since = now - elapsed;
        long ran = running ? now : runTo;
        missing = stall;
        if (!turn.compareAndSet(word, word | REPORTED)) {
            return;
        }
        if (severity == Severity.CRITICAL) {
            stall.count(severity);
        }
        if (stall.isReported(severity, now)) {
            beats.tell(new Late(
                            this,
                            stall,
                            severity,
                            lateness,
                            elapsed,
                            true,
                            from(lateness, now, since),
                            now,
                            runFrom,
                            ran)
                    .asking(suspects));
        }
    }

    /** How much of its lease is in use at this moment; told to the group. */
    void measure(long now) {
        long word = turn.get();
        if ((word & PAUSED) == 0 && !((word & RUNNING) != 0 && lease.fromEnd())) {
            use(now - last);
        }
    }
}
