package io.linkbeat.agent.sdk;

import io.linkbeat.agent.telemetry.Conventions;
import io.linkbeat.agent.telemetry.MetricSource;
import io.linkbeat.agent.telemetry.SelfMetrics;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.metrics.Meter;
import io.opentelemetry.api.metrics.MeterProvider;
import java.util.Map;
import java.util.concurrent.atomic.LongAdder;

/** Shows {@link SelfMetrics} to the SDK, which reads them when it collects. */
final class SelfMetricsExport implements MetricSource {

    private final SelfMetrics metrics;
    private final String version;

    SelfMetricsExport(SelfMetrics metrics, String version) {
        this.metrics = metrics;
        this.version = version;
    }

    /** They are counts, which wait for nobody. */
    @Override
    public void close() {}

    @Override
    public void register(MeterProvider provider) {
        Meter meter = Conventions.meter(provider, "io.linkbeat.self", version);
        meter.counterBuilder("linkbeat.hook.missed")
                .setDescription("Signals that ended and could not be kept")
                .buildWithCallback(measurement -> measurement.record(metrics.missed()));
        meter.counterBuilder("linkbeat.link.dropped")
                .setDescription("Links that were over the limit of their span")
                .buildWithCallback(measurement -> measurement.record(metrics.linksDropped()));
        labelled(meter, "linkbeat.span.skipped", "Sampled spans that were not made", "reason", metrics.skipped());
        labelled(
                meter,
                "linkbeat.stamp.skipped",
                "Statements that went out without the context that they should carry",
                "reason",
                metrics.stampsSkipped());
        labelled(meter, "linkbeat.hook.errors", "Errors that a door's barrier caught", "place", metrics.errors());
        labelled(meter, "linkbeat.limit.hits", "Caps that were hit", "limit", metrics.limits());
        labelled(
                meter,
                "linkbeat.trace.suppressed",
                "Contexts withheld at the trust boundary",
                "kind",
                metrics.suppressed());
    }

    private static void labelled(
            Meter meter, String name, String description, String label, Map<String, LongAdder> counters) {
        AttributeKey<String> key = AttributeKey.stringKey(label);
        meter.counterBuilder(name).setDescription(description).buildWithCallback(measurement -> {
            for (Map.Entry<String, LongAdder> counter : counters.entrySet()) {
                measurement.record(counter.getValue().sum(), Attributes.of(key, counter.getKey()));
            }
        });
    }
}
