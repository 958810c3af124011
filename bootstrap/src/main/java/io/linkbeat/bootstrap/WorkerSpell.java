package io.linkbeat.bootstrap;

import java.util.concurrent.atomic.AtomicLongFieldUpdater;

/**
 * For how long a pool's thread has had no pause, and with what: the thread writes, and whoever asks what kept a task from
 * its time reads, on any thread. What is read while the thread goes on may be of two moments.
 */
public final class WorkerSpell {

    /** What lies so close together has nothing in between: in nanoseconds, more than a pool needs from one task to the next. */
    private static final long NO_PAUSE = 1_000_000;

    /**
     * Nor is a pause what is this part, as a power of two, of the time before it: a thread that comes from something long may
     * have to wait for a processor.
     */
    private static final int PART = 6;

    private static final long LONGEST_NO_PAUSE = 50_000_000;

    private static final AtomicLongFieldUpdater<WorkerSpell> UNTIL =
            AtomicLongFieldUpdater.newUpdater(WorkerSpell.class, "until");

    /** When the first task after the latest pause began, as by {@link System#nanoTime}. */
    public long busySince;

    /** The operation that runs, or ran last. */
    public int operation;

    /** Since when. */
    public long since;

    /** The operation that took the longest of those which have ended since the pause. */
    public int longest;

    /** For how long that was, in nanoseconds; 0 where none has ended. */
    public long longestNanos;

    /**
     * For how long the thread went on with nothing, in nanoseconds, although the next task was due already when the one before
     * ended: it was no free thread, and waited for a processor. The latest such time; 0 where there was none.
     */
    public long heldUp;

    /** When that was over. */
    public long heldUpUntil;

    /** When the latest task ended; 0 while it runs. */
    public volatile long until;

    private boolean began;

    WorkerSpell() {}

    /** Whether it has run anything yet. */
    public boolean hasBegun() {
        return began;
    }

    /**
     * The thread begins with a task that is inside of no other.
     *
     * @param due since when the task might have run; 0 when nobody knows
     */
    void begins(int next, long now, long due) {
        long ended = until;
        long pause = now - ended;
        if (!began || pause > Math.max(NO_PAUSE, Math.min(LONGEST_NO_PAUSE, (ended - busySince) >> PART))) {
            if (began && due != 0 && due - ended <= 0) {
                heldUp = pause;
                heldUpUntil = now;
            } else {
                busySince = now;
                longestNanos = 0;
                heldUp = 0;
            }
        }
        operation = next;
        since = now;
        began = true;
        // Whoever sees this sees the rest; no fence, which each task would pay for.
        UNTIL.lazySet(this, 0);
    }

    /** It has come to its end. */
    void ends(long now) {
        if (now - since > longestNanos) {
            longest = operation;
            longestNanos = now - since;
        }
        UNTIL.lazySet(this, now == 0 ? 1 : now);
    }
}
