package io.linkbeat.agent;

import io.linkbeat.agent.logging.Log;
import io.linkbeat.agent.sdk.SdkStarter;
import io.linkbeat.agent.settings.Settings;
import io.linkbeat.agent.status.Facts;
import io.linkbeat.agent.telemetry.DatabaseMetrics;
import io.linkbeat.agent.telemetry.DoorErrors;
import io.linkbeat.agent.telemetry.Events;
import io.linkbeat.agent.telemetry.FirstCalls;
import io.linkbeat.agent.telemetry.GroupMetrics;
import io.linkbeat.agent.telemetry.GroupServices;
import io.linkbeat.agent.telemetry.MessagingMetrics;
import io.linkbeat.agent.telemetry.MessagingServices;
import io.linkbeat.agent.telemetry.MessagingTelemetry;
import io.linkbeat.agent.telemetry.Sampling;
import io.linkbeat.agent.telemetry.SelfMetrics;
import io.linkbeat.agent.telemetry.SpanEnvironment;
import io.linkbeat.agent.telemetry.SpanSink;
import io.linkbeat.agent.telemetry.StatementServices;
import io.linkbeat.agent.telemetry.StatementTelemetry;
import io.linkbeat.agent.telemetry.TaskMetrics;
import io.linkbeat.agent.telemetry.TaskServices;
import io.linkbeat.agent.telemetry.TaskTelemetry;
import io.linkbeat.agent.trust.TrustedHosts;
import io.linkbeat.bootstrap.DatabaseHooks;
import io.linkbeat.bootstrap.HookErrors;
import io.linkbeat.bootstrap.MessagingHooks;
import io.linkbeat.bootstrap.TaskHooks;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;

/**
 * The handlers behind the doors, and the SDK behind the handlers. Made once in a stay, when the doors have been defined and before
 * the first class is woven; from then on the doors lead here.
 */
final class Handlers {

    private final Settings settings;
    private final SelfMetrics metrics = new SelfMetrics();
    private final MessagingMetrics messagingMetrics;
    private final TaskMetrics taskMetrics;
    private final MessagingTelemetry messaging;
    private final SdkStarter sdk;
    private final Watch watch;
    private final DatabaseMetrics databaseMetrics;
    private final SpanSink sink;
    private final SpanEnvironment environment;
    private final TrustedHosts trusted;
    private final String version;
    private @Nullable TaskTelemetry tasks;

    Handlers(Stay stay, Settings settings, String version) {
        this.settings = settings;
        this.version = version;
        trusted = new TrustedHosts(text("otel.trusted.hosts"));
        environment = new SpanEnvironment(
                limit("otel.span.attribute.count.limit", "otel.attribute.count.limit"),
                limit("otel.span.attribute.value.length.limit", "otel.attribute.value.length.limit"),
                limit("otel.span.link.count.limit", "otel.span.link.count.limit"));
        sdk = new SdkStarter(
                SdkConfiguration.of(settings),
                settings.number("linkbeat.max-spans-per-second"),
                version,
                metrics,
                environment,
                new Runnable() {
                    @Override
                    public void run() {
                        stay.firstSignal();
                    }
                });
        sink = new SpanSink(metrics, sdk);
        messagingMetrics = new MessagingMetrics(metrics, version);
        taskMetrics = new TaskMetrics(metrics, version);
        databaseMetrics = new DatabaseMetrics(metrics, version);
        Events events = EventsConfiguration.of(settings, sink, metrics, version);
        if (events != null) {
            sdk.deliverTo(events);
        }
        watch = new Watch(
                settings, stay.agent().instrumentation(), events, metrics, version, environment.maxValueLength());
        sdk.accompanyBy(watch);
        GroupMetrics groupMetrics = new GroupMetrics(metrics, version);
        sdk.deliverTo(sink, List.of(messagingMetrics, taskMetrics, databaseMetrics, groupMetrics, watch.metrics()));
        messaging = new MessagingTelemetry(
                trusted,
                new MessagingServices(
                        MessagingConfiguration.of(settings),
                        sampling(),
                        propagates(),
                        environment,
                        sink,
                        messagingMetrics,
                        metrics,
                        version),
                new GroupServices(groupMetrics, events, watch.services(), sink));
        HookErrors.listener(new DoorErrors(metrics));
        if (settings.instrumentationEnabled("executors")) {
            TaskTelemetry handler = new TaskTelemetry(new TaskServices(
                    TasksConfiguration.of(settings),
                    sampling(),
                    environment,
                    sink,
                    taskMetrics,
                    metrics,
                    events,
                    watch.services(),
                    version));
            tasks = handler;
            TaskHooks.handler(handler);
        }
        MessagingHooks.handler(Log.isDebug() ? new FirstCalls(messaging) : messaging);
    }

    /** The first class of a JDBC driver is about to be woven: where there is none, nothing is made for statements. */
    void statements() {
        DatabaseHooks.handler(new StatementTelemetry(new StatementServices(
                StatementsConfiguration.of(settings),
                trusted,
                sampling(),
                propagates(),
                environment,
                sink,
                databaseMetrics,
                metrics,
                version)));
    }

    /** The doors lead nowhere from now on; what is under way at them ends here, and they keep nothing of the agent. */
    void leaveDoors() {
        messaging.endAll();
        MessagingHooks.handler(null);
        TaskHooks.handler(null);
        DatabaseHooks.handler(null);
        messaging.forget();
        if (tasks != null) {
            tasks.forget();
        }
    }

    /** Exports what waits and ends the SDK. */
    void close() {
        sdk.close();
        HookErrors.listener(null);
    }

    SdkStarter sdk() {
        return sdk;
    }

    /** What was counted so far. */
    Facts.Tally tally() {
        return new Facts.Tally(
                messagingMetrics.sent(),
                messagingMetrics.consumed(),
                sdk.spansEnded(),
                sdk.spansExported(),
                metrics.missed(),
                metrics.linksDropped(),
                sums(metrics.skipped()),
                sums(metrics.errors()),
                sums(metrics.limits()),
                sums(metrics.suppressed()),
                taskMetrics.byOperation(),
                watch.metrics().states(watch.services().beats()),
                watch.services().beats().lag());
    }

    private static Map<String, Long> sums(Map<String, LongAdder> counters) {
        Map<String, Long> sums = new TreeMap<>();
        for (Map.Entry<String, LongAdder> counter : counters.entrySet()) {
            sums.put(counter.getKey(), counter.getValue().sum());
        }
        return sums;
    }

    private Sampling sampling() {
        return Sampling.of(
                text("otel.traces.sampler"),
                Double.parseDouble(text("otel.traces.sampler.arg")),
                "follow".equals(text("linkbeat.link-sampling")));
    }

    private boolean propagates() {
        return settings.list("otel.propagators").contains("tracecontext");
    }

    /** The span's own limit, and where that is unset the common one. */
    private int limit(String own, String common) {
        return settings.text(own) != null ? settings.number(own) : settings.number(common);
    }

    private String text(String name) {
        String value = settings.text(name);
        return value == null ? "" : value;
    }
}
