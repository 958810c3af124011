package io.linkbeat.benchmarks;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** A way to learn CPU time and peak memory of a process that has ended, which the JDK itself does not tell. */
public interface Meter {

    /**
     * CPU time and memory of an ended process; {@link Double#NaN} where it could not be learnt.
     *
     * @param cpuMillis user and system time
     * @param peakMegabytes peak resident set, in units of 2^20 bytes
     */
    record Usage(double cpuMillis, double peakMegabytes) {}

    /**
     * The best way that this machine offers.
     *
     * @param scratch a directory that may be written to
     */
    static Meter best(Path scratch) {
        return GnuTimeMeter.isPresent() ? new GnuTimeMeter(scratch.resolve("usage")) : new SamplingMeter();
    }

    /** How it measures, for the head of the report. */
    String description();

    /** The command line that runs {@code command} so that it can be measured. */
    List<String> wrap(List<String> command);

    /**
     * Waits for the end of a process.
     *
     * @return false when it still ran after {@code limit}
     * @throws InterruptedException when told to stop
     */
    boolean await(Process process, Duration limit) throws InterruptedException;

    /**
     * What the process that {@link #await} saw end has used.
     *
     * @throws IOException if what was measured cannot be read
     */
    Usage usage() throws IOException;
}
