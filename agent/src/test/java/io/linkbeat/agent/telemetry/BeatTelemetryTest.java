package io.linkbeat.agent.telemetry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;
import static org.assertj.core.api.Assertions.within;
import static org.awaitility.Awaitility.await;

import com.grack.nanojson.JsonParser;
import io.linkbeat.agent.beats.BeatGroup;
import io.linkbeat.agent.beats.Cause;
import io.linkbeat.agent.beats.Gap;
import io.linkbeat.agent.beats.JvmStall;
import io.linkbeat.agent.beats.Lag;
import io.linkbeat.agent.beats.Lease;
import io.linkbeat.bootstrap.TraceContext;
import io.opentelemetry.api.logs.Severity;
import io.opentelemetry.sdk.common.InstrumentationScopeInfo;
import io.opentelemetry.sdk.logs.SdkLoggerProvider;
import io.opentelemetry.sdk.logs.data.LogRecordData;
import io.opentelemetry.sdk.logs.export.SimpleLogRecordProcessor;
import io.opentelemetry.sdk.testing.exporter.InMemoryLogRecordExporter;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What the watchdog finds in, log records and lines of JSON out. */
final class BeatTelemetryTest {

    private static final TraceContext CONTEXT = new TraceContext(1, 2, 3, TraceContext.SAMPLED, null);
    private static final String IDS =
            ",\"traceId\":\"00000000000000010000000000000002\",\"spanId\":\"0000000000000003\"}";
    private static final int LONGEST_TEXT = 4096;

    private final SelfMetrics metrics = new SelfMetrics();
    private final InMemoryLogRecordExporter exporter = InMemoryLogRecordExporter.create();
    private final SdkLoggerProvider provider = SdkLoggerProvider.builder()
            .addLogRecordProcessor(SimpleLogRecordProcessor.create(exporter))
            .build();
    private final Queue<String> lines = new ConcurrentLinkedQueue<>();
    private final Events events = new Events(new SpanSink(metrics, () -> {}), metrics, "1.2.3", true, lines::add);
    private final Thread delivering = new Thread(events, "events");
    private final BeatTelemetry telemetry = telemetry(LONGEST_TEXT);
    private final BeatMetrics beats = new BeatMetrics(metrics, "1.2.3");
    private final long now = System.nanoTime();

    private BeatTelemetry telemetry(int longestText) {
        return new BeatTelemetry(events, nanos(2000), longestText);
    }

    private void deliver() {
        events.ready(provider);
        events.start(delivering);
    }

    @AfterEach
    void end() throws InterruptedException {
        events.finish(TimeUnit.SECONDS.toNanos(10));
        provider.close();
    }

    private static long nanos(double millis) {
        return (long) (millis * 1e6);
    }

    private Gap gap(BeatGroup group, boolean critical, Lease lease, long suppressed, Cause cause) {
        return new Gap(
                group,
                critical ? io.linkbeat.agent.beats.Severity.CRITICAL : io.linkbeat.agent.beats.Severity.WARN,
                lease,
                nanos(1250.5),
                nanos(1500.5),
                critical,
                !critical,
                "5d",
                suppressed,
                cause,
                now);
    }

    private LogRecordData record() {
        List<LogRecordData> records = await().until(exporter::getFinishedLogRecordItems, all -> !all.isEmpty());
        assertThat(records).hasSize(1);
        assertThat(records.get(0).getInstrumentationScopeInfo())
                .isEqualTo(InstrumentationScopeInfo.builder("io.linkbeat.beats")
                        .setVersion("1.2.3")
                        .setSchemaUrl(Conventions.SCHEMA_URL)
                        .build());
        return records.get(0);
    }

    /** The one line, but for its time. */
    private String line() {
        assertThat(lines).hasSize(1);
        return lines.element().replaceFirst("\"timestamp\":\"[0-9T:.-]+Z\",", "");
    }

    private static Map<String, Object> attributes(LogRecordData log) {
        Map<String, Object> attributes = new TreeMap<>();
        log.getAttributes().forEach((key, value) -> attributes.put(key.getKey(), value));
        return attributes;
    }

