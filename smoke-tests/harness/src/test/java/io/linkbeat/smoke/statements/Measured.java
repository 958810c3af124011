package io.linkbeat.smoke.statements;

import io.linkbeat.smoke.otlp.ReceivedMetric;
import io.linkbeat.smoke.otlp.ReceivedPoint;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Predicate;

/** The durations of statements of one program, as of its last export. */
final class Measured {

    private static final String METRIC = "db.client.operation.duration";

    private final Map<Map<String, Object>, ReceivedPoint> points = new HashMap<>();

    /** Takes what was received, in the order of arrival; it is cumulative. */
    Measured(Collection<ReceivedMetric> received) {
        for (ReceivedMetric metric : received) {
            if (metric.name().equals(METRIC)) {
                metric.points().forEach(point -> points.put(point.attributes(), point));
            }
        }
    }

    /** How many statements of such a database were measured. */
    long statements(String namespace) {
        return count(attributes -> namespace.equals(attributes.get("db.namespace")));
    }

    /** How many of those failed. */
    long failures(String namespace) {
        return count(
                attributes -> namespace.equals(attributes.get("db.namespace")) && attributes.containsKey("error.type"));
    }

    /** How many there are of all. */
    long statements() {
        return count(attributes -> true);
    }

    private long count(Predicate<Map<String, Object>> wanted) {
        return points.values().stream()
                .filter(point -> wanted.test(point.attributes()))
                .mapToLong(ReceivedPoint::count)
                .sum();
    }
}
