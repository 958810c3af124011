package io.linkbeat.agent.sdk;

import org.jspecify.annotations.Nullable;

/**
 * How an exporter fares.
 *
 * @param signal {@code traces} or {@code metrics}
 * @param exporter {@code otlp} or {@code console}
 * @param to where it exports to, without credentials; null for the console
 * @param last {@code none} before the first export, {@code ok} or {@code failed}
 * @param ageMillis how long ago that was, null when there was none
 * @param why it failed, also while it is tried again; else null
 * @param exported spans, metrics or events that were delivered
 * @param failed those that were not
 */
public record ExportState(
        String signal,
        String exporter,
        @Nullable String to,
        String last,
        @Nullable Long ageMillis,
        @Nullable String why,
        long exported,
        long failed) {}
