package io.linkbeat.smoke.otlp;

import java.util.List;
import java.util.Map;

/**
 * A metric as it came in one export.
 *
 * @param resource attributes of its resource
 * @param scope its instrumentation scope
 * @param name its name
 * @param description its description, or empty
 * @param unit its unit in UCUM, or empty
 * @param type {@code GAUGE}, {@code SUM}, {@code HISTOGRAM}, {@code EXPONENTIAL_HISTOGRAM} or {@code SUMMARY}
 * @param monotonic whether it is a sum that only grows
 * @param temporality {@code DELTA}, {@code CUMULATIVE} or {@code UNSPECIFIED}
 * @param points its data points, in order
 */
public record ReceivedMetric(
        Map<String, Object> resource,
        ReceivedScope scope,
        String name,
        String description,
        String unit,
        String type,
        boolean monotonic,
        String temporality,
        List<ReceivedPoint> points) {}
