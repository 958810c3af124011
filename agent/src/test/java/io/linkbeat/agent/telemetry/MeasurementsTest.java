package io.linkbeat.agent.telemetry;

import static org.assertj.core.api.Assertions.assertThat;

import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.sdk.metrics.SdkMeterProvider;
import io.opentelemetry.sdk.testing.exporter.InMemoryMetricReader;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class MeasurementsTest {

    private final SelfMetrics self = new SelfMetrics();
    private final Measurements measurements = new Measurements("duration", self);
    private final InMemoryMetricReader reader = InMemoryMetricReader.create();
    private final SdkMeterProvider provider =
            SdkMeterProvider.builder().registerMetricReader(reader).build();

    @AfterEach
    void close() {
        provider.close();
    }

    private void ready() {
        measurements.ready(provider.get("test").histogramBuilder("duration").build());
    }

    private void record(int count) {
        for (int i = 0; i < count; i++) {
            measurements.record(1, Attributes.empty());
        }
    }

    private long recorded() {
        return reader.collectAllMetrics().stream()
                .flatMap(metric -> metric.getHistogramData().getPoints().stream())
                .mapToLong(point -> point.getCount())
                .sum();
    }

    @Test
    void whatIsMeasuredBeforeThereIsAnSdkIsKept() {
        record(3);
        ready();
        record(2);
        assertThat(recorded()).isEqualTo(5);
        assertThat(self.limits()).isEmpty();
    }

    @Test
    void moreThanTheCapIsCounted() {
        record(Measurements.MOST_EARLY + 10);
        ready();
        assertThat(recorded()).isEqualTo(Measurements.MOST_EARLY);
        assertThat(self.limits().get("duration.early").sum()).isEqualTo(10);
    }

    @Test
    void whereThereWillBeNoSdkNothingIsKept() {
        record(3);
        measurements.close();
        record(Measurements.MOST_EARLY + 10);
        ready();
        assertThat(recorded()).isZero();
        assertThat(self.limits()).isEmpty();
    }

    @Test
    void nothingIsLostOrDoubledWhileTheSdkArrives() throws InterruptedException {
        int threads = 4;
        int each = Measurements.MOST_EARLY / threads;
        CountDownLatch half = new CountDownLatch(threads);
        List<CompletableFuture<Void>> recording = new ArrayList<>();
        for (int thread = 0; thread < threads; thread++) {
            recording.add(CompletableFuture.runAsync(
                    () -> {
                        record(each / 2);
                        half.countDown();
                        record(each / 2);
                    },
                    work -> new Thread(work).start()));
        }
        half.await();
        ready();
        CompletableFuture.allOf(recording.toArray(CompletableFuture[]::new)).join();
        assertThat(recorded()).isEqualTo(Measurements.MOST_EARLY);
    }
}
