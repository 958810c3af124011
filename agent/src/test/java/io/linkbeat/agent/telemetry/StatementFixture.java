package io.linkbeat.agent.telemetry;

import static org.assertj.core.api.Assertions.assertThat;

import io.linkbeat.agent.sql.OutboxRule;
import io.linkbeat.agent.trust.TrustedHosts;
import io.linkbeat.bootstrap.DatabaseHooks;
import io.linkbeat.bootstrap.HookErrors;
import io.linkbeat.bootstrap.ThreadSlot;
import io.linkbeat.bootstrap.TraceContext;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.sdk.metrics.SdkMeterProvider;
import io.opentelemetry.sdk.metrics.data.HistogramPointData;
import io.opentelemetry.sdk.metrics.data.MetricData;
import io.opentelemetry.sdk.testing.exporter.InMemoryMetricReader;
import io.opentelemetry.sdk.testing.exporter.InMemorySpanExporter;
import io.opentelemetry.sdk.trace.SpanProcessor;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.export.SimpleSpanProcessor;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * The handler of statements between the door and the SDK's exporter and reader. A test calls the door as the advice in a driver
 * does. Registered as an extension it leaves the door off, the thread clean, and no error unseen behind the door.
 */
final class StatementFixture implements AfterEachCallback {

    static final String H2 = "jdbc:h2:mem:shop";
    static final TraceContext REQUEST = new TraceContext(1, 2, 3, TraceContext.SAMPLED, "vendor=1");
    static final TraceContext OTHER = new TraceContext(4, 5, 6, TraceContext.SAMPLED, null);
    static final TraceContext UNSAMPLED = new TraceContext(1, 2, 3, (byte) 0, null);

    final InMemorySpanExporter exporter = InMemorySpanExporter.create();
    final InMemoryMetricReader metricReader = InMemoryMetricReader.create();
    final SelfMetrics self = new SelfMetrics();
    final PlantedDriver driver = new PlantedDriver(H2);
    final List<Throwable> errors = new ArrayList<>();

    private final SpanSink sink = new SpanSink(self, () -> {});
    private final DatabaseMetrics metrics = new DatabaseMetrics(self, "1.2.3");
    private SpanEnvironment environment = new SpanEnvironment(128, 4096, 128);
    private Sampling sampling = Sampling.of("parentbased_always_on", 1, true);
    private boolean propagates = true;
    private boolean requireParent;
    private StatementStamp stamp = StatementStamp.NONE;
    private boolean stampPrepared;
    private @Nullable OutboxRule outbox;

    StatementFixture sampler(String name) {
        return sampler(name, 1);
    }

    StatementFixture sampler(String name, double ratio) {
        sampling = Sampling.of(name, ratio, true);
        return this;
    }

    StatementFixture requireParent() {
        requireParent = true;
        return this;
    }

    StatementFixture withoutPropagator() {
        propagates = false;
        return this;
    }

    StatementFixture maxValueLength(int most) {
        environment = new SpanEnvironment(128, most, 128);
        return this;
    }

    StatementFixture comment(boolean prepared) {
        stamp = StatementStamp.COMMENT;
        stampPrepared = prepared;
        return this;
    }

    /** The column {@code context} of the table {@code outbox}. */
    StatementFixture outbox() {
        stamp = StatementStamp.OUTBOX;
        outbox = new OutboxRule("outbox", "context");
        return this;
    }

    /** The door leads to a new handler of what was set, and the SDK is there; trusted is {@code trusted} alone. */
    StatementTelemetry open() {
        return open(SimpleSpanProcessor.create(exporter));
    }

    StatementTelemetry open(SpanProcessor processor) {
        sink.ready(processor);
        metrics.register(
                SdkMeterProvider.builder().registerMetricReader(metricReader).build());
        StatementTelemetry telemetry = new StatementTelemetry(services());
        DatabaseHooks.handler(telemetry);
        HookErrors.listener(new HookErrors.Listener() {
            @Override
            public void caught(String place, Throwable error) {
                errors.add(error);
            }
        });
        return telemetry;
    }

