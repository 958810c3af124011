package io.linkbeat.agent.telemetry;

import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.metrics.Meter;
import io.opentelemetry.api.metrics.MeterProvider;
import java.util.List;

/**
 * The metrics of consumer groups: how often members were given other partitions, how long that took, and how often one was
 * removed. There is no convention for them, but for the group's name. Thread-safe.
 */
public final class GroupMetrics implements MetricSource {

    private static final double NANOS_PER_SECOND = 1e9;

    /** A rebalance lasts as long as the slowest member takes to poll. */
    private static final List<Double> DURATIONS =
            List.of(0.01, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0, 30.0, 60.0, 300.0, 900.0);

    private final Measurements durations;
    private final Counters rebalances;
    private final Counters evictions;
    private final String version;

    /**
     * Nothing measured yet.
     *
     * @param version of the agent, for the instrumentation scope
     */
    public GroupMetrics(SelfMetrics self, String version) {
        this.version = version;
        durations = new Measurements("linkbeat.kafka.rebalance.duration", self);
        rebalances = new Counters("linkbeat.kafka.rebalances", self);
        evictions = new Counters("linkbeat.kafka.evictions", self);
    }

    void rebalanced(String group, long nanos) {
        Attributes attributes = attributes(group);
        rebalances.of(attributes).increment();
        durations.record(nanos / NANOS_PER_SECOND, attributes);
    }

    void evicted(String group) {
        evictions.of(attributes(group)).increment();
    }

    private static Attributes attributes(String group) {
        return Attributes.of(MessagingAttributes.GROUP, group);
    }

    @Override
    public void register(MeterProvider provider) {
        Meter meter = Conventions.meter(provider, "io.linkbeat.kafka", version);
        durations.ready(meter.histogramBuilder("linkbeat.kafka.rebalance.duration")
                .setUnit("s")
                .setDescription(
                        "From when a member began to join its group, anew perhaps, to when it had its partitions")
                .setExplicitBucketBoundariesAdvice(DURATIONS)
                .build());
        meter.counterBuilder("linkbeat.kafka.rebalances")
                .setUnit("{rebalance}")
                .setDescription("Rebalances that a member has completed")
                .buildWithCallback(rebalances::observe);
        meter.counterBuilder("linkbeat.kafka.evictions")
                .setUnit("{eviction}")
                .setDescription("Members removed from their group for a missed poll or heartbeat")
                .buildWithCallback(evictions::observe);
    }

    @Override
    public void close() {
        durations.close();
    }
}
