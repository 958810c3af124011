package io.linkbeat.agent.telemetry;

import io.linkbeat.agent.beats.BeatGroup;
import io.linkbeat.agent.beats.BeatState;
import io.linkbeat.agent.beats.Beats;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.metrics.Meter;
import io.opentelemetry.api.metrics.MeterProvider;
import io.opentelemetry.api.metrics.ObservableDoubleMeasurement;
import io.opentelemetry.api.metrics.ObservableLongMeasurement;
import io.opentelemetry.sdk.common.InstrumentationScopeInfo;
import io.opentelemetry.sdk.metrics.SdkMeterProviderBuilder;
import io.opentelemetry.sdk.metrics.data.HistogramPointData;
import io.opentelemetry.sdk.metrics.data.MetricData;
import io.opentelemetry.sdk.metrics.export.MetricProducer;
import io.opentelemetry.sdk.resources.Resource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/**
 * The metrics of the concept <em>beat</em>: how late beats come, how many gaps there were, how much of their leases was used,
 * and for how long the JVM stood still. There is no convention for them; {@code lock}, {@code key} and {@code severity} keep
 * the short form that operators know.
 *
 * <p>As in {@link TaskMetrics} the counters are observed, and the histograms are produced: recording takes no lock.
 * Thread-safe.
 */
public final class BeatMetrics implements MetricSource, MetricProducer {

    /** Groups that are told apart: two hundred operations and their rest, and two hundred of consumers. */
    static final int MOST_GROUPS = 401;

    static final String OTHER = "other";

    private static final String SCOPE = "io.linkbeat.beats";

    private final ConcurrentMap<Name, BeatSeries> all = new ConcurrentHashMap<>();
    private final AtomicInteger count = new AtomicInteger();
    private final Adding adding = new Adding();
    private final DurationCells stalls = new DurationCells(Attributes.empty(), 1);
    private final long startEpochNanos = WallClock.epochNanos(System.nanoTime());
    private final SelfMetrics self;
    private final String version;
    private volatile @Nullable ToDoubleFunction<BeatGroup> shares;

    private record Name(String lock, String key) {}

    /**
     * Nothing measured yet.
     *
     * @param version of the agent, for the instrumentation scope
     */
    public BeatMetrics(SelfMetrics self, String version) {
        this.self = self;
        this.version = version;
    }

    /**
     * The group of a lock and a key; there is one. Past {@value #MOST_GROUPS} groups it is that of the lock and the key {@value
     * #OTHER}. On any thread.
     */
    public BeatGroup group(String lock, String key) {
        Name name = new Name(lock, key);
        BeatSeries known = all.get(name);
        if (known == null) {
            known = all.computeIfAbsent(name, adding);
        }
        if (known != null) {
            return known.group();
        }
        self.limit("beats.groups");
        return rest(lock);
    }

    private BeatGroup rest(String lock) {
        Name name = new Name(lock, OTHER);
        BeatSeries known = all.get(name);
        if (known == null) {
            BeatSeries fresh = new BeatSeries(lock, OTHER);
            BeatSeries present = all.putIfAbsent(name, fresh);
            known = present == null ? fresh : present;
        }
        return known.group();
    }

    /** A class, since a lambda would be the first one of many a program. */
    private final class Adding implements Function<Name, @Nullable BeatSeries> {

        /** Null when there are as many as may be, so that nothing is kept of further ones. */
        @Override
        public @Nullable BeatSeries apply(Name name) {
            if (count.get() >= MOST_GROUPS || count.getAndIncrement() >= MOST_GROUPS) {
                return null;
            }
            return new BeatSeries(name.lock(), name.key());
        }
    }

    /** The JVM stood still for so many nanoseconds. */
    public void stalled(long nanos) {
        stalls.record(0, nanos);
    }

    /**
     * Who knows how much of a group's lease was used.
     *
     * @param largest asked once for each collection, on the thread that collects: the largest share of a lease since the
     *     last time, 1 being all of it, or less than 0 where no lease is known
     */
    public void shares(ToDoubleFunction<BeatGroup> largest) {
        shares = largest;
    }

    @Override
    public void configure(SdkMeterProviderBuilder provider) {
        provider.registerMetricProducer(this);
    }

    @Override
    public void register(MeterProvider provider) {
        Meter meter = Conventions.meter(provider, SCOPE, version);
        meter.counterBuilder("heartbeat.gaps")
                .setUnit("{gap}")
                .setDescription("Beats that came too late, or did not come in time")
                .buildWithCallback(this::observeGaps);
        meter.gaugeBuilder("heartbeat.lease.utilization")
                .setUnit("1")
                .setDescription(
                        "The largest share of a lease that was used since the last collection; over 1 it has lapsed")
                .buildWithCallback(this::observeShares);
    }

    private void observeGaps(ObservableLongMeasurement measurement) {
        for (BeatSeries series : all.values()) {
            series.observeGaps(measurement);
        }
    }

    private void observeShares(ObservableDoubleMeasurement measurement) {
        ToDoubleFunction<BeatGroup> known = shares;
        if (known != null) {
            for (BeatSeries series : all.values()) {
                series.observeShare(measurement, known);
            }
        }
    }

    /** How each group stands, by {@code lock} and {@code key}; nothing that is collected changes. On any thread. */
    public List<BeatState> states(Beats beats) {
        List<BeatState> states = new ArrayList<>();
        for (BeatSeries series : all.values()) {
            states.add(series.state(beats));
        }
        states.sort(Comparator.comparing(BeatState::lock).thenComparing(BeatState::key));
        return states;
    }

    /** They are counts, which wait for nobody. */
    @Override
    public void close() {}

    /** The histograms from the beginning until now; none that is empty. */
    @Override
    public Collection<MetricData> produce(Resource resource) {
        long now = WallClock.epochNanos(System.nanoTime());
        List<HistogramPointData> late = new ArrayList<>();
        List<HistogramPointData> still = new ArrayList<>();
        for (BeatSeries series : all.values()) {
            series.collectDelays(late::add, startEpochNanos, now);
        }
        stalls.collect(still::add, startEpochNanos, now);
        InstrumentationScopeInfo scope = Conventions.scope(SCOPE, version);
        List<MetricData> metrics = new ArrayList<>();
        HistogramMetric.add(
                metrics, resource, scope, "heartbeat.delay", "From when a beat was expected to when it came", late);
        HistogramMetric.add(
                metrics, resource, scope, "linkbeat.jvm.stall.duration", "For how long the JVM stood still", still);
        return metrics;
    }
}
