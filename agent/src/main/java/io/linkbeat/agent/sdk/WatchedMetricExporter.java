package io.linkbeat.agent.sdk;

import io.opentelemetry.sdk.common.CompletableResultCode;
import io.opentelemetry.sdk.metrics.data.MetricData;
import io.opentelemetry.sdk.metrics.export.MetricExporter;
import java.util.Collection;

/** An exporter of metrics whose exports are watched. */
final class WatchedMetricExporter extends ForwardingMetricExporter {

    private final ExportHealth health;

    WatchedMetricExporter(MetricExporter exporter, ExportHealth health) {
        super(exporter);
        this.health = health;
    }

    @Override
    public CompletableResultCode export(Collection<MetricData> metrics) {
        int count = metrics.size();
        return health.watch(count, exporter.export(metrics));
    }
}
