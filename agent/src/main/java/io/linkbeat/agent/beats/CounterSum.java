package io.linkbeat.agent.beats;

import java.nio.LongBuffer;
import java.util.function.LongSupplier;

/** Some of the JVM's counters of time, added up, in nanoseconds. Reads memory that the JVM writes, and does nothing else. */
final class CounterSum implements LongSupplier {

    private final LongBuffer counters;
    private final int[] indices;
    private final double nanosPerTick;

    CounterSum(LongBuffer counters, int[] indices, double nanosPerTick) {
        this.counters = counters;
        this.indices = indices;
        this.nanosPerTick = nanosPerTick;
    }

    @Override
    public long getAsLong() {
        long ticks = 0;
        for (int index : indices) {
            ticks += counters.get(index);
        }
        return (long) (ticks * nanosPerTick);
    }
}
