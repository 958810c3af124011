package io.linkbeat.agent.telemetry;

import io.opentelemetry.sdk.common.InstrumentationScopeInfo;
import io.opentelemetry.sdk.metrics.data.AggregationTemporality;
import io.opentelemetry.sdk.metrics.data.HistogramData;
import io.opentelemetry.sdk.metrics.data.HistogramPointData;
import io.opentelemetry.sdk.metrics.data.MetricData;
import io.opentelemetry.sdk.metrics.data.MetricDataType;
import io.opentelemetry.sdk.resources.Resource;
import java.util.List;

/** A histogram that no instrument of the SDK has made, as its exporters read it. Immutable. */
record HistogramMetric(
        Resource resource,
        InstrumentationScopeInfo scope,
        String name,
        String description,
        String unit,
        HistogramData data)
        implements MetricData {

    /** Adds a histogram of seconds, cumulative, unless it has no points. */
    static void add(
            List<MetricData> metrics,
            Resource resource,
            InstrumentationScopeInfo scope,
            String name,
            String description,
            List<HistogramPointData> points) {
        if (!points.isEmpty()) {
            HistogramData data = HistogramData.create(AggregationTemporality.CUMULATIVE, points);
            metrics.add(new HistogramMetric(resource, scope, name, description, "s", data));
        }
    }

    @Override
    public Resource getResource() {
        return resource;
    }

    @Override
    public InstrumentationScopeInfo getInstrumentationScopeInfo() {
        return scope;
    }

    @Override
    public String getName() {
        return name;
    }

    @Override
    public String getDescription() {
        return description;
    }

    @Override
    public String getUnit() {
        return unit;
    }

    @Override
    public MetricDataType getType() {
        return MetricDataType.HISTOGRAM;
    }

    @Override
    public HistogramData getData() {
        return data;
    }
}
