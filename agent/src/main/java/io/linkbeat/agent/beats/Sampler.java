package io.linkbeat.agent.beats;

import io.linkbeat.agent.logging.Log;
import java.lang.instrument.Instrumentation;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongConsumer;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Sees the whole JVM stand still, by sleeping for 20 ms again and again and looking how late it wakes up; where
 * waking up is dear, for longer, as {@link Pace} says. A wake-up that is late by 20 ms or more is a stall.
 *
 * <p>To be run by a daemon thread of its own. It never emits: what it sees is kept for the watchdog, and for whoever asks. It
 * allocates for stalls only.
 */
public final class Sampler implements Runnable, Stalls {

    /** Less is what any machine does. */
    static final long LEAST = 20_000_000;

    /** A thread may wake up before the JVM has counted the pause that it comes from. */
    private static final long UNTIL_COUNTED = 1_000_000;

    private final LongSupplier clock;
    private final long threshold;
    private final LongConsumer meter;
    private final Runnable watchdog;
    private final Instrumentation instrumentation;
    private final StallHistory history = new StallHistory();
    private final LagWindows lags;
    private volatile @Nullable Thread thread;
    private volatile boolean stopped;
    private volatile boolean samples;
    private volatile long sampledUntil;

    /** When it is to wake up next. */
    private volatile long due;

    /**
     * Does nothing yet.
     *
     * @param clock {@link System#nanoTime}
     * @param threshold which stalls are events, in nanoseconds: those that are longer
     * @param meter is told the nanoseconds of each stall, on the sampler's thread; must not block
     * @param watchdog is run on the sampler's thread after a stall over the threshold; must wake the watchdog and do no more
     * @param instrumentation opens the JVM's counters
     */
    public Sampler(
            LongSupplier clock,
            long threshold,
            LongConsumer meter,
            Runnable watchdog,
            Instrumentation instrumentation) {
        this.clock = clock;
        this.threshold = threshold;
        this.meter = meter;
        this.watchdog = watchdog;
        this.instrumentation = instrumentation;
        this.lags = new LagWindows(clock);
        this.sampledUntil = clock.getAsLong();
        this.due = sampledUntil;
    }

    /** Samples until it is stopped. */
    @Override
    public void run() {
        thread = Thread.currentThread();
        try (ProcFile process = new ProcFile("/proc/self/stat");
                ProcFile itself = new ProcFile("/proc/thread-self/schedstat")) {
            Witness witness = Witness.ofThisJvm(clock, instrumentation, process, itself);
            Pace pace = new Pace(ProcNumber.ran(itself));
            while (!stopped) {
                sampleOnce(witness, pace);
            }
        } finally {
            samples = false;
        }
    }

    /** Ends it soon, from any thread and any number of times. No stall goes on from then on, as far as is known. */
    public void stop() {
        stopped = true;
        LockSupport.unpark(thread);
    }

    private void sampleOnce(Witness witness, Pace pace) {
        try {
            long now = wakeUp();
            if (!stopped) {
                sample(now, witness, pace);
            }
        } catch (Throwable unexpected) {
            due = clock.getAsLong() + Pace.LONGEST;
            Log.debug("a sample of the JVM's stalls failed", unexpected);
        }
    }

    /** Sleeps until it is due, and gives the time then. */
    private long wakeUp() {
        long now = clock.getAsLong();
        while (!stopped && now - due < 0) {
            LockSupport.parkNanos(this, due - now);
            // Else somebody who interrupts all threads would keep it from sleeping ever again.
            Thread.interrupted();
            now = clock.getAsLong();
        }
        if (samples && now - due >= LEAST) {
            LockSupport.parkNanos(this, UNTIL_COUNTED);
        }
        return now;
    }

    /** One wake-up; the first one has not been waited for. */
    void sample(long now, Witness witness, Pace pace) {
        long lag = 0;
        if (samples) {
            lag = Math.max(0, now - due);
            lags.add(lag);
        }
        if (lag >= LEAST) {
            history.add(new JvmStall(due, lag, witness.kind(due, now)));
        }
        witness.note(now);
        // After the stall, so that whoever sees these knows it.
        due = now + pace.interval(now);
        sampledUntil = now;
        samples = true;
        if (lag >= LEAST) {
            meter.accept(lag);
        }
        if (lag > threshold) {
            watchdog.run();
        }
    }

    @Override
    public long sampledUntil() {
        return sampledUntil;
    }

    @Override
    public long overlap(long from, long to) {
        long awaited = due;
        long now = clock.getAsLong();
        if (!goesOn(awaited, now)) {
            return history.overlap(from, to, now);
        }
        // The one that goes on may be over by now and known: it begins when the sampler was due.
        return history.overlap(from, to, awaited) + StallHistory.shared(ongoing(awaited, now), from, to);
    }

    @Override
    public @Nullable JvmStall longest(long from, long to) {
        long awaited = due;
        long now = clock.getAsLong();
        if (!goesOn(awaited, now)) {
            return history.longest(from, to, now);
        }
        JvmStall over = history.longest(from, to, awaited);
        JvmStall ongoing = ongoing(awaited, now);
        long most = over == null ? 0 : StallHistory.shared(over, from, to);
        return StallHistory.shared(ongoing, from, to) > most ? ongoing : over;
    }

    @Override
    public @Nullable JvmStall nextOverThreshold() {
        return history.next(threshold);
    }

    @Override
    public Lag takeLag() {
        return lags.take();
    }

    private boolean goesOn(long awaited, long now) {
        return samples && !stopped && now - awaited >= LEAST;
    }

    private static JvmStall ongoing(long awaited, long now) {
        return new JvmStall(awaited, now - awaited, Witness.UNKNOWN);
    }
}
