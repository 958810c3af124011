package io.linkbeat.agent.telemetry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;
import static org.assertj.core.api.Assertions.within;

import io.linkbeat.agent.beats.BeatGroup;
import io.linkbeat.agent.beats.Severity;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.common.AttributesBuilder;
import io.opentelemetry.sdk.metrics.SdkMeterProvider;
import io.opentelemetry.sdk.metrics.SdkMeterProviderBuilder;
import io.opentelemetry.sdk.metrics.data.AggregationTemporality;
import io.opentelemetry.sdk.metrics.data.DoublePointData;
import io.opentelemetry.sdk.metrics.data.HistogramPointData;
import io.opentelemetry.sdk.metrics.data.LongPointData;
import io.opentelemetry.sdk.metrics.data.MetricData;
import io.opentelemetry.sdk.metrics.data.MetricDataType;
import io.opentelemetry.sdk.resources.Resource;
import io.opentelemetry.sdk.testing.exporter.InMemoryMetricReader;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Beats, gaps and stalls in, metrics out, through the SDK's reader. */
class BeatMetricsTest {

    private static final String DELAY = "heartbeat.delay";
    private static final String GAPS = "heartbeat.gaps";
    private static final String UTILIZATION = "heartbeat.lease.utilization";
    private static final String STALLS = "linkbeat.jvm.stall.duration";
    private static final long MILLISECOND = Duration.ofMillis(1).toNanos();

    private final SelfMetrics self = new SelfMetrics();
    private final BeatMetrics metrics = new BeatMetrics(self, "1.2.3");
    private final InMemoryMetricReader reader = InMemoryMetricReader.create();
    private final Resource resource =
            Resource.create(Attributes.builder().put("service.name", "post").build());
    private final SdkMeterProvider provider = provider();

    private SdkMeterProvider provider() {
        SdkMeterProviderBuilder builder =
                SdkMeterProvider.builder().setResource(resource).registerMetricReader(reader);
        metrics.configure(builder);
        SdkMeterProvider built = builder.build();
        metrics.register(built);
        return built;
    }

    @AfterEach
    void close() {
        provider.close();
    }

    private static Attributes attributes(String lock, String key, String... severity) {
        AttributesBuilder attributes = Attributes.builder().put("lock", lock).put("key", key);
        return severity.length == 0
                ? attributes.build()
                : attributes.put("severity", severity[0]).build();
    }

