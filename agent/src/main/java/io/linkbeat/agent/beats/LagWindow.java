package io.linkbeat.agent.beats;

import java.util.Arrays;

/**
 * Durations, in buckets that are never wider than a thirty-second of what is in them: any number of durations in the same memory,
 * and percentiles that are off by 1.6 % at most. The largest and the mean are exact. Not thread-safe.
 */
final class LagWindow {

    private static final int SHARES_LOG = 5;
    private static final int SHARES = 1 << SHARES_LOG;

    /** Durations below {@value #SHARES} have a bucket each; above, each power of two has as many. */
    private final int[] buckets = new int[(Long.SIZE - SHARES_LOG) * SHARES];

    private long count;
    private long sum;
    private long max;

    /** One more, not negative. */
    void add(long nanos) {
        buckets[bucket(nanos)]++;
        count++;
        sum += nanos;
        max = Math.max(max, nanos);
    }

    /** What was added since it was cleared; all 0 where nothing was. */
    Lag summary(long window) {
        if (count == 0) {
            return new Lag(0, 0, 0, 0, 0, window);
        }
        return new Lag(percentile(0.5), percentile(0.99), percentile(0.999), max, sum / count, window);
    }

    /** As if nothing had been added. */
    void clear() {
        Arrays.fill(buckets, 0);
        count = 0;
        sum = 0;
        max = 0;
    }

    private long percentile(double share) {
        long rank = (long) Math.ceil(share * count);
        int bucket = 0;
        for (long below = buckets[0]; below < rank; below += buckets[bucket]) {
            bucket++;
        }
        return Math.min(middle(bucket), max);
    }

    private static int bucket(long nanos) {
        if (nanos < SHARES) {
            return (int) nanos;
        }
        int shift = Long.SIZE - 1 - SHARES_LOG - Long.numberOfLeadingZeros(nanos);
        return shift * SHARES + (int) (nanos >>> shift);
    }

    private static long middle(int bucket) {
        if (bucket < 2 * SHARES) {
            return bucket;
        }
        int shift = bucket / SHARES - 1;
        long lowest = (long) (bucket - shift * SHARES) << shift;
        return lowest + (1L << shift >> 1);
    }
}
