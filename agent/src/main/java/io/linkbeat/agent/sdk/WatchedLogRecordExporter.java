package io.linkbeat.agent.sdk;

import io.opentelemetry.sdk.common.CompletableResultCode;
import io.opentelemetry.sdk.logs.data.LogRecordData;
import io.opentelemetry.sdk.logs.export.LogRecordExporter;
import java.util.Collection;

/** An exporter of log records whose exports are watched. */
final class WatchedLogRecordExporter implements LogRecordExporter {

    private final LogRecordExporter exporter;
    private final ExportHealth health;

    WatchedLogRecordExporter(LogRecordExporter exporter, ExportHealth health) {
        this.exporter = exporter;
        this.health = health;
    }

    @Override
    public CompletableResultCode export(Collection<LogRecordData> logs) {
        int count = logs.size();
        return health.watch(count, exporter.export(logs));
    }

    @Override
    public CompletableResultCode flush() {
        return exporter.flush();
    }

    @Override
    public CompletableResultCode shutdown() {
        return exporter.shutdown();
    }
}
