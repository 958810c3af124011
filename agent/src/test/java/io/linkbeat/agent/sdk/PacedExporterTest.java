package io.linkbeat.agent.sdk;

import static org.assertj.core.api.Assertions.assertThat;

import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.sdk.testing.exporter.InMemorySpanExporter;
import io.opentelemetry.sdk.testing.trace.TestSpanData;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.data.StatusData;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class PacedExporterTest {

    private static final SpanData SPAN = TestSpanData.builder()
            .setName("span")
            .setKind(SpanKind.INTERNAL)
            .setStatus(StatusData.unset())
            .setStartEpochNanos(1)
            .setEndEpochNanos(2)
            .setHasEnded(true)
            .build();

    private final InMemorySpanExporter delivered = InMemorySpanExporter.create();

    private static List<SpanData> batch(int size) {
        return Collections.nCopies(size, SPAN);
    }

    /** No sooner than it may: a clock that runs late can only make it later. */
    @Test
    void aBatchWaitsForTheTimeThatTheOneBeforeIsWorth() {
        PacedExporter paced = new PacedExporter(delivered, 1000);
        long start = System.nanoTime();
        paced.export(batch(100));
        paced.export(batch(100));
        paced.export(batch(1));

        assertThat(System.nanoTime() - start).isGreaterThanOrEqualTo(TimeUnit.MILLISECONDS.toNanos(200));
        assertThat(delivered.getFinishedSpanItems()).hasSize(201);
    }

    @Test
    @Timeout(20)
    void nothingWaitsAnyMoreOnceTheJvmShutsDown() throws Exception {
        PacedExporter paced = new PacedExporter(delivered, 1);
        paced.export(batch(1000));
        CompletableFuture<Void> waiting = CompletableFuture.runAsync(() -> {
            for (int i = 0; i < 1000; i++) {
                paced.export(batch(1));
            }
        });
        paced.hurry();

        waiting.get();
        assertThat(delivered.getFinishedSpanItems()).hasSize(2000);
    }

    @Test
    @Timeout(20)
    void anInterruptedThreadDoesNotWait() {
        PacedExporter paced = new PacedExporter(delivered, 1);
        paced.export(batch(1000));
        Thread.currentThread().interrupt();
        for (int i = 0; i < 100; i++) {
            paced.export(batch(1));
        }

        assertThat(Thread.interrupted()).isTrue();
        assertThat(delivered.getFinishedSpanItems()).hasSize(1100);
    }
}