    @Test
    void aStarvedLeaseKeeper() {
        Cause cause = new Cause(
                Cause.Kind.POOL_STARVED,
                nanos(20),
                "gc",
                "com.example.Report",
                nanos(1500),
                2,
                List.of("com.example.Report 1500 ms", "com.example.Mail 12 ms"),
                0,
                null);
        telemetry.gap(gap(
                beats.group("scheduled", "keep"),
                true,
                new Lease(nanos(250), nanos(800), true, false, false),
                3,
                cause));
        deliver();

        LogRecordData log = record();
        assertThat(log.getEventName()).isEqualTo("linkbeat.heartbeat.gap");
        assertThat(log.getSeverity()).isEqualTo(Severity.ERROR2);
        assertThat(log.getSeverityText()).isEqualTo("critical");
        assertThat(log.getTimestampEpochNanos()).isCloseTo(WallClock.epochNanos(now), within(nanos(1000)));
        assertThat(log.getSpanContext().isValid()).isFalse();
        assertThat(attributes(log))
                .containsOnly(
                        entry("heartbeat.severity", "critical"),
                        entry("heartbeat.lock", "scheduled"),
                        entry("heartbeat.key", "keep"),
                        entry("heartbeat.gap_ms", 1250.5),
                        entry("heartbeat.elapsed_ms", 1500.5),
                        entry("heartbeat.renew_ms", 250.0),
                        entry("heartbeat.lease_ms", 800.0),
                        entry("heartbeat.lease_expired", true),
                        entry("heartbeat.cause", "pool_starved"),
                        entry("heartbeat.source", "tick"),
                        entry("heartbeat.stall_id", "5d"),
                        entry("heartbeat.suppressed", 3L),
                        entry("heartbeat.stall_ms", 20.0),
                        entry("heartbeat.stall_kind", "gc"),
                        entry("heartbeat.culprit", "com.example.Report"),
                        entry("heartbeat.culprit_ms", 1500.0),
                        entry("heartbeat.workers", 2L),
                        entry("heartbeat.holders", "com.example.Report 1500 ms; com.example.Mail 12 ms"));
        assertThat(line())
                .isEqualTo(
                        "{\"event\":\"heartbeat_gap\",\"severity\":\"critical\",\"lock\":\"scheduled\",\"key\":\"keep\","
                                + "\"gapMs\":1250.5,\"elapsedMs\":1500.5,\"renewMs\":250.0,\"leaseMs\":800.0,\"leaseExpired\":true,"
                                + "\"cause\":\"pool_starved\",\"source\":\"tick\",\"stallId\":\"5d\",\"suppressed\":3,\"stallMs\":20.0,"
                                + "\"stallKind\":\"gc\",\"culprit\":\"com.example.Report\",\"culpritMs\":1500.0,\"workers\":2,"
                                + "\"holders\":\"com.example.Report 1500 ms; com.example.Mail 12 ms\"}");
    }

    @Test
    void aPollThatIsStuckInARecord() {
        Cause cause = new Cause(
                Cause.Kind.PREVIOUS_RUN_OVERRAN,
                0,
                null,
                null,
                0,
                0,
                List.of(),
                nanos(900),
                new Cause.Position("orders", 3, 42, CONTEXT));
        telemetry.gap(gap(
                beats.group("kafka-poll", "billing"),
                false,
                new Lease(nanos(100), nanos(300), true, true, true),
                0,
                cause));
        deliver();

        LogRecordData log = record();
        assertThat(log.getSeverity()).isEqualTo(Severity.WARN);
        assertThat(log.getSeverityText()).isEqualTo("WARN");
        assertThat(log.getSpanContext().getSpanId()).isEqualTo("0000000000000003");
        assertThat(attributes(log))
                .containsEntry("heartbeat.severity", "warn")
                .containsEntry("messaging.destination.name", "orders")
                .containsEntry("messaging.destination.partition.id", "3")
                .containsEntry("messaging.kafka.offset", 42L);
        assertThat(line())
                .isEqualTo(
                        "{\"event\":\"heartbeat_gap\",\"severity\":\"warn\",\"lock\":\"kafka-poll\",\"key\":\"billing\","
                                + "\"gapMs\":1250.5,\"elapsedMs\":1500.5,\"renewMs\":100.0,\"leaseMs\":300.0,\"leaseExpired\":false,"
                                + "\"cause\":\"previous_run_overran\",\"source\":\"watchdog\",\"stallId\":\"5d\",\"runMs\":900.0,"
                                + "\"topic\":\"orders\",\"partition\":3,\"offset\":42" + IDS);
    }

