package io.linkbeat.smoke.otlp;

import java.util.List;
import java.util.Map;

/**
 * A request as it came.
 *
 * @param path {@code /v1/traces} for instance
 * @param headers its headers; names are looked up in any case
 * @param bodyBytes size of its body on the wire, compressed where it was
 * @param status what it is answered with
 * @param failure why its body could not be read, or empty
 */
public record ReceivedRequest(
        String path, Map<String, List<String>> headers, int bodyBytes, int status, String failure) {}
