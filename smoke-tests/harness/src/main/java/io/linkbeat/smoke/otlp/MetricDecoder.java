package io.linkbeat.smoke.otlp;

import io.opentelemetry.proto.collector.metrics.v1.ExportMetricsServiceRequest;
import io.opentelemetry.proto.metrics.v1.AggregationTemporality;
import io.opentelemetry.proto.metrics.v1.ExponentialHistogramDataPoint;
import io.opentelemetry.proto.metrics.v1.HistogramDataPoint;
import io.opentelemetry.proto.metrics.v1.Metric;
import io.opentelemetry.proto.metrics.v1.NumberDataPoint;
import io.opentelemetry.proto.metrics.v1.ResourceMetrics;
import io.opentelemetry.proto.metrics.v1.ScopeMetrics;
import io.opentelemetry.proto.metrics.v1.SummaryDataPoint;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** {@code /v1/metrics}. */
final class MetricDecoder {

    private MetricDecoder() {}

    static List<ReceivedMetric> decode(ExportMetricsServiceRequest request) {
        List<ReceivedMetric> metrics = new ArrayList<>();
        for (ResourceMetrics ofResource : request.getResourceMetricsList()) {
            Map<String, Object> resource =
                    Values.attributes(ofResource.getResource().getAttributesList());
            for (ScopeMetrics ofScope : ofResource.getScopeMetricsList()) {
                ReceivedScope scope = Values.scope(ofScope.getScope(), ofScope.getSchemaUrl());
                ofScope.getMetricsList().forEach(metric -> metrics.add(metric(resource, scope, metric)));
            }
        }
        return metrics;
    }

    private static ReceivedMetric metric(Map<String, Object> resource, ReceivedScope scope, Metric metric) {
        return new ReceivedMetric(
                resource,
                scope,
                metric.getName(),
                metric.getDescription(),
                metric.getUnit(),
                metric.getDataCase().name(),
                metric.getSum().getIsMonotonic(),
                Values.shortName(temporality(metric), "AGGREGATION_TEMPORALITY_"),
                points(metric));
    }

    private static AggregationTemporality temporality(Metric metric) {
        return switch (metric.getDataCase()) {
            case SUM -> metric.getSum().getAggregationTemporality();
            case HISTOGRAM -> metric.getHistogram().getAggregationTemporality();
            case EXPONENTIAL_HISTOGRAM -> metric.getExponentialHistogram().getAggregationTemporality();
            default -> AggregationTemporality.AGGREGATION_TEMPORALITY_UNSPECIFIED;
        };
    }

    private static List<ReceivedPoint> points(Metric metric) {
        return switch (metric.getDataCase()) {
            case GAUGE ->
                metric.getGauge().getDataPointsList().stream()
                        .map(MetricDecoder::number)
                        .toList();
            case SUM ->
                metric.getSum().getDataPointsList().stream()
                        .map(MetricDecoder::number)
                        .toList();
            case HISTOGRAM ->
                metric.getHistogram().getDataPointsList().stream()
                        .map(MetricDecoder::histogram)
                        .toList();
            case EXPONENTIAL_HISTOGRAM ->
                metric.getExponentialHistogram().getDataPointsList().stream()
                        .map(MetricDecoder::exponential)
                        .toList();
            case SUMMARY ->
                metric.getSummary().getDataPointsList().stream()
                        .map(MetricDecoder::summary)
                        .toList();
            default -> List.of();
        };
    }

    private static ReceivedPoint number(NumberDataPoint point) {
        double value = point.hasAsInt() ? point.getAsInt() : point.getAsDouble();
        return new ReceivedPoint(
                Values.attributes(point.getAttributesList()), value, 0, Double.NaN, List.of(), List.of());
    }

    private static ReceivedPoint histogram(HistogramDataPoint point) {
        return new ReceivedPoint(
                Values.attributes(point.getAttributesList()),
                Double.NaN,
                point.getCount(),
                point.hasSum() ? point.getSum() : Double.NaN,
                List.copyOf(point.getExplicitBoundsList()),
                List.copyOf(point.getBucketCountsList()));
    }

    private static ReceivedPoint exponential(ExponentialHistogramDataPoint point) {
        double sum = point.hasSum() ? point.getSum() : Double.NaN;
        return counted(Values.attributes(point.getAttributesList()), point.getCount(), sum);
    }

    private static ReceivedPoint summary(SummaryDataPoint point) {
        return counted(Values.attributes(point.getAttributesList()), point.getCount(), point.getSum());
    }

    private static ReceivedPoint counted(Map<String, Object> attributes, long count, double sum) {
        return new ReceivedPoint(attributes, Double.NaN, count, sum, List.of(), List.of());
    }
}
