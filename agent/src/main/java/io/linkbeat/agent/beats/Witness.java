package io.linkbeat.agent.beats;

import io.linkbeat.agent.logging.Log;
import java.lang.instrument.Instrumentation;
import java.util.function.LongSupplier;

/**
 * Tells what stopped the JVM: from the time that it has counted for its pauses, from that which the process has used of the
 * processors, and from whether the sampler could have run meanwhile. Not thread-safe.
 */
final class Witness {

    static final String GC = "gc";
    static final String SAFEPOINT = "safepoint";
    static final String PROCESS_STOPPED = "process_stopped";
    static final String UNKNOWN = "unknown";

    private static final long SECOND = 1_000_000_000;

    /** Shorter ones could as well be a machine that has much to do. */
    private static final long LONG_STALL = SECOND;

    /** To ask for the use of the processors costs more the more threads there are: this is how many times longer it is left. */
    private static final long REST = 10_000;

    private final LongSupplier clock;
    private final LongSupplier gc;
    private final LongSupplier safepoints;
    private final LongSupplier cpu;
    private final LongSupplier waited;
    private long gcBefore;
    private long safepointsBefore;
    private long cpuBefore = -1;
    private long waitedBefore = -1;
    private long askedAt;
    private long nextAsk;
    private double load;

    /**
     * All in nanoseconds since any time.
     *
     * @param clock what it measures the cost of its questions with
     * @param gc how long the collector has held all threads up
     * @param safepoints how long they were held up, whatever for
     * @param cpu how long the process has run on all processors; negative where nobody knows
     * @param waited for how long the sampler could have run, and no processor was free; negative where nobody knows
     */
    Witness(LongSupplier clock, LongSupplier gc, LongSupplier safepoints, LongSupplier cpu, LongSupplier waited) {
        this.clock = clock;
        this.gc = gc;
        this.safepoints = safepoints;
        this.cpu = cpu;
        this.waited = waited;
    }

    /**
     * One that asks this JVM, and the kernel; what neither tells stays unknown. The kernel is asked by its files, since {@link
     * ProcessHandle} asks for the user's name each time, which may be a question to another host.
     *
     * @param stat of the process
     * @param schedstat of the sampler's thread
     */
    static Witness ofThisJvm(LongSupplier clock, Instrumentation instrumentation, ProcFile stat, ProcFile schedstat) {
        LongSupplier gc = new Nothing();
        LongSupplier safepoints = gc;
        try {
            JvmCounters counters = JvmCounters.ofThisJvm(instrumentation);
            gc = counters.collectorPauses();
            safepoints = counters.safepoints();
        } catch (Exception | LinkageError none) {
            Log.debug("the JVM's counters are not to be had; what stalls it is less well known", none);
        }
        return new Witness(clock, gc, safepoints, ProcNumber.ofProcess(stat), ProcNumber.waited(schedstat));
    }

    /** The sampler is awake at {@code now}, and if that was late, it has asked for the kind. */
    void note(long now) {
        gcBefore = gc.getAsLong();
        safepointsBefore = safepoints.getAsLong();
        if (cpuBefore < 0 || now - nextAsk >= 0) {
            long began = clock.getAsLong();
            long used = cpu.getAsLong();
            if (cpuBefore >= 0 && now != askedAt) {
                load = (double) (used - cpuBefore) / (now - askedAt);
            }
            remember(used, waited.getAsLong(), now);
            nextAsk = now + Math.max(SECOND, (clock.getAsLong() - began) * REST);
        }
    }

    /** What kind of stall there was from {@code start} to {@code now}, and since the last note. */
    String kind(long start, long now) {
        long stalled = now - start;
        if ((gc.getAsLong() - gcBefore) * 2 >= stalled) {
            return GC;
        }
        if ((safepoints.getAsLong() - safepointsBefore) * 2 >= stalled) {
            return SAFEPOINT;
        }
        return stalled >= LONG_STALL && wasStopped(start, now) ? PROCESS_STOPPED : UNKNOWN;
    }

    /** Whether the sampler could not have run even on an idle machine, and the process has run little more than before. */
    private boolean wasStopped(long start, long now) {
        long stalled = now - start;
        long usedNow = cpu.getAsLong();
        long waitedNow = waited.getAsLong();
        boolean isKnown = cpuBefore >= 0 && waitedBefore >= 0 && usedNow >= 0 && waitedNow >= 0;
        double usedMeanwhile = usedNow - cpuBefore - load * (start - askedAt);
        double enoughToHaveRun = Math.max(stalled / 4.0, load * stalled / 2);
        boolean stopped = isKnown && (waitedNow - waitedBefore) * 10 <= stalled && usedMeanwhile <= enoughToHaveRun;
        remember(usedNow, waitedNow, now);
        return stopped;
    }

    /** So that a stall is not in the load that is measured next. */
    private void remember(long used, long waitedSoFar, long now) {
        cpuBefore = used;
        waitedBefore = waitedSoFar;
        askedAt = now;
    }

    private static final class Nothing implements LongSupplier {
        @Override
        public long getAsLong() {
            return 0;
        }
    }
}
