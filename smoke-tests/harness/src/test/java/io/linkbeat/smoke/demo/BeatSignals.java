package io.linkbeat.smoke.demo;

import io.linkbeat.smoke.otlp.ReceivedLog;
import io.linkbeat.smoke.otlp.ReceivedScope;
import io.linkbeat.smoke.otlp.ReceivedSpan;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Hand-made signals of beats. A clock is wound three times, every 250 ms, and dies of the third. A lease of 800 ms is renewed
 * every 250 ms, but not for 1.5 s, and then five times at once to catch up. A consumer is stuck for 2.5 s where 1.5 s are
 * allowed.
 */
final class BeatSignals {

    static final BeatSource WIND = BeatSource.scheduled("Upkeep", "wind");
    static final BeatSource RENEW = BeatSource.scheduled("Upkeep", "renew");
    static final BeatSource POLL = BeatSource.polls("Returns", "returns", "returns");
    static final List<BeatSource> ALL = List.of(WIND, RENEW, POLL);
    static final String CULPRIT = "io.linkbeat.demo.Upkeep.stocktake";

    private static final int[] WINDINGS = {0, 250, 500};
    private static final int[] RENEWALS = {750, 1000, 1250, 2750, 2751, 2752, 2753, 2754, 2755, 3000, 3250};
    private static final int[] POLLS = {900, 1200, 3700, 4000};
    private static final long MILLISECOND = 1_000_000;

    private BeatSignals() {}

    /** The spans of all beats; the ids of the windings are 1, 2 and 3. */
    static List<ReceivedSpan> spans() {
        List<ReceivedSpan> spans = new ArrayList<>();
        add(spans, WIND, WINDINGS);
        add(spans, RENEW, RENEWALS);
        add(spans, POLL, POLLS);
        return spans;
    }

    /** What is told of them: the end of the windings, then of the renewals and of the polls by the watchdog and when they come. */
    static List<ReceivedLog> logs() {
        return new ArrayList<>(List.of(
                terminated(500, 3),
                gap(RENEW, 2050, "critical", "watchdog", starved(550, 800.5, 800)),
                gap(RENEW, 2750, "critical", "tick", starved(1250, 1500, 1500)),
                gap(POLL, 2201, "warn", "watchdog", stuck(501, 1001)),
                gap(POLL, 3700, "critical", "tick", stuck(2000, 2500))));
    }

    /** A log record with one attribute changed. */
    static ReceivedLog with(ReceivedLog log, String attribute, Object value) {
        Map<String, Object> attributes = new HashMap<>(log.attributes());
        attributes.put(attribute, value);
        return log(log.resource(), log.eventName(), attributes, log.spanId(), log.timeNanos());
    }

    private static void add(List<ReceivedSpan> spans, BeatSource source, int... millis) {
        for (int at : millis) {
            int id = spans.size() + 1;
            spans.add(Spans.span(source.application(), source.span(), id, id, "", Spans.START + at * MILLISECOND, 1));
        }
    }

    private static ReceivedLog terminated(int millis, int span) {
        return log(
                Map.of("service.name", "Upkeep"),
                BeatEvent.TERMINATED,
                Map.of(
                        "linkbeat.schedule.operation",
                        WIND.key(),
                        "linkbeat.schedule.runs",
                        3L,
                        "exception.type",
                        "java.lang.IllegalStateException",
                        "exception.message",
                        "The spring breaks"),
                String.format("%016x", span),
                Spans.START + millis * MILLISECOND);
    }

    private static ReceivedLog gap(
            BeatSource source, int millis, String severity, String by, Map<String, Object> evidence) {
        Map<String, Object> attributes = new HashMap<>(evidence);
        attributes.put("heartbeat.severity", severity);
        attributes.put("heartbeat.source", by);
        attributes.put("heartbeat.lock", source.lock());
        attributes.put("heartbeat.key", source.key());
        attributes.put("heartbeat.stall_id", "0000" + source.lock());
        double lease = (Double) attributes.get("heartbeat.lease_ms");
        attributes.put("heartbeat.lease_expired", (Double) attributes.get("heartbeat.elapsed_ms") > lease);
        return log(
                Map.of("service.name", source.application()),
                BeatEvent.GAP,
                attributes,
                "",
                Spans.START + millis * MILLISECOND);
    }

    private static Map<String, Object> starved(double gap, double elapsed, double held) {
        return Map.of(
                "heartbeat.gap_ms",
                gap,
                "heartbeat.elapsed_ms",
                elapsed,
                "heartbeat.renew_ms",
                250.0,
                "heartbeat.lease_ms",
                800.0,
                "heartbeat.cause",
                "pool_starved",
                "heartbeat.culprit",
                CULPRIT,
                "heartbeat.culprit_ms",
                held,
                "heartbeat.workers",
                1L);
    }

    private static Map<String, Object> stuck(double gap, double elapsed) {
        return Map.of(
                "heartbeat.gap_ms",
                gap,
                "heartbeat.elapsed_ms",
                elapsed,
                "heartbeat.renew_ms",
                500.0,
                "heartbeat.lease_ms",
                1500.0,
                "heartbeat.cause",
                "previous_run_overran",
                "heartbeat.run_ms",
                elapsed,
                "messaging.destination.name",
                "returns",
                "messaging.destination.partition.id",
                "0",
                "messaging.kafka.offset",
                2L);
    }

    private static ReceivedLog log(
            Map<String, Object> resource, String event, Map<String, Object> attributes, String span, long nanos) {
        return new ReceivedLog(
                resource,
                new ReceivedScope("io.linkbeat.beats", "1", ""),
                event,
                0,
                "",
                null,
                Map.copyOf(attributes),
                "",
                span,
                nanos);
    }
}
