package io.linkbeat.agent.telemetry;

import io.opentelemetry.api.metrics.DoubleHistogram;
import io.opentelemetry.api.metrics.Meter;
import io.opentelemetry.api.metrics.MeterProvider;
import java.util.List;

/**
 * The metrics of the concept <em>message</em>, with the names and bucket boundaries of the messaging conventions, made
 * whether spans are or not. Thread-safe.
 */
public final class MessagingMetrics implements MetricSource {

    private static final List<Double> DURATIONS =
            List.of(0.005, 0.01, 0.025, 0.05, 0.075, 0.1, 0.25, 0.5, 0.75, 1.0, 2.5, 5.0, 7.5, 10.0);

    /** A message may have waited for as long as a topic keeps it. */
    private static final List<Double> AGES = List.of(
            0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0, 30.0, 60.0, 300.0, 900.0, 3600.0, 14400.0,
            86400.0, 604800.0);

    final Measurements operationDuration;
    final Measurements processDuration;
    final Measurements recordAge;
    final Counters sent;
    final Counters consumed;
    final Counters redeliveries;
    private final String version;

    /**
     * Nothing measured yet.
     *
     * @param version of the agent, for the instrumentation scope
     */
    public MessagingMetrics(SelfMetrics self, String version) {
        this.version = version;
        operationDuration = new Measurements("messaging.client.operation.duration", self);
        processDuration = new Measurements("messaging.process.duration", self);
        recordAge = new Measurements("linkbeat.kafka.record.age", self);
        sent = new Counters("messaging.client.sent.messages", self);
        consumed = new Counters("messaging.client.consumed.messages", self);
        redeliveries = new Counters("linkbeat.kafka.redeliveries", self);
    }

    @Override
    public void register(MeterProvider provider) {
        Meter meter = Conventions.meter(provider, "io.linkbeat.kafka", version);
        operationDuration.ready(histogram(
                meter,
                "messaging.client.operation.duration",
                "Duration of a messaging operation of a producer or consumer",
                DURATIONS));
        processDuration.ready(
                histogram(meter, "messaging.process.duration", "Duration of processing one message", DURATIONS));
        recordAge.ready(histogram(
                meter, "linkbeat.kafka.record.age", "From a record's timestamp to the start of its processing", AGES));
        meter.counterBuilder("messaging.client.sent.messages")
                .setUnit("{message}")
                .setDescription("Messages that a producer has tried to send")
                .buildWithCallback(sent::observe);
        meter.counterBuilder("messaging.client.consumed.messages")
                .setUnit("{message}")
                .setDescription("Messages that were delivered to the application")
                .buildWithCallback(consumed::observe);
        meter.counterBuilder("linkbeat.kafka.redeliveries")
                .setUnit("{message}")
                .setDescription("Messages that the same consumer has read again")
                .buildWithCallback(redeliveries::observe);
    }

    /** Messages that were sent, or that failed to be. */
    public long sent() {
        return sent.sum();
    }

    /** Messages that were delivered. */
    public long consumed() {
        return consumed.sum();
    }

    @Override
    public void close() {
        operationDuration.close();
        processDuration.close();
        recordAge.close();
    }

    private static DoubleHistogram histogram(Meter meter, String name, String description, List<Double> boundaries) {
        return meter.histogramBuilder(name)
                .setUnit("s")
                .setDescription(description)
                .setExplicitBucketBoundariesAdvice(boundaries)
                .build();
    }
}
