package io.linkbeat.smoke.tasks;

import io.linkbeat.smoke.otlp.ReceivedMetric;
import io.linkbeat.smoke.otlp.ReceivedPoint;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** The metrics of tasks of one program, as of its last export. */
final class TaskFigures {

    private final Map<String, Map<Map<String, Object>, ReceivedPoint>> points = new HashMap<>();

    /** Takes what was received, in the order of arrival; it is cumulative. */
    TaskFigures(Collection<ReceivedMetric> received) {
        for (ReceivedMetric metric : received) {
            for (ReceivedPoint point : metric.points()) {
                points.computeIfAbsent(metric.name(), name -> new HashMap<>()).put(point.attributes(), point);
            }
        }
    }

    Set<String> operations() {
        return of("async.operations").keySet().stream()
                .map(attributes -> (String) attributes.get("operation"))
                .collect(Collectors.toSet());
    }

    /** How many tasks ended how. */
    Map<String, Long> outcomes(String operation) {
        return counts("async.operations", "status", operation);
    }

    /** How many durations there are for each outcome. */
    Map<String, Long> durations(String operation) {
        return counts("async.operation.duration", "status", operation);
    }

    /** How many durations there are for each type of error. */
    Map<String, Long> errors(String operation) {
        Map<String, Long> errors = counts("async.operation.duration", "error.type", operation);
        errors.remove("null");
        return errors;
    }

    long queueDurations(String operation) {
        return total(counts("async.operation.queue.duration", "operation", operation));
    }

    long running(String operation) {
        return total(counts("async.operations.running", "operation", operation));
    }

    private static long total(Map<String, Long> counts) {
        return counts.values().stream().mapToLong(Long::longValue).sum();
    }

    private Map<String, Long> counts(String metric, String by, String operation) {
        Map<String, Long> counts = new TreeMap<>();
        of(metric).forEach((attributes, point) -> {
            long count = Double.isNaN(point.value()) ? point.count() : Math.round(point.value());
            if (operation.equals(attributes.get("operation")) && count != 0) {
                counts.merge(String.valueOf(attributes.get(by)), count, Long::sum);
            }
        });
        return counts;
    }

    private Map<Map<String, Object>, ReceivedPoint> of(String metric) {
        return points.getOrDefault(metric, Map.of());
    }
}
