package io.linkbeat.agent.telemetry;

import io.opentelemetry.api.metrics.Meter;
import io.opentelemetry.api.metrics.MeterProvider;
import io.opentelemetry.api.metrics.ObservableLongMeasurement;
import io.opentelemetry.sdk.common.InstrumentationScopeInfo;
import io.opentelemetry.sdk.metrics.SdkMeterProviderBuilder;
import io.opentelemetry.sdk.metrics.data.HistogramPointData;
import io.opentelemetry.sdk.metrics.data.MetricData;
import io.opentelemetry.sdk.metrics.export.MetricProducer;
import io.opentelemetry.sdk.resources.Resource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentLinkedQueue;

/**
 * The metrics of the concept <em>task</em>: how many run, how they have ended, how long they took and how long they waited.
 * There is no convention for them; {@code operation} and {@code status} keep the short form that operators know.
 *
 * <p>The counters are observed by instruments of the SDK. The histograms are not made by it, since its histograms take a lock
 * where they record: they are {@linkplain #produce produced} when a reader collects, always with explicit buckets, also where
 * an exporter would rather have exponential ones. Thread-safe.
 */
public final class TaskMetrics implements MetricSource, MetricProducer {

    static final String DURATION = "async.operation.duration";
    private static final String QUEUE_DURATION = "async.operation.queue.duration";
    private static final String SCOPE = "io.linkbeat.executors";
    private static final String UNIT = "{operation}";

    private final Queue<TaskSeries> all = new ConcurrentLinkedQueue<>();
    private final long startEpochNanos = WallClock.epochNanos(System.nanoTime());
    private final SelfMetrics self;
    private final String version;

    /**
     * Nothing measured yet.
     *
     * @param version of the agent, for the instrumentation scope
     */
    public TaskMetrics(SelfMetrics self, String version) {
        this.self = self;
        this.version = version;
    }

    /** A new series. Whoever asks sees to it that there is one of a name, and that there are not too many names. */
    TaskSeries series(String operation) {
        TaskSeries series = new TaskSeries(operation, self);
        all.add(series);
        return series;
    }

    @Override
    public void configure(SdkMeterProviderBuilder provider) {
        provider.registerMetricProducer(this);
    }

    @Override
    public void register(MeterProvider provider) {
        Meter meter = Conventions.meter(provider, SCOPE, version);
        meter.upDownCounterBuilder("async.operations.running")
                .setUnit(UNIT)
                .setDescription("Tasks that have started and not ended")
                .buildWithCallback(this::observeRunning);
        meter.counterBuilder("async.operations")
                .setUnit(UNIT)
                .setDescription("Tasks that have ended")
                .buildWithCallback(this::observeEnded);
    }

    private void observeRunning(ObservableLongMeasurement measurement) {
        for (TaskSeries series : all) {
            series.observeRunning(measurement);
        }
    }

    private void observeEnded(ObservableLongMeasurement measurement) {
        for (TaskSeries series : all) {
            series.observeEnded(measurement);
        }
    }

    /** They are counts, which wait for nobody. */
    @Override
    public void close() {}

    /** The histograms from the beginning until now; none that is empty. */
    @Override
    public Collection<MetricData> produce(Resource resource) {
        long now = WallClock.epochNanos(System.nanoTime());
        List<HistogramPointData> durations = new ArrayList<>();
        List<HistogramPointData> queued = new ArrayList<>();
        for (TaskSeries series : all) {
            series.collectEnded(durations::add, startEpochNanos, now);
            series.collectQueued(queued::add, startEpochNanos, now);
        }
        InstrumentationScopeInfo scope = Conventions.scope(SCOPE, version);
        List<MetricData> metrics = new ArrayList<>();
        HistogramMetric.add(metrics, resource, scope, DURATION, "From the start of a task to its end", durations);
        HistogramMetric.add(
                metrics, resource, scope, QUEUE_DURATION, "From the hand-over of a task to its start", queued);
        return metrics;
    }

    /** Tasks that have started. */
    public long started() {
        long sum = 0;
        for (TaskSeries series : all) {
            sum += series.started();
        }
        return sum;
    }

    /** Tasks that have ended so, those that never started among them. */
    public long ended(TaskStatus status) {
        long sum = 0;
        for (TaskSeries series : all) {
            sum += series.ended(status);
        }
        return sum;
    }

    /** Tasks that have started and not ended. */
    public long running() {
        long sum = 0;
        for (TaskSeries series : all) {
            sum += series.running();
        }
        return sum;
    }

    /** What was counted of each operation: how many run, and how many ended in each way. */
    public Map<String, Map<String, Long>> byOperation() {
        Map<String, Map<String, Long>> operations = new TreeMap<>();
        for (TaskSeries series : all) {
            Map<String, Long> counts = new LinkedHashMap<>();
            counts.put("running", series.running());
            for (TaskStatus status : TaskStatus.values()) {
                counts.put(status.label, series.ended(status));
            }
            operations.put(series.operation(), counts);
        }
        return operations;
    }
}
