package io.linkbeat.agent.telemetry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.linkbeat.bootstrap.TraceContext;
import io.opentelemetry.api.logs.Severity;
import io.opentelemetry.sdk.logs.SdkLoggerProvider;
import io.opentelemetry.sdk.logs.data.LogRecordData;
import io.opentelemetry.sdk.logs.export.SimpleLogRecordProcessor;
import io.opentelemetry.sdk.testing.exporter.InMemoryLogRecordExporter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Queue;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class TaskLogTest {

    private static final TraceContext CONTEXT = new TraceContext(1, 2, 3, TraceContext.SAMPLED, null);

    private final SelfMetrics metrics = new SelfMetrics();
    private final InMemoryLogRecordExporter exporter = InMemoryLogRecordExporter.create();
    private final SdkLoggerProvider provider = SdkLoggerProvider.builder()
            .addLogRecordProcessor(SimpleLogRecordProcessor.create(exporter))
            .build();
    private final Queue<String> lines = new ConcurrentLinkedQueue<>();
    private final Events events = new Events(new SpanSink(metrics, () -> {}), metrics, "1.2.3", true, lines::add);
    private final TaskLog log = new TaskLog(events);

    @BeforeEach
    void start() {
        events.ready(provider);
        events.start(new Thread(events, "events"));
    }

    @AfterEach
    void end() throws InterruptedException {
        events.finish(TimeUnit.SECONDS.toNanos(10));
        provider.close();
    }

    @Test
    void aTaskThatStarts() {
        log.started("billing", 0xabcL, 1_700_000_000_000_000_000L, CONTEXT);

        LogRecordData started = record();
        assertThat(started.getEventName()).isEqualTo("linkbeat.task.started");
        assertThat(started.getSeverity()).isEqualTo(Severity.INFO);
        assertThat(started.getTimestampEpochNanos()).isEqualTo(1_700_000_000_000_000_000L);
        assertThat(started.getInstrumentationScopeInfo().getName()).isEqualTo("io.linkbeat.executors");
        assertThat(started.getSpanContext().getSpanId()).isEqualTo("0000000000000003");
        assertThat(attributes(started))
                .containsOnly(
                        Map.entry("linkbeat.task.operation", "billing"),
                        Map.entry("linkbeat.task.task_id", "0000000000000abc"));
        assertThat(lines)
                .containsExactly(
                        "{\"event\":\"task_started\",\"timestamp\":\"2023-11-14T22:13:20Z\",\"severity\":\"info\",\"operation\":\"billing\","
                                + "\"taskId\":\"0000000000000abc\",\"traceId\":\"00000000000000010000000000000002\",\"spanId\":\"0000000000000003\"}");
    }

    @Test
    void aTaskThatFails() {
        long before = WallClock.epochNanos(System.nanoTime());
        log.completed("billing", -1, "failure", 1_500_000, "java.io.IOException", CONTEXT);

        LogRecordData completed = record();
        assertThat(completed.getEventName()).isEqualTo("linkbeat.task.completed");
        assertThat(completed.getSeverity()).isEqualTo(Severity.WARN);
        assertThat(completed.getTimestampEpochNanos()).isBetween(before, before + TimeUnit.MINUTES.toNanos(1));
        assertThat(attributes(completed))
                .containsOnly(
                        Map.entry("linkbeat.task.operation", "billing"),
                        Map.entry("linkbeat.task.task_id", "ffffffffffffffff"),
                        Map.entry("linkbeat.task.status", "failure"),
                        Map.entry("linkbeat.task.duration_ms", 1.5),
                        Map.entry("error.type", "java.io.IOException"));
        assertThat(lines)
                .singleElement()
                .asString()
                .startsWith("{\"event\":\"task_completed\",")
                .contains(
                        "\"severity\":\"warn\",\"operation\":\"billing\",\"taskId\":\"ffffffffffffffff\",\"status\":\"failure\","
                                + "\"durationMs\":1.5,\"errorType\":\"java.io.IOException\",\"traceId\"");
    }

    @Test
    void aTaskThatNeverRanHasNoDuration() {
        log.completed("billing", 1, "cancelled", -1, null, null);

        assertThat(attributes(record()))
                .containsOnlyKeys("linkbeat.task.operation", "linkbeat.task.task_id", "linkbeat.task.status");
    }

    @ParameterizedTest
    @CsvSource({"success, INFO", "failure, WARN", "expired, WARN", "cancelled, INFO", "rejected, INFO"})
    void failureAndExpiryAreWarnings(String status, Severity severity) {
        log.completed("billing", 1, status, 1, null, null);

        assertThat(record().getSeverity()).isEqualTo(severity);
        assertThat(lines)
                .singleElement()
                .asString()
                .contains("\"severity\":\"" + severity.name().toLowerCase(Locale.ROOT) + "\"");
    }

    private LogRecordData record() {
        List<LogRecordData> records = await().until(exporter::getFinishedLogRecordItems, all -> !all.isEmpty());
        assertThat(records).hasSize(1);
        return records.get(0);
    }

    private static Map<String, Object> attributes(LogRecordData log) {
        Map<String, Object> attributes = new TreeMap<>();
        log.getAttributes().forEach((key, value) -> attributes.put(key.getKey(), value));
        return attributes;
    }
}
