package io.linkbeat.agent.sdk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.sdk.common.CompletableResultCode;
import io.opentelemetry.sdk.common.InstrumentationScopeInfo;
import io.opentelemetry.sdk.metrics.SdkMeterProvider;
import io.opentelemetry.sdk.metrics.SdkMeterProviderBuilder;
import io.opentelemetry.sdk.metrics.data.AggregationTemporality;
import io.opentelemetry.sdk.metrics.data.Data;
import io.opentelemetry.sdk.metrics.data.HistogramData;
import io.opentelemetry.sdk.metrics.data.HistogramPointData;
import io.opentelemetry.sdk.metrics.data.MetricData;
import io.opentelemetry.sdk.metrics.data.MetricDataType;
import io.opentelemetry.sdk.metrics.export.MetricExporter;
import io.opentelemetry.sdk.metrics.export.PeriodicMetricReader;
import io.opentelemetry.sdk.resources.Resource;
import io.opentelemetry.sdk.testing.exporter.InMemoryMetricExporter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What a producer gives, through the SDK's own readers, at exporters that want it in one form or the other. */
class DeltaMetricExporterTest {

    private static final String PRODUCED = "produced";
    private static final String OF_THE_SDK = "of.the.sdk";
    private static final Attributes ATTRIBUTES =
            Attributes.builder().put("operation", "mails").build();
    private static final Attributes OTHERS =
            Attributes.builder().put("operation", "letters").build();

    private final InMemoryMetricExporter delta = InMemoryMetricExporter.create(AggregationTemporality.DELTA);
    private final InMemoryMetricExporter cumulative = InMemoryMetricExporter.create();
    private List<HistogramPointData> now = List.of();
    private final SdkMeterProvider provider = provider(delta, cumulative);

    private SdkMeterProvider provider(MetricExporter... exporters) {
        SdkMeterProviderBuilder builder = SdkMeterProvider.builder()
                .registerMetricProducer(resource -> now.isEmpty() ? List.of() : List.of(new Produced(resource, now)));
        for (MetricExporter exporter : exporters) {
            builder.registerMetricReader(PeriodicMetricReader.builder(DeltaMetricExporter.of(exporter))
                    .setInterval(Duration.ofHours(1))
                    .build());
        }
        return builder.build();
    }

    /** As a producer makes it. */
    private record Produced(Resource getResource, List<HistogramPointData> points) implements MetricData {

        @Override
        public InstrumentationScopeInfo getInstrumentationScopeInfo() {
            return InstrumentationScopeInfo.create("scope");
        }

        @Override
        public String getName() {
            return PRODUCED;
        }

        @Override
        public String getDescription() {
            return "described";
        }

        @Override
        public String getUnit() {
            return "s";
        }

        @Override
        public MetricDataType getType() {
            return MetricDataType.HISTOGRAM;
        }

        @Override
        public Data<?> getData() {
            return HistogramData.create(AggregationTemporality.CUMULATIVE, points);
        }
    }

    private static HistogramPointData point(
            Attributes attributes, long epochNanos, double sum, long shorter, long longer) {
        return HistogramPointData.create(
                10, epochNanos, attributes, sum, false, 0, false, 0, List.of(1.0), List.of(shorter, longer));
    }

    private void collect(HistogramPointData... points) {
        now = List.of(points);
        delta.reset();
        cumulative.reset();
        assertThat(provider.forceFlush().join(10, TimeUnit.SECONDS).isSuccess()).isTrue();
    }

    private static List<MetricData> exported(InMemoryMetricExporter exporter, String name) {
        return exporter.getFinishedMetricItems().stream()
                .filter(metric -> metric.getName().equals(name))
                .toList();
    }

    private static Collection<HistogramPointData> points(InMemoryMetricExporter exporter) {
        return exported(exporter, PRODUCED).get(0).getHistogramData().getPoints();
    }

    @AfterEach
    void close() {
        provider.close();
    }

