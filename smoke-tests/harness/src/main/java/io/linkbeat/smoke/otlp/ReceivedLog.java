package io.linkbeat.smoke.otlp;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A log record, or event, as it came.
 *
 * @param resource attributes of its resource
 * @param scope its instrumentation scope
 * @param eventName name of the event, or empty
 * @param severityNumber 1 to 24, or 0
 * @param severityText its severity in words, or empty
 * @param body its body, or null
 * @param attributes its attributes
 * @param traceId 32 hex digits, or empty
 * @param spanId 16 hex digits, or empty
 * @param timeNanos when it happened, in nanoseconds since 1970
 */
public record ReceivedLog(
        Map<String, Object> resource,
        ReceivedScope scope,
        String eventName,
        int severityNumber,
        String severityText,
        @Nullable Object body,
        Map<String, Object> attributes,
        String traceId,
        String spanId,
        long timeNanos) {}
