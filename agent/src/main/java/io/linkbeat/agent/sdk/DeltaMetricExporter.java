package io.linkbeat.agent.sdk;

import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.sdk.common.CompletableResultCode;
import io.opentelemetry.sdk.metrics.InstrumentType;
import io.opentelemetry.sdk.metrics.data.AggregationTemporality;
import io.opentelemetry.sdk.metrics.data.Data;
import io.opentelemetry.sdk.metrics.data.DelegatingMetricData;
import io.opentelemetry.sdk.metrics.data.HistogramData;
import io.opentelemetry.sdk.metrics.data.HistogramPointData;
import io.opentelemetry.sdk.metrics.data.MetricData;
import io.opentelemetry.sdk.metrics.data.MetricDataType;
import io.opentelemetry.sdk.metrics.export.MetricExporter;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An exporter of metrics that wants of a histogram what has come since its last export. The SDK sees to that for its own
 * instruments; what a producer gives is cumulative, and is subtracted here. Remembers one point for each set of attributes.
 *
 * <p>Not thread-safe, as an exporter need not be: a reader exports one after the other. As in the SDK, what could not be
 * delivered is not told again.
 */
final class DeltaMetricExporter extends ForwardingMetricExporter {

    private final Map<Series, HistogramPointData> exported = new HashMap<>();

    private DeltaMetricExporter(MetricExporter exporter) {
        super(exporter);
    }

    private record Series(String metric, Attributes attributes) {}

    /** The exporter itself where it takes cumulative histograms. */
    static MetricExporter of(MetricExporter exporter) {
        return exporter.getAggregationTemporality(InstrumentType.HISTOGRAM) == AggregationTemporality.DELTA
                ? new DeltaMetricExporter(exporter)
                : exporter;
    }

    @Override
    public CompletableResultCode export(Collection<MetricData> metrics) {
        List<MetricData> deltas = new ArrayList<>(metrics.size());
        for (MetricData metric : metrics) {
            MetricData delta = isCumulative(metric) ? delta(metric) : metric;
            if (delta != null) {
                deltas.add(delta);
            }
        }
        return exporter.export(deltas);
    }

    private static boolean isCumulative(MetricData metric) {
        return metric.getType() == MetricDataType.HISTOGRAM
                && metric.getHistogramData().getAggregationTemporality() == AggregationTemporality.CUMULATIVE;
    }

    /** Null when nothing has come. */
    private @Nullable MetricData delta(MetricData metric) {
        List<HistogramPointData> points = new ArrayList<>();
        for (HistogramPointData point : metric.getHistogramData().getPoints()) {
            HistogramPointData before = exported.put(new Series(metric.getName(), point.getAttributes()), point);
            if (before == null) {
                points.add(point);
            } else if (point.getCount() > before.getCount()) {
                points.add(difference(before, point));
            }
        }
        return points.isEmpty() ? null : new Points(metric, HistogramData.create(AggregationTemporality.DELTA, points));
    }

    private static HistogramPointData difference(HistogramPointData before, HistogramPointData now) {
        List<Long> counts = new ArrayList<>();
        for (int bucket = 0; bucket < now.getCounts().size(); bucket++) {
            counts.add(now.getCounts().get(bucket) - before.getCounts().get(bucket));
        }
        return HistogramPointData.create(
                before.getEpochNanos(),
                now.getEpochNanos(),
                now.getAttributes(),
                now.getSum() - before.getSum(),
                false,
                0,
                false,
                0,
                now.getBoundaries(),
                counts);
    }

    /** The same metric with other points. */
    private static final class Points extends DelegatingMetricData {

        private final HistogramData data;

        Points(MetricData metric, HistogramData data) {
            super(metric);
            this.data = data;
        }

        @Override
        public Data<?> getData() {
            return data;
        }
    }
}
