package io.linkbeat.agent.telemetry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.linkbeat.bootstrap.TraceContext;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.logs.Severity;
import io.opentelemetry.sdk.common.InstrumentationScopeInfo;
import io.opentelemetry.sdk.logs.SdkLoggerProvider;
import io.opentelemetry.sdk.logs.data.LogRecordData;
import io.opentelemetry.sdk.logs.export.SimpleLogRecordProcessor;
import io.opentelemetry.sdk.testing.exporter.InMemoryLogRecordExporter;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
final class EventsTest {

    private static final AttributeKey<String> NAME = AttributeKey.stringKey("linkbeat.test.name");
    private static final AttributeKey<Long> COUNT = AttributeKey.longKey("linkbeat.test.count_all");
    private static final EventType TYPE = EventType.of(
            "io.linkbeat.test",
            "test_happened",
            "linkbeat.test.happened",
            new EventType.Key("name", NAME),
            new EventType.Key("countAll", COUNT));
    private static final long WHEN = 1_700_000_000_123_456_789L;

    private final SelfMetrics metrics = new SelfMetrics();
    private final AtomicInteger sdkWanted = new AtomicInteger();
    private final SpanSink sink = new SpanSink(metrics, sdkWanted::incrementAndGet);
    private final InMemoryLogRecordExporter exporter = InMemoryLogRecordExporter.create();
    private final SdkLoggerProvider provider = SdkLoggerProvider.builder()
            .addLogRecordProcessor(SimpleLogRecordProcessor.create(exporter))
            .build();
    private final Queue<String> lines = new ConcurrentLinkedQueue<>();
    private final List<Events> started = new ArrayList<>();

    @AfterEach
    void end() throws InterruptedException {
        for (Events events : started) {
            events.finish(TimeUnit.SECONDS.toNanos(10));
        }
        provider.close();
    }

    @Test
    void anEventBecomesALogRecordWithAllThatItHas() {
        Events events = started(true, null);
        events.ready(provider);

        events.emit(TYPE, Severity.WARN, WHEN, new TraceContext(1, 2, 3, TraceContext.SAMPLED, "a=b"), "seven", 7L);

        LogRecordData log = records(1).get(0);
        assertThat(log.getEventName()).isEqualTo("linkbeat.test.happened");
        assertThat(log.getSeverity()).isEqualTo(Severity.WARN);
        assertThat(log.getSeverityText()).isEqualTo("WARN");
        assertThat(log.getTimestampEpochNanos()).isEqualTo(WHEN);
        assertThat(log.getAttributes()).isEqualTo(Attributes.of(NAME, "seven", COUNT, 7L));
        assertThat(log.getSpanContext().getTraceId()).isEqualTo("00000000000000010000000000000002");
        assertThat(log.getSpanContext().getSpanId()).isEqualTo("0000000000000003");
        assertThat(log.getSpanContext().isSampled()).isTrue();
        assertThat(log.getSpanContext().getTraceState().get("a")).isEqualTo("b");
        assertThat(log.getInstrumentationScopeInfo())
                .isEqualTo(InstrumentationScopeInfo.builder("io.linkbeat.test")
                        .setVersion("1.2.3")
                        .setSchemaUrl(Conventions.SCHEMA_URL)
                        .build());
    }

    @Test
    void whatIsNotThereIsLeftOut() {
        Events events = started(true, lines::add);
        events.ready(provider);

        events.emit(TYPE, Severity.INFO, WHEN, null, null, 7L);

        assertThat(records(1).get(0).getAttributes()).isEqualTo(Attributes.of(COUNT, 7L));
        assertThat(records(1).get(0).getSpanContext().isValid()).isFalse();
        assertThat(lines)
                .containsExactly(
                        "{\"event\":\"test_happened\",\"timestamp\":\"2023-11-14T22:13:20.123456789Z\",\"severity\":\"info\",\"countAll\":7}");
    }

    @Test
    void theFirstEventCallsForTheSdk() {
        Events events = new Events(sink, metrics, "1.2.3", true, null);
        assertThat(sdkWanted).hasValue(0);

        emit(events, 2);

        assertThat(sdkWanted).hasValue(1);
    }

    @Test
    void whatHappensBeforeTheSdkIsThereWaitsForItInOrder() {
        Events events = started(true, lines::add);
        emit(events, 3);
        await().until(() -> lines.size() == 3);
        assertThat(exporter.getFinishedLogRecordItems()).isEmpty();

        events.ready(provider);

        assertThat(records(3)).extracting(log -> log.getAttributes().get(COUNT)).containsExactly(0L, 1L, 2L);
        assertThat(metrics.missed()).isZero();
    }

    @Test
    void whatIsMoreThanMayWaitForTheSdkIsMissed() {
        Events events = started(true, lines::add);
        for (int more : new int[] {Events.MOST_QUEUED, 10}) {
            int all = lines.size() + more;
            emit(events, more);
            await().until(() -> lines.size() == all);
        }
        events.ready(provider);

        assertThat(records(Events.MOST_QUEUED)).hasSize(Events.MOST_QUEUED);
        await().untilAsserted(() -> assertThat(metrics.missed()).isEqualTo(10));
    }

