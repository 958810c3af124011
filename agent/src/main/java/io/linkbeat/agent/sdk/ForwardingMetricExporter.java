package io.linkbeat.agent.sdk;

import io.opentelemetry.sdk.common.CompletableResultCode;
import io.opentelemetry.sdk.common.export.MemoryMode;
import io.opentelemetry.sdk.metrics.Aggregation;
import io.opentelemetry.sdk.metrics.InstrumentType;
import io.opentelemetry.sdk.metrics.data.AggregationTemporality;
import io.opentelemetry.sdk.metrics.export.MetricExporter;

/** An exporter of metrics that does what another one does, but for the export itself. */
abstract class ForwardingMetricExporter implements MetricExporter {

    final MetricExporter exporter;

    ForwardingMetricExporter(MetricExporter exporter) {
        this.exporter = exporter;
    }

    @Override
    public final AggregationTemporality getAggregationTemporality(InstrumentType type) {
        return exporter.getAggregationTemporality(type);
    }

    @Override
    public final Aggregation getDefaultAggregation(InstrumentType type) {
        return exporter.getDefaultAggregation(type);
    }

    @Override
    public final MemoryMode getMemoryMode() {
        return exporter.getMemoryMode();
    }

    @Override
    public final CompletableResultCode flush() {
        return exporter.flush();
    }

    @Override
    public final CompletableResultCode shutdown() {
        return exporter.shutdown();
    }
}
