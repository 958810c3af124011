package io.linkbeat.agent.beats;

import io.linkbeat.bootstrap.HookErrors;
import java.util.Deque;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * All beats that are alive, and the watchdog over them: a thread of the agent's that runs this. It sleeps until the next lease
 * would lapse, and reports beats that are missing, beats that came late, and what the sampler has seen; nobody else reports
 * anything. Thread-safe.
 */
public final class Beats implements Runnable {

    /** How many beats are followed at a time. */
    public static final int MOST = 4096;

    static final long LONGEST_SLEEP = 10_000_000_000L;

    private static final int MOST_LATE = 1024;

    /** Longer than the sampler ever sleeps; where it is not awake for this long, a report waits no longer for it. */
    static final long PATIENCE = 200_000_000L;

    private static final long SHORT_SLEEP = 5_000_000L;
    private static final long SHORTEST_SLEEP = 1_000_000L;

    private final Stalls stalls;
    private final BeatListener listener;
    private final LongSupplier clock;
    private final long lagInterval;
    private final Set<Beat> all = ConcurrentHashMap.newKeySet();
    private final AtomicInteger count = new AtomicInteger();
    private final Deque<Late> late = new ConcurrentLinkedDeque<>();
    private final AtomicInteger waiting = new AtomicInteger();
    private volatile @Nullable Thread watchdog;
    private volatile boolean stopped;
    private volatile long nextLook;
    private volatile @Nullable Lag lag;
    private long lagDue;

    /**
     * Without a beat.
     *
     * @param clock as {@link System#nanoTime}
     * @param lagInterval how often the lag is told, in nanoseconds; 0 for never
     */
    public Beats(Stalls stalls, BeatListener listener, LongSupplier clock, long lagInterval) {
        this.stalls = stalls;
        this.listener = listener;
        this.clock = clock;
        this.lagInterval = lagInterval;
        this.nextLook = clock.getAsLong() + LONGEST_SLEEP;
        this.lagDue = clock.getAsLong() + lagInterval;
    }

    /**
     * A beat to be followed, which is not expected yet.
     *
     * @param owner held weakly: once it is gone, so is the beat; null for one that says so itself
     * @return null when as many are followed as may be
     */
    public @Nullable Beat watch(BeatGroup group, Lease lease, Suspects suspects, @Nullable Object owner) {
        if (count.incrementAndGet() > MOST) {
            count.decrementAndGet();
            return null;
        }
        Beat beat = new Beat(this, group, lease, suspects, owner);
        all.add(beat);
        return beat;
    }

    void forget(Beat beat) {
        if (all.remove(beat)) {
            count.decrementAndGet();
        }
    }

    /** Shows whom each of the beats belongs to, as far as they are there. */
    public void owners(Consumer<Object> visitor) {
        for (Beat beat : all) {
            Object owner = beat.owner();
            if (owner != null) {
                visitor.accept(owner);
            }
        }
    }

    /** How many are followed. */
    public int size() {
        return count.get();
    }

    /** To be told by the watchdog, unless {@value #MOST_LATE} are already. */
    void tell(Late seen) {
        if (waiting.incrementAndGet() > MOST_LATE) {
            waiting.decrementAndGet();
            listener.untold();
            return;
        }
        if (seen.fromWatchdog) {
            // What was found missing may have come meanwhile, and is told second.
            late.addFirst(seen);
        } else {
            late.addLast(seen);
        }
        wake();
    }

    /** The watchdog is to look by then. */
    void lookBy(long when) {
        if (when - nextLook < 0) {
            nextLook = when;
            wake();
        }
    }

    /** For tests. */
    boolean isToLookBefore(long when) {
        return nextLook - when < 0;
    }

    /** Wakes the watchdog, which then looks at everything. On any thread. */
    public void wake() {
        LockSupport.unpark(watchdog);
    }

    /** Starts the thread that is to run this. Once. */
    public void start(Thread thread) {
        watchdog = thread;
        thread.start();
    }

    /** Ends the watchdog's thread; what has been seen is told before. On any thread. */
    public void stop() {
        stopped = true;
        wake();
    }

    @Override
    public void run() {
        while (!stopped) {
            try {
                LockSupport.parkNanos(this, Math.max(SHORTEST_SLEEP, look()));
            } catch (Throwable error) {
                HookErrors.caught(error, "beats.watchdog");
                LockSupport.parkNanos(this, LONGEST_SLEEP);
            }
        }
        tellLate(clock.getAsLong(), true);
    }

    /**
     * Looks once. For the watchdog.
     *
     * @return in how many nanoseconds to look again
     */
    long look() {
        long now = clock.getAsLong();
        long sleep = LONGEST_SLEEP;
        // Before the beats are looked at, so that one which is expected meanwhile sees to it that they are again.
        nextLook = now + LONGEST_SLEEP;
        for (Beat beat : all) {
            if (beat.isGone()) {
                forget(beat);
            } else if (beat.lease.isReported()) {
                sleep = Math.min(sleep, Math.max(0, beat.look(now)));
            }
        }
        if (tellLate(now, false)) {
            sleep = Math.min(sleep, SHORT_SLEEP);
        }
        for (JvmStall stall = stalls.nextOverThreshold(); stall != null; stall = stalls.nextOverThreshold()) {
            listener.stalled(stall);
        }
        if (lagInterval > 0) {
            if (now - lagDue >= 0) {
                Lag taken = stalls.takeLag();
                if (taken.window() > 0) {
                    lag = taken;
                    listener.lag(taken);
                }
                lagDue = now + lagInterval;
            }
            sleep = Math.min(sleep, lagDue - now);
        }
        nextLook = now + sleep;
        return sleep;
    }

    /** Whether some are left, since the sampler has not been awake after them. */
    private boolean tellLate(long now, boolean all) {
        for (Late next = late.peek(); next != null; next = late.peek()) {
            if (!all && stalls.sampledUntil() - next.seen < 0 && now - next.seen < PATIENCE) {
                return true;
            }
            late.poll();
            waiting.decrementAndGet();
            listener.gap(next.gap(stalls));
        }
        return false;
    }

    /** The largest share of a lease of this group that was in use since this was asked last; negative where there is none. */
    public double largestShare(BeatGroup group) {
        long now = clock.getAsLong();
        measure(group, now);
        return group.takeLargest(now);
    }

    /** The lag of the window that was over last; null before that, and where no windows are wanted. */
    public @Nullable Lag lag() {
        return lag;
    }

    /** How a group stands, for whoever asks once in a while. What metrics collect stays as it is. */
    public BeatState state(BeatGroup group, long warned, long critical) {
        int followed = measure(group, clock.getAsLong());
        return new BeatState(group.lock(), group.key(), followed, group.largestEver(), warned, critical);
    }

    /** What is in use of the leases of a group at this moment is told to it; how many there are. */
    private int measure(BeatGroup group, long now) {
        int followed = 0;
        for (Beat beat : all) {
            if (beat.group == group) {
                beat.measure(now);
                followed++;
            }
        }
        return followed;
    }
}
