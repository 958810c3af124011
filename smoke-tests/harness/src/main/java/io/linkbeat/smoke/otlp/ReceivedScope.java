package io.linkbeat.smoke.otlp;

/**
 * An instrumentation scope as it came.
 *
 * @param name its name
 * @param version its version, or empty
 * @param schemaUrl the schema of what it reports, or empty
 */
public record ReceivedScope(String name, String version, String schemaUrl) {}
