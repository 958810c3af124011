package io.linkbeat.smoke.otlp;

import java.util.Map;

/**
 * A link of a span as it came.
 *
 * @param traceId 32 hex digits
 * @param spanId 16 hex digits
 * @param traceState the W3C list of vendors' values, or empty
 * @param attributes its attributes
 * @param flags W3C trace flags in the lower eight bits
 */
public record ReceivedLink(
        String traceId, String spanId, String traceState, Map<String, Object> attributes, int flags) {}