    private MetricData metric(String name) {
        return reader.collectAllMetrics().stream()
                .filter(metric -> metric.getName().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private Collection<HistogramPointData> points(String histogram) {
        return metric(histogram).getHistogramData().getPoints();
    }

    private Map<Attributes, Long> gaps() {
        return metric(GAPS).getLongSumData().getPoints().stream()
                .collect(Collectors.toMap(LongPointData::getAttributes, LongPointData::getValue));
    }

    @Test
    void everyBeatIsMeasuredInItsGroup() {
        BeatGroup keep = metrics.group("scheduled", "keep");
        keep.meter().delay(0, 0);
        keep.meter().delay(7, 1500 * MILLISECOND);
        metrics.group("kafka-poll", "keep").meter().delay(0, -1);

        assertThat(points(DELAY).stream()
                        .collect(Collectors.toMap(
                                HistogramPointData::getAttributes, point -> List.of(point.getCount(), point.getSum()))))
                .containsOnly(
                        entry(attributes("scheduled", "keep"), List.of(2L, 1.5)),
                        entry(attributes("kafka-poll", "keep"), List.of(1L, 0.0)));
        assertThat(keep.lock()).isEqualTo("scheduled");
        assertThat(keep.key()).isEqualTo("keep");
    }

    @Test
    void gapsAreCountedBySeverity() {
        BeatGroup keep = metrics.group("scheduled", "keep");
        keep.meter().gap(Severity.WARN);
        keep.meter().gap(Severity.WARN);
        keep.meter().gap(Severity.CRITICAL);
        metrics.group("kafka-poll", "billing").meter().gap(Severity.CRITICAL);
        metrics.group("kafka-heartbeat", "billing");

        assertThat(gaps())
                .containsOnly(
                        entry(attributes("scheduled", "keep", "warn"), 2L),
                        entry(attributes("scheduled", "keep", "critical"), 1L),
                        entry(attributes("kafka-poll", "billing", "critical"), 1L));
    }

    @Test
    void theShareOfALeaseIsWhatItsKeeperSaysWhereALeaseIsKnown() {
        metrics.group("scheduled", "keep");
        metrics.group("scheduled", "idle");
        metrics.group("kafka-heartbeat", "billing");
        assertThat(reader.collectAllMetrics()).isEmpty();

        metrics.shares(group -> switch (group.key()) {
            case "keep" -> 1.25;
            case "idle" -> 0;
            default -> -1;
        });

        assertThat(metric(UTILIZATION).getDoubleGaugeData().getPoints().stream()
                        .collect(Collectors.toMap(DoublePointData::getAttributes, DoublePointData::getValue)))
                .containsOnly(
                        entry(attributes("scheduled", "keep"), 1.25), entry(attributes("scheduled", "idle"), 0.0));
    }

    @Test
    void theSharesAreAskedForOnceForEachCollection() {
        metrics.group("scheduled", "keep");
        int[] asked = {0};
        metrics.shares(group -> ++asked[0]);

        for (double collection = 1; collection <= 3; collection++) {
            assertThat(metric(UTILIZATION).getDoubleGaugeData().getPoints())
                    .extracting(DoublePointData::getValue)
                    .containsExactly(collection);
        }
    }

    @Test
    void theJvmsStallsAreMeasured() {
        metrics.stalled(20 * MILLISECOND);
        metrics.stalled(2500 * MILLISECOND);

        assertThat(points(STALLS)).singleElement().satisfies(point -> {
            assertThat(point.getAttributes()).isEqualTo(Attributes.empty());
            assertThat(point.getCount()).isEqualTo(2);
            assertThat(point.getSum()).isCloseTo(2.52, within(1e-9));
        });
    }

    @Test
    void theMetricsAreDescribed() {
        BeatGroup keep = metrics.group("scheduled", "keep");
        keep.meter().delay(0, 1);
        keep.meter().gap(Severity.WARN);
        metrics.stalled(20 * MILLISECOND);
        metrics.shares(group -> 0.5);

        assertThat(reader.collectAllMetrics()).hasSize(4).allSatisfy(metric -> {
            assertThat(metric.getInstrumentationScopeInfo().getName()).isEqualTo("io.linkbeat.beats");
            assertThat(metric.getInstrumentationScopeInfo().getVersion()).isEqualTo("1.2.3");
            assertThat(metric.getInstrumentationScopeInfo().getSchemaUrl()).isEqualTo(Conventions.SCHEMA_URL);
            assertThat(metric.getResource()).isEqualTo(resource);
            assertThat(metric.getDescription()).isNotBlank();
        });
        for (String histogram : List.of(DELAY, STALLS)) {
            assertThat(metric(histogram).getUnit()).isEqualTo("s");
            assertThat(metric(histogram).getHistogramData().getAggregationTemporality())
                    .isEqualTo(AggregationTemporality.CUMULATIVE);
            assertThat(points(histogram).iterator().next().getBoundaries())
                    .hasSize(19)
                    .startsWith(0.001)
                    .endsWith(3600.0);
        }
        assertThat(metric(GAPS).getUnit()).isEqualTo("{gap}");
        assertThat(metric(GAPS).getLongSumData().isMonotonic()).isTrue();
        assertThat(metric(UTILIZATION).getUnit()).isEqualTo("1");
        assertThat(metric(UTILIZATION).getType()).isEqualTo(MetricDataType.DOUBLE_GAUGE);
    }

    @Test
    void whereNothingHasComeThereAreNoMetrics() {
        metrics.group("scheduled", "keep");
        assertThat(reader.collectAllMetrics()).isEmpty();
    }

    @Test
    void pastTheMostGroupsTheRestOfALockIsOne() {
        for (int group = 0; group < BeatMetrics.MOST_GROUPS; group++) {
            metrics.group("scheduled", "keep-" + group);
        }
        assertThat(self.limits()).isEmpty();

        BeatGroup rest = metrics.group("scheduled", "one too many");
        assertThat(rest.key()).isEqualTo("other");
        assertThat(metrics.group("scheduled", "two too many")).isSameAs(rest);
        assertThat(metrics.group("kafka-poll", "billing")).satisfies(other -> {
            assertThat(other.lock()).isEqualTo("kafka-poll");
            assertThat(other.key()).isEqualTo("other");
        });
        assertThat(metrics.group("scheduled", "keep-0").key()).isEqualTo("keep-0");
        assertThat(self.limits().get("beats.groups").sum()).isEqualTo(3);
        rest.meter().delay(0, 1);
        assertThat(points(DELAY))
                .extracting(HistogramPointData::getAttributes)
                .containsExactly(attributes("scheduled", "other"));
    }

    @Test
    void thereIsOneGroupOfAPairAndItsSumsAreExactWhoeverAsks() {
        int threads = 8;
        int beats = 25_000;
        int names = 500;
        List<CompletableFuture<Set<BeatGroup>>> working = new ArrayList<>();
        for (int thread = 0; thread < threads; thread++) {
            int stripe = thread;
            working.add(
                    CompletableFuture.supplyAsync(() -> beat(stripe, beats, names), work -> new Thread(work).start()));
        }
        Set<BeatGroup> groups = new HashSet<>();
        working.forEach(work -> groups.addAll(work.join()));

        assertThat(groups).hasSize(BeatMetrics.MOST_GROUPS + 1);
        long each = (long) threads * beats;
        Collection<HistogramPointData> points = points(DELAY);
        assertThat(points).hasSize(BeatMetrics.MOST_GROUPS + 1);
        assertThat(points.stream().mapToLong(HistogramPointData::getCount).sum())
                .isEqualTo(each);
        assertThat(points.stream().mapToDouble(HistogramPointData::getSum).sum())
                .isCloseTo(each * 2e-3, within(1e-6));
        assertThat(gaps().values().stream().mapToLong(Long::longValue).sum()).isEqualTo(each);
    }

    private Set<BeatGroup> beat(int stripe, int beats, int names) {
        Set<BeatGroup> groups = new HashSet<>();
        for (int beat = 0; beat < beats; beat++) {
            BeatGroup group = metrics.group("scheduled", "keep-" + beat % names);
            group.meter().delay(stripe, 2 * MILLISECOND);
            group.meter().gap(beat % 2 == 0 ? Severity.WARN : Severity.CRITICAL);
            groups.add(group);
        }
        return groups;
    }
}
