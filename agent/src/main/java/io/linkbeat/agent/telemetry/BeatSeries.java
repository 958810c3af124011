package io.linkbeat.agent.telemetry;

import io.linkbeat.agent.beats.BeatGroup;
import io.linkbeat.agent.beats.BeatMeter;
import io.linkbeat.agent.beats.BeatState;
import io.linkbeat.agent.beats.Beats;
import io.linkbeat.agent.beats.Severity;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.metrics.ObservableDoubleMeasurement;
import io.opentelemetry.api.metrics.ObservableLongMeasurement;
import io.opentelemetry.sdk.metrics.data.HistogramPointData;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.function.ToDoubleFunction;

/** The measurements of one {@code lock} and {@code key}. Thread-safe; recording takes no lock and allocates nothing. */
final class BeatSeries implements BeatMeter {

    private static final AttributeKey<String> LOCK = AttributeKey.stringKey("lock");
    private static final AttributeKey<String> KEY = AttributeKey.stringKey("key");
    private static final AttributeKey<String> SEVERITY = AttributeKey.stringKey("severity");

    private final BeatGroup group;
    private final Attributes attributes;
    private final DurationCells delays;
    private final Gaps warned;
    private final Gaps critical;

    BeatSeries(String lock, String key) {
        group = new BeatGroup(lock, key, this);
        attributes = Attributes.of(LOCK, lock, KEY, key);
        delays = new DurationCells(attributes, DurationCells.STRIPES);
        warned = new Gaps(attributes, Severity.WARN);
        critical = new Gaps(attributes, Severity.CRITICAL);
    }

    BeatGroup group() {
        return group;
    }

    @Override
    public void delay(int stripe, long nanos) {
        delays.record(stripe, nanos);
    }

    @Override
    public void gap(Severity severity) {
        (severity == Severity.CRITICAL ? critical : warned).count.getAndIncrement();
    }

    BeatState state(Beats beats) {
        return beats.state(group, warned.count.get(), critical.count.get());
    }

    void observeGaps(ObservableLongMeasurement measurement) {
        warned.observe(measurement);
        critical.observe(measurement);
    }

    /** Nothing where the share is negative. */
    void observeShare(ObservableDoubleMeasurement measurement, ToDoubleFunction<BeatGroup> shares) {
        double share = shares.applyAsDouble(group);
        if (share >= 0) {
            measurement.record(share, attributes);
        }
    }

    /** Gives a point for what was recorded since a moment in nanoseconds since the epoch. */
    void collectDelays(Consumer<HistogramPointData> points, long startEpochNanos, long epochNanos) {
        delays.collect(points, startEpochNanos, epochNanos);
    }

    private static final class Gaps {

        final AtomicLong count = new AtomicLong();
        private final Attributes attributes;

        Gaps(Attributes common, Severity severity) {
            attributes = common.toBuilder().put(SEVERITY, severity.label).build();
        }

        void observe(ObservableLongMeasurement measurement) {
            long gaps = count.get();
            if (gaps > 0) {
                measurement.record(gaps, attributes);
            }
        }
    }
}
