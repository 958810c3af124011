package io.linkbeat.agent.status;

import io.linkbeat.agent.beats.BeatState;
import io.linkbeat.agent.beats.Lag;
import io.linkbeat.agent.sdk.ExportState;
import io.linkbeat.agent.settings.Settings;
import io.linkbeat.agent.weaving.ClassState;
import io.linkbeat.agent.weaving.JoinPointState;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** An application with the agent in it: all is well, but for what a test changes. */
final class SetUp {

    static final Instant SINCE = Instant.parse("2026-11-22T17:00:00.123456Z");
    static final String PRODUCER = "org.apache.kafka.clients.producer.KafkaProducer";

    private final Map<String, String> environment = new HashMap<>(Map.of("ENABLE_OTEL", "true"));
    private String arguments;
    private String state = Presence.ON;
    private String failure;
    private String joinPoint = "woven";
    private ExportState export =
            new ExportState("traces", "otlp", "http://localhost:4318/v1/traces", "ok", 1234L, null, 6, 0);
    private Facts.Tally tally = tally(3, 3, 6, Map.of());

    static Facts.Tally tally(long sent, long consumed, long spans, Map<String, Long> suppressed) {
        return tally(sent, consumed, spans, suppressed, Map.of());
    }

    static Facts.Tally tally(
            long sent,
            long consumed,
            long spans,
            Map<String, Long> suppressed,
            Map<String, Map<String, Long>> operations) {
        return tally(sent, consumed, spans, suppressed, operations, List.of(), null);
    }

    static Facts.Tally beats(@Nullable Lag lag, BeatState... beats) {
        return tally(0, 0, 0, Map.of(), Map.of(), List.of(beats), lag);
    }

    private static Facts.Tally tally(
            long sent,
            long consumed,
            long spans,
            Map<String, Long> suppressed,
            Map<String, Map<String, Long>> operations,
            List<BeatState> beats,
            @Nullable Lag lag) {
        return new Facts.Tally(
                sent,
                consumed,
                spans,
                Math.max(0, spans - 1),
                0,
                0,
                Map.of("budget", 1L),
                Map.of(),
                Map.of(),
                suppressed,
                operations,
                beats,
                lag);
    }

    SetUp without(String variable) {
        environment.remove(variable);
        return this;
    }

    SetUp with(String variable, String value) {
        environment.put(variable, value);
        return this;
    }

    SetUp arguments(String text) {
        arguments = text;
        return this;
    }

    SetUp state(String other, String why) {
        state = other;
        failure = why;
        return this;
    }

    /** Of the one join point, and of its class where it was loaded. */
    SetUp joinPoint(String other) {
        joinPoint = other;
        return this;
    }

    SetUp export(String last, String why) {
        export = new ExportState("traces", "otlp", "http://localhost:4318/v1/traces", last, null, why, 0, 6);
        return this;
    }

    SetUp tally(Facts.Tally other) {
        tally = other;
        return this;
    }

    Facts facts() {
        String why = joinPoint.equals("failed") ? "KafkaProducer#doSend does not call the doors" : null;
        boolean loaded = joinPoint.equals("woven") || joinPoint.equals("failed");
        ClassState type = new ClassState(
                PRODUCER, List.of(), "app", "kafka-clients-9.0.0.jar", "9.0.0", joinPoint, why, "1-2-3", "4-5-6");
        return new Facts(
                new Presence(state, SINCE, false, "1.2.3", "/opt/linkbeat.jar", failure),
                Settings.read(arguments, Map.of(), new TreeMap<>(environment)),
                List.of(new JoinPointState("kafka", PRODUCER, "doSend", joinPoint, why)),
                loaded ? List.of(type) : List.of(),
                List.of(export),
                List.of("linkbeat-sdk"),
                tally);
    }
}
