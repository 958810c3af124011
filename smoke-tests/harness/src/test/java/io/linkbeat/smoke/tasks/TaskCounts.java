package io.linkbeat.smoke.tasks;

import io.linkbeat.smoke.otlp.OtlpReceiver;
import io.linkbeat.smoke.otlp.ReceivedMetric;
import io.linkbeat.smoke.otlp.ReceivedPoint;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;

/**
 * What the last export said of tasks; it is cumulative.
 *
 * @param ended those that have ended, by operation and then by status
 * @param running those that are running
 * @param measured how many durations there are, by operation and the type of their error, those without one left out
 */
record TaskCounts(Map<String, Map<String, Long>> ended, long running, Map<String, Map<String, Long>> measured) {

    static TaskCounts of(OtlpReceiver receiver) {
        return of(receiver.metrics());
    }

    static TaskCounts of(List<ReceivedMetric> received) {
        return new TaskCounts(
                table(last(received, "async.operations"), "status", ReceivedPoint::value),
                last(received, "async.operations.running").stream()
                        .mapToLong(point -> (long) point.value())
                        .sum(),
                table(last(received, "async.operation.duration"), "error.type", ReceivedPoint::count));
    }

    private static List<ReceivedPoint> last(List<ReceivedMetric> received, String name) {
        return received.stream()
                .filter(metric -> metric.name().equals(name))
                .reduce((first, second) -> second)
                .map(ReceivedMetric::points)
                .orElse(List.of());
    }

    private static Map<String, Map<String, Long>> table(
            List<ReceivedPoint> points, String attribute, ToDoubleFunction<ReceivedPoint> value) {
        Predicate<ReceivedPoint> some = point -> value.applyAsDouble(point) > 0;
        return points.stream()
                .filter(some.and(point -> point.attributes().containsKey(attribute)))
                .collect(Collectors.groupingBy(
                        text("operation"),
                        TreeMap::new,
                        Collectors.groupingBy(text(attribute), TreeMap::new, Collectors.summingLong(point ->
                                (long) value.applyAsDouble(point)))));
    }

    private static Function<ReceivedPoint, String> text(String attribute) {
        return point -> String.valueOf(point.attributes().get(attribute));
    }

    /** All operations together. */
    Map<String, Long> byStatus() {
        return ended.values().stream()
                .flatMap(statuses -> statuses.entrySet().stream())
                .collect(Collectors.groupingBy(
                        Map.Entry::getKey, TreeMap::new, Collectors.summingLong(Map.Entry::getValue)));
    }

    /** How many have ended, by operation. */
    Map<String, Long> totals() {
        Map<String, Long> totals = new TreeMap<>();
        ended.forEach((operation, statuses) -> totals.put(
                operation, statuses.values().stream().mapToLong(Long::longValue).sum()));
        return totals;
    }
}
