package io.linkbeat.agent.telemetry;

import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.sdk.metrics.data.HistogramPointData;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.function.Consumer;

/**
 * Durations with one set of attributes, from 1 ms to 1 h in buckets: a histogram that takes no lock where it records, which
 * the SDK's does. Recording is two atomic additions and allocates nothing.
 *
 * <p>Thread-safe. Threads that record on different stripes do not write to the same lines of memory. A reader does not stop
 * them, so what it reads of the sum may be ahead of the counts by the recordings that are under way.
 */
final class DurationCells {

    /** Upper bounds of the buckets, inclusive, in nanoseconds. */
    private static final long[] BOUNDS = {
        1_000_000L,
        2_500_000L,
        5_000_000L,
        10_000_000L,
        25_000_000L,
        50_000_000L,
        100_000_000L,
        250_000_000L,
        500_000_000L,
        1_000_000_000L,
        2_500_000_000L,
        5_000_000_000L,
        10_000_000_000L,
        30_000_000_000L,
        60_000_000_000L,
        300_000_000_000L,
        900_000_000_000L,
        1_800_000_000_000L,
        3_600_000_000_000L,
    };

    private static final int BUCKETS = BOUNDS.length + 1;
    private static final int SUM = BUCKETS;
    private static final int UNKNOWN = SUM + 1;

    /** A stripe is 32 longs, of which the last ten keep its neighbour a line of memory away. */
    private static final int SHIFT = 5;

    private static final int MOST_STRIPES = 16;
    private static final double NANOS_PER_SECOND = 1e9;
    private static final List<Double> BOUNDARIES = boundaries();

    /** As many stripes as keep the processors of this machine apart: a power of two, at most {@value #MOST_STRIPES}. */
    static final int STRIPES = stripes(Runtime.getRuntime().availableProcessors());

    private final Attributes attributes;
    private final int mask;
    private final AtomicLongArray cells;

    /**
     * Nothing recorded.
     *
     * @param stripes a power of two
     */
    DurationCells(Attributes attributes, int stripes) {
        this.attributes = attributes;
        this.mask = stripes - 1;
        this.cells = new AtomicLongArray(stripes << SHIFT);
    }

    static int stripes(int processors) {
        return processors >= MOST_STRIPES ? MOST_STRIPES : Integer.highestOneBit(Math.max(1, processors * 2 - 1));
    }

    private static List<Double> boundaries() {
        Double[] seconds = new Double[BOUNDS.length];
        for (int i = 0; i < seconds.length; i++) {
            seconds[i] = BOUNDS[i] / NANOS_PER_SECOND;
        }
        return List.of(seconds);
    }

    /**
     * Something took so long.
     *
     * @param stripe any number; the same thread had better give the same one
     * @param nanos less than nothing is nothing
     */
    void record(int stripe, long nanos) {
        int base = (stripe & mask) << SHIFT;
        long duration = Math.max(0, nanos);
        cells.getAndAdd(base + SUM, duration);
        cells.getAndIncrement(base + bucket(duration));
    }

    /** Something took nobody knows how long: it counts, and is in no bucket. */
    void recordUnknown(int stripe) {
        cells.getAndIncrement(((stripe & mask) << SHIFT) + UNKNOWN);
    }

    /** Most tasks are short, and are found at once. */
    private static int bucket(long nanos) {
        int bucket = 0;
        while (bucket < BOUNDS.length && nanos > BOUNDS[bucket]) {
            bucket++;
        }
        return bucket;
    }

    /** How many were recorded, those of unknown duration among them. */
    long count() {
        long count = total(UNKNOWN);
        for (int bucket = 0; bucket < BUCKETS; bucket++) {
            count += total(bucket);
        }
        return count;
    }

    /** Gives what was recorded since a moment in nanoseconds since the epoch, unless that is nothing. */
    void collect(Consumer<HistogramPointData> points, long startEpochNanos, long epochNanos) {
        List<Long> counts = new ArrayList<>(BUCKETS);
        long count = 0;
        for (int bucket = 0; bucket < BUCKETS; bucket++) {
            long inBucket = total(bucket);
            counts.add(inBucket);
            count += inBucket;
        }
        if (count > 0) {
            points.accept(HistogramPointData.create(
                    startEpochNanos, epochNanos, attributes, seconds(), false, 0, false, 0, BOUNDARIES, counts));
        }
    }

    private long total(int cell) {
        long total = 0;
        for (int at = cell; at < cells.length(); at += 1 << SHIFT) {
            total += cells.get(at);
        }
        return total;
    }

    /** Added up as seconds: thousands of threads make centuries of nanoseconds, more than a long holds, within weeks. */
    private double seconds() {
        double seconds = 0;
        for (int at = SUM; at < cells.length(); at += 1 << SHIFT) {
            seconds += cells.get(at) / NANOS_PER_SECOND;
        }
        return seconds;
    }
}
