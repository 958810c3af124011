package io.linkbeat.agent.sdk;

import static org.assertj.core.api.Assertions.assertThat;

import io.linkbeat.agent.beats.BeatGroup;
import io.linkbeat.agent.beats.Severity;
import io.linkbeat.agent.telemetry.BeatMetrics;
import io.linkbeat.agent.telemetry.SelfMetrics;
import io.opentelemetry.sdk.metrics.SdkMeterProvider;
import io.opentelemetry.sdk.metrics.SdkMeterProviderBuilder;
import io.opentelemetry.sdk.metrics.data.AggregationTemporality;
import io.opentelemetry.sdk.metrics.data.MetricData;
import io.opentelemetry.sdk.metrics.export.PeriodicMetricReader;
import io.opentelemetry.sdk.testing.exporter.InMemoryMetricExporter;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The metrics of beats at an exporter that wants what has come since its last export. */
class BeatMetricsDeltaTest {

    private final BeatMetrics metrics = new BeatMetrics(new SelfMetrics(), "1.2.3");
    private final InMemoryMetricExporter exporter = InMemoryMetricExporter.create(AggregationTemporality.DELTA);
    private final SdkMeterProvider provider = provider();

    private SdkMeterProvider provider() {
        SdkMeterProviderBuilder builder = SdkMeterProvider.builder()
                .registerMetricReader(PeriodicMetricReader.builder(DeltaMetricExporter.of(exporter))
                        .setInterval(Duration.ofHours(1))
                        .build());
        metrics.configure(builder);
        SdkMeterProvider built = builder.build();
        metrics.register(built);
        return built;
    }

    @AfterEach
    void close() {
        provider.close();
    }

    private Map<String, MetricData> collect() {
        exporter.reset();
        assertThat(provider.forceFlush().join(10, TimeUnit.SECONDS).isSuccess()).isTrue();
        return exporter.getFinishedMetricItems().stream().collect(Collectors.toMap(MetricData::getName, item -> item));
    }

    private static void beat(BeatGroup group, int times) {
        for (int time = 0; time < times; time++) {
            group.meter().delay(time, 1);
            group.meter().gap(Severity.CRITICAL);
        }
    }

    @Test
    void eachExportHasWhatHasComeSinceTheLastOne() {
        BeatGroup group = metrics.group("scheduled", "keep");
        metrics.shares(asked -> 0.5);
        beat(group, 3);
        metrics.stalled(1);
        assertThat(collect()).containsKey("linkbeat.jvm.stall.duration");
        beat(group, 2);

        Map<String, MetricData> second = collect();
        assertThat(second)
                .containsKeys("heartbeat.delay", "heartbeat.gaps", "heartbeat.lease.utilization")
                .doesNotContainKey("linkbeat.jvm.stall.duration");
        assertThat(second.get("heartbeat.delay").getHistogramData().getPoints())
                .singleElement()
                .satisfies(point -> assertThat(point.getCount()).isEqualTo(2));
        assertThat(second.get("heartbeat.gaps").getLongSumData().getPoints())
                .singleElement()
                .satisfies(point -> assertThat(point.getValue()).isEqualTo(2));
        assertThat(second.get("heartbeat.lease.utilization")
                        .getDoubleGaugeData()
                        .getPoints())
                .singleElement()
                .satisfies(point -> assertThat(point.getValue()).isEqualTo(0.5));
    }
}
