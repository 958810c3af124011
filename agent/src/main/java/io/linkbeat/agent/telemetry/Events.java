package io.linkbeat.agent.telemetry;

import io.linkbeat.agent.logging.Log;
import io.linkbeat.bootstrap.TraceContext;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.AttributeType;
import io.opentelemetry.api.logs.LogRecordBuilder;
import io.opentelemetry.api.logs.Logger;
import io.opentelemetry.api.logs.LoggerProvider;
import io.opentelemetry.api.logs.Severity;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.TraceFlags;
import io.opentelemetry.context.Context;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Where events go: as log records to the SDK, as lines of JSON to standard error, or both.
 *
 * <p>Whoever has an event puts it into a queue, takes no lock and does no I/O; a thread of the agent's runs this and delivers. The
 * queue holds at most {@value #MOST_QUEUED} events, and as many wait for the SDK until that is built; what is over, or comes too
 * late, counts in {@code linkbeat.hook.missed}. Thread-safe.
 */
public final class Events implements Runnable {

    /** How many events may wait for the thread, and how many for the SDK. */
    static final int MOST_QUEUED = 4096;

    private static final long NANOS_PER_MILLISECOND = 1_000_000L;

    private final SpanSink sink;
    private final SelfMetrics metrics;
    private final String version;
    private final boolean records;
    private final @Nullable Consumer<String> lines;

    private final ConcurrentLinkedQueue<Event> queue = new ConcurrentLinkedQueue<>();
    private final AtomicInteger queued = new AtomicInteger();
    private volatile @Nullable Thread worker;
    private volatile boolean idle;
    private volatile boolean finishing;
    private volatile @Nullable LoggerProvider provider;
    private volatile boolean withoutSdk;

    /** For the worker alone, as the loggers are. */
    private final ArrayDeque<Event> early = new ArrayDeque<>();

    private final Map<String, Logger> loggers = new HashMap<>();

    /**
     * Nothing has happened yet.
     *
     * @param sink is told of the first event, so that the SDK is built
     * @param version of the agent, for the instrumentation scope
     * @param records whether events become log records of the SDK
     * @param lines takes each event as a line of JSON without its end; null where no lines are wanted
     */
    public Events(
            SpanSink sink, SelfMetrics metrics, String version, boolean records, @Nullable Consumer<String> lines) {
        this.sink = sink;
        this.metrics = metrics;
        this.version = version;
        this.records = records;
        this.lines = lines;
    }

    /**
     * Something has happened. On any thread.
     *
     * @param epochNanos when, in nanoseconds since the epoch
     * @param context the span it belongs to
     * @param values in the order of the type's keys: text, {@code Long}, {@code Double} or {@code Boolean}, null where there is none,
     *     or a {@link java.util.function.Supplier} of one, which is asked on the thread that delivers
     */
    void emit(
            EventType type,
            Severity severity,
            long epochNanos,
            @Nullable TraceContext context,
            @Nullable Object... values) {
        sink.wantSdk();
        if (finishing || queued.incrementAndGet() > MOST_QUEUED) {
            if (!finishing) {
                queued.decrementAndGet();
            }
            metrics.missed(1);
            return;
        }
        queue.add(new Event(type, severity, epochNanos, context, values));
        if (idle) {
            idle = false;
            LockSupport.unpark(worker);
        }
    }

    /** Something has happened that there was no room for: it counts as missed. On any thread. */
    void missed() {
        metrics.missed(1);
    }

    /** Starts the thread that delivers, which is to run this. Once. */
    public void start(Thread delivering) {
        worker = delivering;
        delivering.start();
    }

    /** The SDK is built: what has waited becomes log records, and from now on everything. */
    public void ready(LoggerProvider built) {
        provider = built;
        LockSupport.unpark(worker);
    }

    /** There will be no SDK: events that should be log records are missed. */
    public void close() {
        withoutSdk = true;
        LockSupport.unpark(worker);
    }

    /** Delivers what is queued and ends the thread, for which this waits so many nanoseconds at most. What comes later is missed. */
    public void finish(long nanos) throws InterruptedException {
        finishing = true;
        Thread running = worker;
        if (running != null && nanos >= NANOS_PER_MILLISECOND) {
            LockSupport.unpark(running);
            running.join(nanos / NANOS_PER_MILLISECOND);
        }
    }

    /** What the thread does until {@link #finish}. */
    @Override
    public void run() {
        while (!finishing) {
            deliver();
            idle = true;
            if (queue.isEmpty()) {
                LockSupport.park(this);
            }
            idle = false;
        }
        deliver();
        metrics.missed(early.size());
        early.clear();
    }

    private void deliver() {
        LoggerProvider built = provider;
        if (built != null || withoutSdk) {
            for (Event waiting = early.poll(); waiting != null; waiting = early.poll()) {
                record(waiting, built);
            }
        }
        for (Event next = queue.poll(); next != null; next = queue.poll()) {
            queued.decrementAndGet();
            write(next);
            record(next, built);
        }
    }

    private void write(Event event) {
        if (lines != null) {
            try {
                lines.accept(EventJson.line(event));
            } catch (Throwable failure) {
                failed(failure);
            }
        }
    }

    private void record(Event event, @Nullable LoggerProvider built) {
        if (!records) {
            return;
        }
        if (built != null) {
            try {
                emit(event, built);
            } catch (Throwable failure) {
                failed(failure);
            }
        } else if (!withoutSdk && early.size() < MOST_QUEUED) {
            early.add(event);
        } else {
            metrics.missed(1);
        }
    }

    private void failed(Throwable failure) {
        metrics.missed(1);
        Log.debug("an event could not be delivered", failure);
    }

    private void emit(Event event, LoggerProvider built) {
        LogRecordBuilder log = loggers.computeIfAbsent(event.type.scope(), scope -> logger(built, scope))
                .logRecordBuilder()
                .setEventName(event.type.name())
                .setSeverity(event.severity)
                .setSeverityText(event.severityText())
                .setTimestamp(event.epochNanos, TimeUnit.NANOSECONDS)
                .setContext(context(event.context));
        event.forEach((key, value) -> attribute(log, key.attribute(), value));
        log.emit();
    }

    @SuppressWarnings("unchecked") // The type of the event says which value has which key.
    private static void attribute(LogRecordBuilder log, AttributeKey<?> key, Object value) {
        // A number of a partition is text by the conventions.
        log.setAttribute((AttributeKey<Object>) key, key.getType() == AttributeType.STRING ? value.toString() : value);
    }

    private Logger logger(LoggerProvider built, String scope) {
        return built.loggerBuilder(scope)
                .setInstrumentationVersion(version)
                .setSchemaUrl(Conventions.SCHEMA_URL)
                .build();
    }

    private static Context context(@Nullable TraceContext context) {
        if (context == null) {
            return Context.root();
        }
        SpanContext span = SpanContext.create(
                TraceParent.traceId(context.traceIdHigh, context.traceIdLow),
                TraceParent.spanId(context.spanId),
                TraceFlags.fromByte(context.flags),
                TraceStates.parse(context.state));
        return Context.root().with(Span.wrap(span));
    }
}