    @Test
    void ofWhatIsNotKnownThereIsNothing() {
        Lease unknown = new Lease(nanos(3000), 0, true, false, true);
        telemetry.gap(gap(beats.group("kafka-heartbeat", "billing"), false, unknown, 0, Cause.UNKNOWN));
        deliver();

        assertThat(attributes(record()))
                .containsOnlyKeys(
                        "heartbeat.severity",
                        "heartbeat.lock",
                        "heartbeat.key",
                        "heartbeat.gap_ms",
                        "heartbeat.elapsed_ms",
                        "heartbeat.renew_ms",
                        "heartbeat.lease_expired",
                        "heartbeat.cause",
                        "heartbeat.source",
                        "heartbeat.stall_id");
        assertThat(line()).endsWith("\"cause\":\"unknown\",\"source\":\"watchdog\",\"stallId\":\"5d\"}");
    }

    @Test
    void aPositionMayHaveNeitherOffsetNorSpan() {
        Cause cause = new Cause(
                Cause.Kind.UNKNOWN, 0, null, null, 0, 0, List.of(), 0, new Cause.Position("orders", 0, -1, null));
        telemetry.gap(gap(beats.group("kafka-poll", "billing"), false, new Lease(1, 3, true, true, true), 0, cause));
        deliver();

        assertThat(attributes(record()))
                .containsEntry("messaging.destination.partition.id", "0")
                .doesNotContainKey("messaging.kafka.offset");
        assertThat(line()).endsWith("\"topic\":\"orders\",\"partition\":0}");
    }

    @Test
    void aScheduleThatHasDied() throws Exception {
        telemetry.terminated("com.example.Keeper", new IllegalStateException("no lease"), 7, now, CONTEXT);
        deliver();

        LogRecordData log = record();
        assertThat(log.getEventName()).isEqualTo("linkbeat.schedule.terminated");
        assertThat(log.getSeverity()).isEqualTo(Severity.ERROR2);
        assertThat(log.getSeverityText()).isEqualTo("critical");
        assertThat(log.getSpanContext().getSpanId()).isEqualTo("0000000000000003");
        Map<String, Object> attributes = attributes(log);
        String trace = (String) attributes.remove("exception.stacktrace");
        assertThat(trace)
                .startsWith("java.lang.IllegalStateException: no lease" + System.lineSeparator() + "\tat "
                        + getClass().getName() + ".aScheduleThatHasDied(");
        assertThat(attributes)
                .containsOnly(
                        entry("linkbeat.schedule.operation", "com.example.Keeper"),
                        entry("linkbeat.schedule.runs", 7L),
                        entry("exception.type", "java.lang.IllegalStateException"),
                        entry("exception.message", "no lease"));
        String line = line();
        assertThat(line)
                .startsWith(
                        "{\"event\":\"schedule_terminated\",\"severity\":\"critical\",\"operation\":\"com.example.Keeper\","
                                + "\"errorType\":\"java.lang.IllegalStateException\",\"errorMessage\":\"no lease\",\"stacktrace\":\"java.lang.")
                .endsWith(",\"runs\":7" + IDS);
        assertThat(JsonParser.object().from(line).getString("stacktrace")).isEqualTo(trace);
    }

    @Test
    void longTextIsCutInBothForms() throws Exception {
        telemetry(5).terminated("keep", new IllegalStateException("0123456789"), 1, now, null);
        deliver();

        assertThat(attributes(record()))
                .containsEntry("exception.message", "01234")
                .containsEntry("exception.stacktrace", "java.");
        assertThat(line()).contains("\"errorMessage\":\"01234\",\"stacktrace\":\"java.\"");
    }

    @Test
    void aThrowableIsAskedOnceAndByTheThreadThatDelivers() {
        Queue<Thread> askedBy = new ConcurrentLinkedQueue<>();
        telemetry.terminated(
                "keep",
                new RuntimeException() {
                    @Override
                    public String getMessage() {
                        askedBy.add(Thread.currentThread());
                        return "said";
                    }

                    @Override
                    public void printStackTrace(PrintWriter writer) {
                        askedBy.add(Thread.currentThread());
                        writer.print("traced");
                    }
                },
                1,
                now,
                null);
        assertThat(askedBy).isEmpty();
        deliver();

        assertThat(attributes(record()))
                .containsEntry("exception.message", "said")
                .containsEntry("exception.stacktrace", "traced");
        assertThat(askedBy).containsExactly(delivering, delivering);
    }