    StatementServices services() {
        return new StatementServices(
                new StatementSettings(requireParent, stamp, stampPrepared, outbox),
                new TrustedHosts("trusted"),
                sampling,
                propagates,
                environment,
                sink,
                metrics,
                self,
                "1.2.3");
    }

    @Override
    public void afterEach(ExtensionContext test) {
        DatabaseHooks.handler(null);
        HookErrors.listener(null);
        current(null);
        assertThat(errors).as("errors behind the door").isEmpty();
    }

    static void current(@Nullable TraceContext context) {
        ThreadSlot.get().current = context;
    }

    /** A connection that its driver has told of. */
    Connection connected(String url) {
        return connected(url, new Properties());
    }

    /** The same, of one whose driver was given these beside the URL. */
    Connection connected(String url, Properties beside) {
        Connection connection = driver.connection();
        DatabaseHooks.connected(connection, url, beside);
        return connection;
    }

    /** A statement of a known connection, with nothing prepared. */
    PreparedStatement created(Connection connection) {
        PreparedStatement statement = driver.statement(connection);
        DatabaseHooks.creating();
        DatabaseHooks.created(connection, null, statement);
        return statement;
    }

    /** A prepared statement of a known connection. */
    PreparedStatement prepared(Connection connection, String sql) {
        PreparedStatement statement = driver.statement(connection);
        prepare(connection, sql, statement);
        return statement;
    }

    /** Returns the text that goes to the database. */
    static @Nullable String prepare(Connection connection, String sql, PreparedStatement statement) {
        String sent = DatabaseHooks.preparing(connection, sql);
        DatabaseHooks.created(connection, sent, statement);
        return sent;
    }

    static String execute(Object statement, String sql) {
        return execute(statement, sql, null, () -> {});
    }

    /** Returns the text that goes to the database. */
    static String execute(
            Object statement, @Nullable String sql, @Nullable Throwable thrown, Runnable insideOfTheDriver) {
        Object execution = DatabaseHooks.executing(statement, sql);
        String sent = execution == null || sql == null ? sql : DatabaseHooks.stamped(execution, sql);
        insideOfTheDriver.run();
        if (execution != null) {
            DatabaseHooks.executed(execution, thrown);
        }
        return sent;
    }

    static void executeBatch(Object statement, @Nullable Object counts, @Nullable Throwable thrown) {
        executeBatch(statement, counts, thrown, () -> {});
    }

    static void executeBatch(
            Object statement, @Nullable Object counts, @Nullable Throwable thrown, Runnable insideOfTheDriver) {
        Object execution = DatabaseHooks.batchExecuting(statement);
        insideOfTheDriver.run();
        if (execution != null) {
            DatabaseHooks.batchExecuted(execution, statement, counts, thrown);
        }
    }

    /** The only span exported so far. */
    SpanData only() {
        assertThat(exporter.getFinishedSpanItems()).hasSize(1);
        return exporter.getFinishedSpanItems().get(0);
    }

    static Map<String, Object> texts(Attributes attributes) {
        Map<String, Object> texts = new TreeMap<>();
        attributes.forEach((key, value) -> texts.put(key.getKey(), value));
        return texts;
    }

    static Object attribute(SpanData span, String name) {
        return texts(span.getAttributes()).get(name);
    }

    /** What was measured, each series once. */
    Collection<HistogramPointData> measured() {
        List<MetricData> found = metricReader.collectAllMetrics().stream()
                .filter(metric -> metric.getName().equals("db.client.operation.duration"))
                .toList();
        return found.isEmpty() ? List.of() : found.get(0).getHistogramData().getPoints();
    }

    static Map<String, Long> counted(Map<String, LongAdder> counters) {
        Map<String, Long> counted = new TreeMap<>();
        counters.forEach((label, count) -> counted.put(label, count.sum()));
        return counted;
    }

    /** The {@code traceparent} of a span. */
    static String traceparent(SpanData span) {
        return "00-" + span.getTraceId() + "-" + span.getSpanId() + "-"
                + span.getSpanContext().getTraceFlags().asHex();
    }
}
