package io.linkbeat.smoke.otlp;

import java.util.List;
import java.util.Map;

/**
 * A data point as it came.
 *
 * @param attributes its attributes
 * @param value of a gauge or a sum; NaN otherwise
 * @param count of a histogram or a summary; 0 otherwise
 * @param sum of a histogram or a summary; NaN otherwise
 * @param bounds upper bounds of the buckets of an explicit histogram; empty otherwise
 * @param bucketCounts counts of those buckets, one more than bounds; empty otherwise
 */
public record ReceivedPoint(
        Map<String, Object> attributes,
        double value,
        long count,
        double sum,
        List<Double> bounds,
        List<Long> bucketCounts) {}