    @Test
    void whatIsMoreThanMayWaitForTheThreadIsMissed() throws InterruptedException {
        CountDownLatch stuck = new CountDownLatch(1);
        CountDownLatch freed = new CountDownLatch(1);
        Events events = started(false, line -> {
            stuck.countDown();
            awaitUninterruptibly(freed);
            lines.add(line);
        });
        emit(events, 1);
        stuck.await();

        emit(events, Events.MOST_QUEUED + 10);

        assertThat(metrics.missed()).isEqualTo(10);
        freed.countDown();
        await().until(() -> lines.size() == Events.MOST_QUEUED + 1);
        emit(events, 1);
        await().until(() -> lines.size() == Events.MOST_QUEUED + 2);
        assertThat(metrics.missed()).isEqualTo(10);
    }

    @Test
    void withoutAnSdkLogRecordsAreMissedAndLinesAreNot() {
        Events events = started(true, lines::add);
        emit(events, 2);
        await().until(() -> lines.size() == 2);

        events.close();
        emit(events, 1);

        await().untilAsserted(() -> assertThat(metrics.missed()).isEqualTo(3));
        assertThat(lines).hasSize(3);
    }

    @Test
    void linesAloneNeedNoSdk() throws InterruptedException {
        Events events = started(false, lines::add);
        emit(events, 2);
        events.finish(TimeUnit.SECONDS.toNanos(10));

        assertThat(lines).hasSize(2);
        assertThat(metrics.missed()).isZero();
    }

    @Test
    void finishingDeliversWhatIsQueuedAndEndsTheThread() throws InterruptedException {
        Events events = new Events(sink, metrics, "1.2.3", true, lines::add);
        emit(events, 1000);
        events.ready(provider);
        Thread thread = started(events);
        events.finish(TimeUnit.SECONDS.toNanos(10));

        assertThat(thread.isAlive()).isFalse();
        assertThat(exporter.getFinishedLogRecordItems()).hasSize(1000);
        assertThat(lines).hasSize(1000);
    }

    @Test
    void whatTheSdkCameTooLateForAndWhatComesAfterTheEndIsMissed() throws InterruptedException {
        Events events = started(true, null);
        emit(events, 2);
        events.finish(TimeUnit.SECONDS.toNanos(10));
        emit(events, 3);

        assertThat(metrics.missed()).isEqualTo(5);
    }

    @Test
    void finishingWaitsNoLongerThanItMay() throws InterruptedException {
        CountDownLatch freed = new CountDownLatch(1);
        CountDownLatch stuck = new CountDownLatch(1);
        Events events = started(false, line -> {
            stuck.countDown();
            awaitUninterruptibly(freed);
        });
        emit(events, 1);
        stuck.await();

        long before = System.nanoTime();
        events.finish(TimeUnit.MILLISECONDS.toNanos(50));

        assertThat(System.nanoTime() - before)
                .isBetween(TimeUnit.MILLISECONDS.toNanos(50), TimeUnit.SECONDS.toNanos(10));
        freed.countDown();
    }

    @Test
    void anEventThatCannotBeDeliveredKeepsNoOtherFromIt() {
        Events events = started(false, line -> {
            if (line.contains("\"countAll\":0")) {
                throw new IllegalStateException("no room");
            }
            lines.add(line);
        });
        emit(events, 2);

        await().until(() -> lines.size() == 1);
        assertThat(metrics.missed()).isEqualTo(1);
    }

    @Test
    void nothingIsLostOrDoubledFromManyThreadsWhileTheSdkArrives() throws InterruptedException {
        int threads = 4;
        int each = Events.MOST_QUEUED / threads;
        Events events = started(true, lines::add);
        CountDownLatch half = new CountDownLatch(threads);
        List<Thread> emitting = new ArrayList<>();
        for (int thread = 0; thread < threads; thread++) {
            String name = "thread " + thread;
            Thread emitter = new Thread(() -> {
                for (long i = 0; i < each; i++) {
                    if (i == each / 2) {
                        half.countDown();
                    }
                    events.emit(TYPE, Severity.INFO, WHEN, null, name, i);
                }
            });
            emitter.start();
            emitting.add(emitter);
        }
        half.await();
        events.ready(provider);
        for (Thread emitter : emitting) {
            emitter.join();
        }

        assertThat(records(threads * each))
                .extracting(LogRecordData::getAttributes)
                .doesNotHaveDuplicates();
        assertThat(lines).hasSize(threads * each).doesNotHaveDuplicates();
        assertThat(metrics.missed()).isZero();
    }

    private Events started(boolean records, Consumer<String> lines) {
        Events events = new Events(sink, metrics, "1.2.3", records, lines);
        started(events);
        return events;
    }

    private Thread started(Events events) {
        Thread thread = new Thread(events, "events");
        thread.setDaemon(true);
        events.start(thread);
        started.add(events);
        return thread;
    }

    private static void emit(Events events, int count) {
        for (long i = 0; i < count; i++) {
            events.emit(TYPE, Severity.INFO, WHEN, null, "name", i);
        }
    }

    private List<LogRecordData> records(int count) {
        await().until(() -> exporter.getFinishedLogRecordItems().size() >= count);
        return exporter.getFinishedLogRecordItems();
    }

    private static void awaitUninterruptibly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
