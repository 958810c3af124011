package io.linkbeat.smoke.demo;

import io.linkbeat.smoke.otlp.ReceivedLog;
import io.linkbeat.smoke.otlp.ReceivedSpan;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/**
 * Whose beats: those of a periodic task, or the polls of a consumer.
 *
 * @param application its name
 * @param lock kind of the lease
 * @param key the operation, or the consumer group
 * @param span name of the spans that begin as a beat comes
 */
record BeatSource(String application, String lock, String key, String span) {

    private static final String SCHEDULED = "scheduled";

    /** The periodic tasks that a method of an application schedules. */
    static BeatSource scheduled(String application, String method) {
        String operation = TaskTally.PACKAGE + application + "." + method;
        return new BeatSource(application, SCHEDULED, operation, operation);
    }

    /** The polls of an application that is the only member of its group and reads one topic. */
    static BeatSource polls(String application, String group, String topic) {
        return new BeatSource(application, "kafka-poll", group, "poll " + topic);
    }

    /** Whether a beat is due so long after the one before was due, however late that came. */
    boolean catchesUp() {
        return lock.equals(SCHEDULED);
    }

    /** As people call it: without its package. */
    String label() {
        return catchesUp() ? shortened(key) : application + ".poll";
    }

    /** An operation without the package of the demo's applications. */
    static String shortened(String operation) {
        return operation.startsWith(TaskTally.PACKAGE) ? operation.substring(TaskTally.PACKAGE.length()) : operation;
    }

    /** As the attributes of its metrics. */
    Map<String, String> labels() {
        return Map.of("lock", lock, "key", key);
    }

    /** The spans of its beats, in the order of their start. */
    List<ReceivedSpan> beats(Collection<ReceivedSpan> spans) {
        return spans.stream()
                .filter(received -> received.serviceName().equals(application)
                        && received.name().equals(span))
                .sorted(Comparator.comparingLong(ReceivedSpan::startNanos))
                .toList();
    }

    /** What was told of its gaps, in the order of time. */
    List<BeatEvent> gaps(Collection<ReceivedLog> logs) {
        return events(logs, BeatEvent.GAP).stream()
                .filter(event -> event.text("heartbeat.lock").equals(lock)
                        && event.text("heartbeat.key").equals(key))
                .toList();
    }

    /** What was told of its end. */
    List<BeatEvent> deaths(Collection<ReceivedLog> logs) {
        return events(logs, BeatEvent.TERMINATED).stream()
                .filter(event -> event.text("linkbeat.schedule.operation").equals(key))
                .toList();
    }

    private List<BeatEvent> events(Collection<ReceivedLog> logs, String name) {
        return logs.stream()
                .filter(log -> log.eventName().equals(name)
                        && application.equals(log.resource().get("service.name")))
                .map(BeatEvent::new)
                .sorted(Comparator.comparingLong(BeatEvent::nanos))
                .toList();
    }
}
