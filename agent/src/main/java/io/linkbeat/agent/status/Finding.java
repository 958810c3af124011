package io.linkbeat.agent.status;

/**
 * One thing that keeps signals from arriving.
 *
 * @param reason {@code switch}, {@code instrumentation}, {@code version}, {@code sampler}, {@code exporter}, {@code trust} or
 *     {@code settings}
 * @param text a sentence that says what it is and what to do
 */
public record Finding(String reason, String text) {}