    @Test
    void aThrowableThatThrowsHasNoText() {
        telemetry.terminated(
                "keep",
                new RuntimeException() {
                    @Override
                    public String getMessage() {
                        throw new IllegalStateException("of the application");
                    }

                    @Override
                    public void printStackTrace(PrintWriter writer) {
                        throw new StackOverflowError();
                    }
                },
                1,
                now,
                null);
        deliver();

        assertThat(attributes(record()))
                .containsOnlyKeys("linkbeat.schedule.operation", "linkbeat.schedule.runs", "exception.type");
        assertThat(metrics.missed()).isZero();
    }

    @Test
    void aStallOfTheJvmIsOfTheMomentWhenItWasOver() {
        telemetry.stalled(new JvmStall(now - nanos(2500), nanos(2500), "process_stopped"));
        deliver();

        LogRecordData log = record();
        assertThat(log.getEventName()).isEqualTo("linkbeat.jvm.stall");
        assertThat(log.getSeverity()).isEqualTo(Severity.WARN);
        assertThat(log.getTimestampEpochNanos()).isCloseTo(WallClock.epochNanos(now), within(nanos(1000)));
        assertThat(attributes(log))
                .containsOnly(
                        entry("linkbeat.jvm.duration_ms", 2500.0),
                        entry("linkbeat.jvm.threshold_ms", 2000.0),
                        entry("linkbeat.jvm.kind", "process_stopped"));
        assertThat(line())
                .isEqualTo("{\"event\":\"event_loop_stall\",\"severity\":\"warn\",\"durationMs\":2500.0,"
                        + "\"thresholdMs\":2000.0,\"kind\":\"process_stopped\"}");
    }

    @Test
    void theLagOfAWindow() {
        long before = WallClock.epochNanos(System.nanoTime());
        telemetry.lag(new Lag(nanos(0.06), nanos(1.5), nanos(7), nanos(31), nanos(0.1), nanos(10_000)));
        deliver();

        LogRecordData log = record();
        assertThat(log.getEventName()).isEqualTo("linkbeat.jvm.lag");
        assertThat(log.getSeverity()).isEqualTo(Severity.INFO);
        assertThat(log.getTimestampEpochNanos())
                .isBetween(before - nanos(1000), before + Duration.ofMinutes(1).toNanos());
        assertThat(attributes(log))
                .containsOnly(
                        entry("linkbeat.jvm.p50_ms", 0.06),
                        entry("linkbeat.jvm.p99_ms", 1.5),
                        entry("linkbeat.jvm.p999_ms", 7.0),
                        entry("linkbeat.jvm.max_ms", 31.0),
                        entry("linkbeat.jvm.mean_ms", 0.1),
                        entry("linkbeat.jvm.window_ms", 10_000.0));
        assertThat(line())
                .isEqualTo(
                        "{\"event\":\"event_loop_lag\",\"severity\":\"info\",\"p50Ms\":0.06,\"p99Ms\":1.5,\"p999Ms\":7.0,"
                                + "\"maxMs\":31.0,\"meanMs\":0.1,\"windowMs\":10000.0}");
    }

    @Test
    void whereNobodyGetsEventsNothingIsAsked() {
        BeatTelemetry nobody = new BeatTelemetry(null, 1, LONGEST_TEXT);
        AtomicReference<Throwable> asked = new AtomicReference<>();
        nobody.gap(gap(beats.group("scheduled", "keep"), true, new Lease(1, 3, true, false, false), 0, Cause.UNKNOWN));
        nobody.stalled(new JvmStall(0, 1, "gc"));
        nobody.lag(new Lag(0, 0, 0, 0, 0, 0));
        nobody.terminated(
                "keep",
                new RuntimeException() {
                    @Override
                    public String getMessage() {
                        asked.set(this);
                        return "";
                    }
                },
                1,
                now,
                null);

        assertThat(asked).hasNullValue();
    }
}