    @Test
    void theFirstExportHasAllOfIt() {
        collect(point(ATTRIBUTES, 20, 1.5, 2, 1));

        MetricData metric = exported(delta, PRODUCED).get(0);
        assertThat(metric.getHistogramData().getAggregationTemporality()).isEqualTo(AggregationTemporality.DELTA);
        assertThat(metric.getDescription()).isEqualTo("described");
        assertThat(metric.getUnit()).isEqualTo("s");
        assertThat(metric.getInstrumentationScopeInfo().getName()).isEqualTo("scope");
        assertThat(points(delta)).containsExactly(point(ATTRIBUTES, 20, 1.5, 2, 1));
    }

    @Test
    void theNextOneHasWhatHasComeSinceThen() {
        collect(point(ATTRIBUTES, 20, 1.5, 2, 1), point(OTHERS, 20, 1, 1, 0));
        collect(point(ATTRIBUTES, 30, 4.5, 3, 3), point(OTHERS, 30, 1, 1, 0));

        assertThat(points(delta)).singleElement().satisfies(point -> {
            assertThat(point.getAttributes()).isEqualTo(ATTRIBUTES);
            assertThat(point.getStartEpochNanos()).isEqualTo(20);
            assertThat(point.getEpochNanos()).isEqualTo(30);
            assertThat(point.getCounts()).containsExactly(1L, 2L);
            assertThat(point.getCount()).isEqualTo(3);
            assertThat(point.getSum()).isCloseTo(3, within(1e-9));
        });
    }

    @Test
    void whereNothingHasComeThereIsNoMetric() {
        collect(point(ATTRIBUTES, 20, 1.5, 2, 1));
        collect(point(ATTRIBUTES, 30, 1.5, 2, 1));

        assertThat(exported(delta, PRODUCED)).isEmpty();
        assertThat(points(cumulative)).containsExactly(point(ATTRIBUTES, 30, 1.5, 2, 1));
    }

    @Test
    void anExporterThatTakesCumulativeHistogramsIsLeftAsItIs() {
        assertThat(DeltaMetricExporter.of(cumulative)).isSameAs(cumulative);

        collect(point(ATTRIBUTES, 20, 1.5, 2, 1));
        collect(point(ATTRIBUTES, 30, 4.5, 3, 3));
        assertThat(points(cumulative)).containsExactly(point(ATTRIBUTES, 30, 4.5, 3, 3));
    }

    @Test
    void whatTheSdkMeasuresIsNotSubtractedTwice() {
        var histogram = provider.get("sdk").histogramBuilder(OF_THE_SDK).build();
        for (int round = 1; round <= 2; round++) {
            histogram.record(7);
            collect();
            assertThat(Stream.of(delta, cumulative)
                            .map(exporter -> exported(exporter, OF_THE_SDK).get(0))
                            .map(metric -> metric.getHistogramData()
                                    .getPoints()
                                    .iterator()
                                    .next()
                                    .getSum()))
                    .containsExactly(7.0, round * 7.0);
        }
    }

    @Test
    void whatHasComeLastIsExportedWhenTheSdkShutsDown() {
        List<Long> counts = new ArrayList<>();
        MetricExporter remembering = new ForwardingMetricExporter(delta) {
            @Override
            public CompletableResultCode export(Collection<MetricData> metrics) {
                metrics.stream()
                        .filter(metric -> metric.getName().equals(PRODUCED))
                        .flatMap(metric -> metric.getHistogramData().getPoints().stream())
                        .forEach(point -> counts.add(point.getCount()));
                return exporter.export(metrics);
            }
        };
        try (SdkMeterProvider ending = provider(remembering)) {
            now = List.of(point(ATTRIBUTES, 20, 1.5, 2, 1));
            ending.forceFlush().join(10, TimeUnit.SECONDS);
            now = List.of(point(ATTRIBUTES, 30, 4.5, 4, 3));
        }
        assertThat(counts).containsExactly(3L, 4L);
    }
}
