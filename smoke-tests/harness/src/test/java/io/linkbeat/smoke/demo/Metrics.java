package io.linkbeat.smoke.demo;

import io.linkbeat.smoke.otlp.ReceivedMetric;
import io.linkbeat.smoke.otlp.ReceivedPoint;
import io.linkbeat.smoke.otlp.ReceivedScope;
import java.util.List;
import java.util.Map;

/** Hand-made metrics, of one point each. */
final class Metrics {

    private Metrics() {}

    static ReceivedMetric counter(String service, String name, Map<String, Object> attributes, double value) {
        return metric(service, name, "SUM", new ReceivedPoint(attributes, value, 0, Double.NaN, List.of(), List.of()));
    }

    static ReceivedMetric gauge(String service, String name, Map<String, Object> attributes, double value) {
        return metric(
                service, name, "GAUGE", new ReceivedPoint(attributes, value, 0, Double.NaN, List.of(), List.of()));
    }

    static ReceivedMetric histogram(
            String service, String name, Map<String, Object> attributes, long count, double sum) {
        return metric(
                service,
                name,
                "HISTOGRAM",
                new ReceivedPoint(attributes, Double.NaN, count, sum, List.of(), List.of()));
    }

    private static ReceivedMetric metric(String service, String name, String type, ReceivedPoint point) {
        return new ReceivedMetric(
                Map.of("service.name", service),
                new ReceivedScope("io.linkbeat.kafka", "1", ""),
                name,
                "",
                "",
                type,
                type.equals("SUM"),
                "CUMULATIVE",
                List.of(point));
    }
}
