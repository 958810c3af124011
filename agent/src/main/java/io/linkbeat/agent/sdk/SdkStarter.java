package io.linkbeat.agent.sdk;

import io.linkbeat.agent.logging.Log;
import io.linkbeat.agent.telemetry.Events;
import io.linkbeat.agent.telemetry.MetricSource;
import io.linkbeat.agent.telemetry.SelfMetrics;
import io.linkbeat.agent.telemetry.SpanEnvironment;
import io.linkbeat.agent.telemetry.SpanSink;
import io.linkbeat.agent.threads.OwnThread;
import io.opentelemetry.common.ComponentLoader;
import io.opentelemetry.sdk.OpenTelemetrySdk;
import io.opentelemetry.sdk.autoconfigure.AutoConfiguredOpenTelemetrySdk;
import io.opentelemetry.sdk.autoconfigure.AutoConfiguredOpenTelemetrySdkBuilder;
import io.opentelemetry.sdk.autoconfigure.spi.ConfigProperties;
import io.opentelemetry.sdk.metrics.export.MetricExporter;
import io.opentelemetry.sdk.resources.Resource;
import io.opentelemetry.sdk.trace.SpanProcessor;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Builds the SDK on a daemon thread when the first signal calls for it, hands its span processor to the sink, and flushes it
 * when the JVM shuts down.
 *
 * <p>{@link #run} is called once, on an application's thread: it starts the thread and registers the shutdown hook, nothing
 * else. Shutting down takes at most {@value #SHUTDOWN_SECONDS} seconds, whatever the collector does.
 */
public final class SdkStarter implements Runnable {

    /** The most that the JVM's exit waits for what is not exported yet. */
    static final int SHUTDOWN_SECONDS = 5;

    private static final long NANOS_PER_SECOND = 1_000_000_000L;

    private final Map<String, String> properties;
    private final String version;
    private final SelfMetrics metrics;
    private final SpanEnvironment environment;
    private final Losses losses = new Losses();
    private final CountDownLatch built = new CountDownLatch(1);
    private volatile @Nullable OpenTelemetrySdk sdk;
    private @Nullable SpanSink sink;
    private @Nullable Events events;
    private @Nullable Companion companion;
    private final List<MetricSource> sources = new ArrayList<>();
    private final List<SpanProcessor> processors = new ArrayList<>();
    private final List<PacedExporter> exporters = new CopyOnWriteArrayList<>();
    private final int spansPerSecond;
    private final List<ExportHealth> health;
    private final Runnable started;
    private boolean closed;
    private @Nullable Thread hook;

    /**
     * A starter.
     *
     * @param properties the SDK's settings, all of them
     * @param spansPerSecond how many spans an exporter may send in a second
     * @param started run on the thread that builds the SDK, before it does
     */
    public SdkStarter(
            Map<String, String> properties,
            int spansPerSecond,
            String version,
            SelfMetrics metrics,
            SpanEnvironment environment,
            Runnable started) {
        this.started = started;
        this.health = ExportHealth.of(properties);
        this.spansPerSecond = spansPerSecond;
        this.properties = properties;
        this.version = version;
        this.metrics = metrics;
        this.environment = environment;
        sources.add(new SelfMetricsExport(metrics, version));
    }

    /** Where the processor goes once it is built, and who is told of the meters; before {@link #run}. */
    public void deliverTo(SpanSink sink, List<MetricSource> sources) {
        this.sink = sink;
        this.sources.addAll(sources);
    }

    /** Whose thread starts with the SDK, and to whom its loggers go; before {@link #run}. */
    public void deliverTo(Events events) {
        this.events = events;
    }

    /** What goes on beside the SDK; before {@link #run}. */
    public void accompanyBy(Companion beside) {
        companion = beside;
    }

    /** How the exporters fare. */
    public List<ExportHealth> health() {
        return health;
    }

    /** Spans that have ended and were handed to the SDK. */
    public long spansEnded() {
        return losses.handedOver();
    }

    /** Spans that were exported. */
    public long spansExported() {
        return losses.delivered();
    }

    @Override
    public synchronized void run() {
        if (closed) {
            return;
        }
        Thread atExit = thread("linkbeat-shutdown", this::shutdown);
        try {
            Runtime.getRuntime().addShutdownHook(atExit);
            hook = atExit;
        } catch (IllegalStateException shuttingDown) {
            Log.debug("the first signal came while the JVM was shutting down");
        }
        thread("linkbeat-sdk", this::build).start();
    }

    private static Thread thread(String name, Runnable work) {
        return OwnThread.of(name, work, SdkStarter.class.getClassLoader());
    }

    private void build() {
        SpanSink waiting = sink;
        Events happening = events;
        Companion beside = companion;
        try {
            started.run();
            if (happening != null) {
                happening.start(thread("linkbeat-events", happening));
            }
            if (beside != null) {
                beside.begin();
            }
            OpenTelemetrySdk ready = autoconfigured();
            sdk = ready;
            for (MetricSource source : sources) {
                source.register(ready.getMeterProvider());
            }
            if (waiting != null) {
                deliver(waiting);
            }
            if (happening != null) {
                happening.ready(ready.getLogsBridge());
            }
            Log.debug("the SDK is built");
        } catch (Throwable failure) {
            Log.warn("the SDK could not be built, nothing is exported: " + failure);
            Log.debug("the SDK could not be built", failure);
            if (waiting != null) {
                waiting.close(true);
            }
            if (happening != null) {
                happening.close();
            }
            for (MetricSource source : sources) {
                source.close();
            }
        } finally {
            built.countDown();
        }
    }

    private OpenTelemetrySdk autoconfigured() throws ReflectiveOperationException {
        AutoConfiguredOpenTelemetrySdkBuilder builder = AutoConfiguredOpenTelemetrySdk.builder()
                .disableShutdownHook()
                .addResourceCustomizer((resource, config) -> {
                    Resource complete = Resources.complete(resource, version);
                    environment.resource(complete);
                    return complete;
                })
                .addSpanExporterCustomizer((exporter, config) -> {
                    PacedExporter paced = new PacedExporter(
                            losses.counting(exporter, ExportHealth.find(health, "traces", exporter)), spansPerSecond);
                    exporters.add(paced);
                    return paced;
                })
                .addMetricExporterCustomizer((exporter, config) -> {
                    ExportHealth watching = ExportHealth.find(health, "metrics", exporter);
                    MetricExporter delta = DeltaMetricExporter.of(exporter);
                    return watching == null ? delta : new WatchedMetricExporter(delta, watching);
                })
                .addMeterProviderCustomizer((provider, config) -> {
                    for (MetricSource source : sources) {
                        source.configure(provider);
                    }
                    return provider;
                })
                .addLogRecordExporterCustomizer((exporter, config) -> {
                    ExportHealth watching = ExportHealth.find(health, "logs", exporter);
                    return watching == null ? exporter : new WatchedLogRecordExporter(exporter, watching);
                })
                .addSpanProcessorCustomizer((made, config) -> {
                    SpanProcessor counting = losses.counting(made);
                    processors.add(counting);
                    return counting;
                });
        ComponentLoader components = new LinkbeatComponentLoader();
        builder.setComponentLoader(components);
        // Its public ways add to what the SDK reads from the environment by itself, where it would stumble over the
        // very values that our settings have refused.
        Method setConfig =
                AutoConfiguredOpenTelemetrySdkBuilder.class.getDeclaredMethod("setConfig", ConfigProperties.class);
        setConfig.setAccessible(true);
        setConfig.invoke(builder, new SdkConfig(properties, components));
        return builder.build().getOpenTelemetrySdk();
    }

    private void deliver(SpanSink waiting) {
        if (processors.isEmpty()) {
            // otel.traces.exporter=none: not exporting is what was asked for, so nothing is lost.
            waiting.close(false);
        } else {
            // Each exporter may have one of its own.
            waiting.ready(SpanProcessor.composite(processors));
        }
    }

    /**
     * The agent leaves while the JVM goes on: exports what waits and closes the SDK, which ends its threads, and takes the hook
     * away. Waits as long as an exit would. What is asked for later is not built any more.
     */
    public void close() {
        Thread atExit;
        synchronized (this) {
            closed = true;
            atExit = hook;
            hook = null;
        }
        if (atExit == null) {
            return;
        }
        try {
            Runtime.getRuntime().removeShutdownHook(atExit);
        } catch (IllegalStateException shuttingDown) {
            // The hook does it.
            return;
        }
        // Not on the thread that asks, which is the JVM's own: exporters leave buffers in the thread-locals of whoever
        // closes them, and the buffers hold this class loader.
        atExit.start();
        try {
            atExit.join();
            BatchWorkers.end();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private void shutdown() {
        long deadline = System.nanoTime() + SHUTDOWN_SECONDS * NANOS_PER_SECOND;
        try {
            SpanSink waiting = sink;
            if (!built.await(SHUTDOWN_SECONDS, TimeUnit.SECONDS) && waiting != null) {
                waiting.close(true);
            }
            for (PacedExporter exporter : exporters) {
                exporter.hurry();
            }
            Companion beside = companion;
            if (beside != null) {
                beside.end();
            }
            Events happening = events;
            if (happening != null) {
                happening.finish(deadline - System.nanoTime());
            }
            OpenTelemetrySdk ready = sdk;
            if (ready != null) {
                ready.shutdown().join(Math.max(0, deadline - System.nanoTime()), TimeUnit.NANOSECONDS);
            }
            losses.report(metrics.missed());
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
