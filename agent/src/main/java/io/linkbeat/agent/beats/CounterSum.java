package io.linkbeat.agent.beats;

import java.nio.ByteBuffer;
import java.util.function.LongSupplier;

/** Some of the JVM's counters of time, added up, in nanoseconds. Reads memory that the JVM writes, and does nothing else. */
final class CounterSum implements LongSupplier {

    private final ByteBuffer counters;
    private final int[] offsets;
    private final double nanosPerTick;

    CounterSum(ByteBuffer counters, int[] offsets, double nanosPerTick) {
        this.counters = counters;
        this.offsets = offsets;
        this.nanosPerTick = nanosPerTick;
    }

    @Override
    public long getAsLong() {
        long ticks = 0;
        for (int offset : offsets) {
            ticks += counters.getLong(offset);
        }
        return (long) (ticks * nanosPerTick);
    }
}
