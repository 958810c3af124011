package io.linkbeat.agent.sdk;

import io.linkbeat.agent.sdk.sender.HttpUrlConnectionSenderProvider;
import io.opentelemetry.sdk.common.CompletableResultCode;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;

/** Watches the exports of one exporter. Thread-safe. */
public final class ExportHealth {

    private static final String OTLP = "otlp";

    private final String signal;
    private final String exporter;
    private final @Nullable String to;
    private final LongAdder exported = new LongAdder();
    private final LongAdder failed = new LongAdder();
    private volatile @Nullable Last last;

    private record Last(boolean success, long nanoTime) {}

    private ExportHealth(String signal, String exporter, @Nullable String to) {
        this.signal = signal;
        this.exporter = exporter;
        this.to = to;
    }

    /** The exporters that are configured, each before its first export. */
    public static List<ExportHealth> of(Map<String, String> properties) {
        List<ExportHealth> all = new ArrayList<>();
        for (String signal : new String[] {"traces", "metrics", "logs"}) {
            for (String exporter : properties
                    .getOrDefault("otel." + signal + ".exporter", "none")
                    .split(",", -1)) {
                String name = exporter.trim();
                if (!name.isEmpty() && !name.equals("none")) {
                    all.add(new ExportHealth(signal, name, name.equals(OTLP) ? endpoint(signal, properties) : null));
                }
            }
        }
        return all;
    }

    /** As the SDK makes it of the settings. */
    private static @Nullable String endpoint(String signal, Map<String, String> properties) {
        String own = properties.get("otel.exporter.otlp." + signal + ".endpoint");
        String base = properties.get("otel.exporter.otlp.endpoint");
        String text = own != null || base == null ? own : base + (base.endsWith("/") ? "" : "/") + "v1/" + signal;
        return text == null ? null : HttpUrlConnectionSenderProvider.shown(URI.create(text));
    }

    /** The one that watches an exporter of the SDK's, told apart by the class's name; the first of the signal where none fits. */
    static @Nullable ExportHealth find(List<ExportHealth> all, String signal, Object exporter) {
        boolean otlp = exporter.getClass().getSimpleName().startsWith("Otlp");
        ExportHealth found = null;
        for (ExportHealth health : all) {
            if (health.signal.equals(signal) && (found == null || health.exporter.equals(OTLP) == otlp)) {
                found = health;
            }
        }
        return found;
    }

    /** Waits for the end of an export of so many items. */
    CompletableResultCode watch(int count, CompletableResultCode result) {
        return result.whenComplete(() -> {
            (result.isSuccess() ? exported : failed).add(count);
            last = new Last(result.isSuccess(), System.nanoTime());
        });
    }

    /** How it fares now. */
    public ExportState state() {
        Last latest = last;
        String why = to == null ? null : HttpUrlConnectionSenderProvider.latestFailure(to);
        boolean success = latest != null && latest.success;
        String result = latest == null ? why == null ? "none" : "failed" : success ? "ok" : "failed";
        Long age = latest == null ? null : TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - latest.nanoTime);
        return new ExportState(signal, exporter, to, result, age, why, exported.sum(), failed.sum());
    }
}
