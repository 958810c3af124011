package io.linkbeat.smoke.otlp;

import java.util.List;
import java.util.Map;

/**
 * A span as it came. Attribute values are {@code String}, {@code Boolean}, {@code Long}, {@code Double}, {@code List},
 * {@code Map}, or for bytes {@code java.nio.ByteBuffer}.
 *
 * @param resource attributes of its resource
 * @param scope its instrumentation scope
 * @param traceId 32 hex digits
 * @param spanId 16 hex digits
 * @param parentSpanId 16 hex digits, or empty for a root
 * @param name its name
 * @param kind {@code INTERNAL}, {@code SERVER}, {@code CLIENT}, {@code PRODUCER}, {@code CONSUMER} or
 *     {@code UNSPECIFIED}
 * @param statusCode {@code UNSET}, {@code OK} or {@code ERROR}
 * @param statusMessage description of the status, or empty
 * @param attributes its attributes
 * @param links its links, in order
 * @param startNanos start, in nanoseconds since 1970
 * @param endNanos end, in nanoseconds since 1970
 * @param traceState the W3C list of vendors' values, or empty
 * @param flags W3C trace flags in the lower eight bits
 */
public record ReceivedSpan(
        Map<String, Object> resource,
        ReceivedScope scope,
        String traceId,
        String spanId,
        String parentSpanId,
        String name,
        String kind,
        String statusCode,
        String statusMessage,
        Map<String, Object> attributes,
        List<ReceivedLink> links,
        long startNanos,
        long endNanos,
        String traceState,
        int flags) {

    /** {@code service.name} of its resource, or empty. */
    public String serviceName() {
        return String.valueOf(resource.getOrDefault("service.name", ""));
    }

    /** Whether it starts its trace. */
    public boolean isRoot() {
        return parentSpanId.isEmpty();
    }

    /** Whether one of its links points to that span. */
    public boolean isLinkedTo(ReceivedSpan other) {
        return links.stream()
                .anyMatch(link ->
                        link.traceId().equals(other.traceId) && link.spanId().equals(other.spanId));
    }
}
