package io.linkbeat.smoke.beats;

import io.linkbeat.smoke.otlp.ReceivedLog;
import io.linkbeat.smoke.otlp.ReceivedMetric;
import io.linkbeat.smoke.otlp.ReceivedPoint;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What has arrived of one program's beats.
 *
 * @param logs all events
 * @param metrics all exports, in the order of arrival; they are cumulative
 */
record ReceivedBeats(List<ReceivedLog> logs, List<ReceivedMetric> metrics) {

    static final String GAP = "linkbeat.heartbeat.gap";
    static final String TERMINATED = "linkbeat.schedule.terminated";
    static final String STALL = "linkbeat.jvm.stall";
    static final int WARN = 13;
    static final int CRITICAL = 18;

    private static final String LAG = "linkbeat.jvm.lag";

    List<ReceivedLog> events(String name) {
        return logs.stream().filter(log -> log.eventName().equals(name)).toList();
    }

    /** Whether a gap has a stall of the whole JVM as its evidence. */
    static boolean isByAStall(ReceivedLog gap) {
        return gap.attributes().get("heartbeat.stall_ms") instanceof Double stalled && stalled > 0;
    }

    /** The gaps of an operation, in the order of arrival. */
    List<ReceivedLog> gaps(String operation) {
        return events(GAP).stream()
                .filter(log -> operation.equals(log.attributes().get("heartbeat.key")))
                .toList();
    }

    /** Of what there are events, the lag of the JVM left out, which is told whatever happens. */
    Set<String> told() {
        return logs.stream()
                .filter(log -> !log.eventName().equals(LAG))
                .map(log -> log.eventName() + " "
                        + log.attributes()
                                .getOrDefault("heartbeat.key", log.attributes().get("linkbeat.schedule.operation")))
                .collect(Collectors.toSet());
    }

    /** How many gaps of an operation were counted, by severity; those of which there are none are left out. */
    Map<String, Long> gapCounts(String operation) {
        Map<String, Long> counts = new TreeMap<>();
        of("heartbeat.gaps", operation)
                .forEach(point -> counts.merge(
                        String.valueOf(point.attributes().get("severity")), (long) point.value(), Long::sum));
        counts.values().removeIf(count -> count == 0);
        return counts;
    }

    /** How many gaps of an operation were counted, less those that were told with a stall of the whole JVM as their evidence. */
    long gapsWithoutAStall(String operation) {
        long counted = gapCounts(operation).values().stream()
                .mapToLong(Long::longValue)
                .sum();
        return counted
                - gaps(operation).stream().filter(ReceivedBeats::isByAStall).count();
    }

    /** How many runs of an operation were measured. */
    long delays(String operation) {
        return of("heartbeat.delay", operation).stream()
                .mapToLong(ReceivedPoint::count)
                .sum();
    }

    /** The largest share of an operation's lease of all collections; negative when there is none. */
    double utilization(String operation) {
        return points("heartbeat.lease.utilization", operation)
                .mapToDouble(ReceivedPoint::value)
                .max()
                .orElse(-1);
    }

    private Collection<ReceivedPoint> of(String metric, String operation) {
        Map<Map<String, Object>, ReceivedPoint> last = new HashMap<>();
        points(metric, operation).forEach(point -> last.put(point.attributes(), point));
        return last.values();
    }

    private Stream<ReceivedPoint> points(String metric, String operation) {
        return metrics.stream()
                .filter(received -> received.name().equals(metric))
                .flatMap(received -> received.points().stream())
                .filter(point -> "scheduled".equals(point.attributes().get("lock"))
                        && operation.equals(point.attributes().get("key")));
    }
}
