package io.linkbeat.agent.telemetry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.common.AttributesBuilder;
import io.opentelemetry.sdk.metrics.SdkMeterProvider;
import io.opentelemetry.sdk.metrics.SdkMeterProviderBuilder;
import io.opentelemetry.sdk.metrics.data.AggregationTemporality;
import io.opentelemetry.sdk.metrics.data.HistogramPointData;
import io.opentelemetry.sdk.metrics.data.LongPointData;
import io.opentelemetry.sdk.metrics.data.MetricData;
import io.opentelemetry.sdk.metrics.data.MetricDataType;
import io.opentelemetry.sdk.resources.Resource;
import io.opentelemetry.sdk.testing.exporter.InMemoryMetricReader;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Starts and ends of tasks in, metrics out, through the SDK's reader. */
class TaskMetricsTest {

    private static final String RUNNING = "async.operations.running";
    private static final String ENDED = "async.operations";
    private static final String DURATIONS = "async.operation.duration";
    private static final String QUEUED = "async.operation.queue.duration";
    private static final List<Double> BOUNDARIES = List.of(
            0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0, 30.0, 60.0, 300.0, 900.0,
            1800.0, 3600.0);
    private static final long MILLISECOND = Duration.ofMillis(1).toNanos();

    private final SelfMetrics self = new SelfMetrics();
    private final TaskMetrics metrics = new TaskMetrics(self, "1.2.3");
    private final TaskSeries mails = metrics.series("mails");
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

    private static Attributes attributes(String operation, String... more) {
        AttributesBuilder attributes = Attributes.builder().put("operation", operation);
        for (int i = 0; i < more.length; i += 2) {
            attributes.put(more[i], more[i + 1]);
        }
        return attributes.build();
    }

    private MetricData metric(String name) {
        return reader.collectAllMetrics().stream()
                .filter(metric -> metric.getName().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private Map<Attributes, Long> counts(String counter) {
        return metric(counter).getLongSumData().getPoints().stream()
                .collect(Collectors.toMap(LongPointData::getAttributes, LongPointData::getValue));
    }

    private Collection<HistogramPointData> points(String histogram) {
        return metric(histogram).getHistogramData().getPoints();
    }

    private Map<Attributes, Long> measured(String histogram) {
        return points(histogram).stream()
                .collect(Collectors.toMap(HistogramPointData::getAttributes, HistogramPointData::getCount));
    }

    private void everyOutcome() {
        for (int task = 0; task < 6; task++) {
            mails.started(task, MILLISECOND);
        }
        mails.ended(0, TaskStatus.SUCCESS, null, MILLISECOND);
        mails.ended(1, TaskStatus.FAILURE, "java.io.IOException", MILLISECOND);
        mails.ended(2, TaskStatus.FAILURE, null, MILLISECOND);
        mails.ended(3, TaskStatus.EXPIRED, null, MILLISECOND);
        mails.ended(4, TaskStatus.CANCELLED, null, MILLISECOND);
        mails.endedUnstarted(TaskStatus.CANCELLED);
        mails.endedUnstarted(TaskStatus.REJECTED);
        TaskSeries letters = metrics.series("letters");
        letters.started(0, -1);
        letters.started(0, -1);
        letters.ended(0, TaskStatus.SUCCESS, "of no meaning", MILLISECOND);
    }

    @Test
    void everyTaskIsCountedByHowItEnds() {
        everyOutcome();

        assertThat(counts(RUNNING))
                .containsOnly(Map.entry(attributes("mails"), 1L), Map.entry(attributes("letters"), 1L));
        assertThat(counts(ENDED))
                .containsOnly(
                        Map.entry(attributes("mails", "status", "success"), 1L),
                        Map.entry(attributes("mails", "status", "failure"), 2L),
                        Map.entry(attributes("mails", "status", "expired"), 1L),
                        Map.entry(attributes("mails", "status", "cancelled"), 2L),
                        Map.entry(attributes("mails", "status", "rejected"), 1L),
                        Map.entry(attributes("letters", "status", "success"), 1L));
        assertThat(metrics.started()).isEqualTo(8);
        assertThat(metrics.running()).isEqualTo(2);
        assertThat(metrics.ended(TaskStatus.SUCCESS)).isEqualTo(2);
        assertThat(metrics.ended(TaskStatus.FAILURE)).isEqualTo(2);
        assertThat(metrics.ended(TaskStatus.REJECTED)).isEqualTo(1);
    }

    @Test
    void whatHasRunIsMeasuredByHowItEnded() {
        everyOutcome();

        assertThat(measured(DURATIONS))
                .containsOnly(
                        Map.entry(attributes("mails", "status", "success"), 1L),
                        Map.entry(attributes("mails", "status", "failure", "error.type", "java.io.IOException"), 1L),
                        Map.entry(attributes("mails", "status", "failure", "error.type", "_OTHER"), 1L),
                        Map.entry(attributes("mails", "status", "expired"), 1L),
                        Map.entry(attributes("mails", "status", "cancelled"), 1L),
                        Map.entry(attributes("letters", "status", "success"), 1L));
        assertThat(measured(QUEUED)).containsOnly(Map.entry(attributes("mails"), 6L));
    }

    @Test
    void theMetricsAreDescribed() {
        everyOutcome();

        for (MetricData metric : reader.collectAllMetrics()) {
            assertThat(metric.getInstrumentationScopeInfo().getName()).isEqualTo("io.linkbeat.executors");
            assertThat(metric.getInstrumentationScopeInfo().getVersion()).isEqualTo("1.2.3");
            assertThat(metric.getInstrumentationScopeInfo().getSchemaUrl()).isEqualTo(Conventions.SCHEMA_URL);
            assertThat(metric.getResource()).isEqualTo(resource);
            assertThat(metric.getDescription()).isNotBlank();
        }
        for (String histogram : List.of(DURATIONS, QUEUED)) {
            assertThat(metric(histogram).getUnit()).isEqualTo("s");
            assertThat(metric(histogram).getType()).isEqualTo(MetricDataType.HISTOGRAM);
            assertThat(metric(histogram).getHistogramData().getAggregationTemporality())
                    .isEqualTo(AggregationTemporality.CUMULATIVE);
            assertThat(points(histogram))
                    .allSatisfy(point -> assertThat(point.getBoundaries()).isEqualTo(BOUNDARIES));
        }
        assertThat(metric(RUNNING).getUnit()).isEqualTo("{operation}");
        assertThat(metric(RUNNING).getLongSumData().isMonotonic()).isFalse();
        assertThat(metric(ENDED).getUnit()).isEqualTo("{operation}");
        assertThat(metric(ENDED).getLongSumData().isMonotonic()).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "-5, 0, 0",
        "0, 0, 0",
        "1000000, 0, 0.001",
        "1000001, 1, 0.001000001",
        "2500000, 1, 0.0025",
        "1000000000, 9, 1",
        "3600000000000, 18, 3600",
        "3600000000001, 19, 3600.000000001",
    })
    void aDurationIsInTheBucketWhoseUpperBoundItDoesNotPass(long nanos, int bucket, double seconds) {
        mails.started(0, 0);
        mails.ended(0, TaskStatus.SUCCESS, null, nanos);

        HistogramPointData point = points(DURATIONS).iterator().next();
        assertThat(point.getCounts()).hasSize(20);
        assertThat(point.getCounts().get(bucket)).isEqualTo(1);
        assertThat(point.getCount()).isEqualTo(1);
        assertThat(point.getSum()).isCloseTo(seconds, within(1e-12));
    }

    @Test
    void histogramsAreFromTheBeginningOn() {
        long before = System.currentTimeMillis();
        mails.started(0, MILLISECOND);
        HistogramPointData first = points(QUEUED).iterator().next();
        mails.started(0, MILLISECOND);
        HistogramPointData second = points(QUEUED).iterator().next();

        assertThat(second.getCount()).isEqualTo(2);
        assertThat(second.getStartEpochNanos())
                .isEqualTo(first.getStartEpochNanos())
                .isLessThanOrEqualTo(first.getEpochNanos());
        assertThat(second.getEpochNanos()).isGreaterThan(first.getEpochNanos());
        assertThat(Duration.ofNanos(second.getEpochNanos()).toMillis()).isGreaterThanOrEqualTo(before - 1_000);
    }

    @Test
    void whereNothingHasRunThereIsNoHistogram() {
        mails.endedUnstarted(TaskStatus.REJECTED);
        assertThat(reader.collectAllMetrics())
                .extracting(MetricData::getName)
                .containsExactlyInAnyOrder(RUNNING, ENDED);
    }

    @Test
    void pastTwentyTypesErrorsAreOther() {
        for (int type = 0; type < MeasuredAttributes.MOST_ERRORS + 5; type++) {
            mails.ended(0, TaskStatus.FAILURE, "type-" + type, MILLISECOND);
            mails.ended(0, TaskStatus.FAILURE, "type-0", MILLISECOND);
        }

        Map<Attributes, Long> measured = measured(DURATIONS);
        assertThat(measured).hasSize(MeasuredAttributes.MOST_ERRORS + 1);
        assertThat(measured.get(attributes("mails", "status", "failure", "error.type", "_OTHER")))
                .isEqualTo(5);
        assertThat(measured.get(attributes("mails", "status", "failure", "error.type", "type-0")))
                .isEqualTo(MeasuredAttributes.MOST_ERRORS + 6);
        assertThat(metrics.ended(TaskStatus.FAILURE)).isEqualTo(2 * (MeasuredAttributes.MOST_ERRORS + 5));
        assertThat(self.limits().get(DURATIONS).sum()).isEqualTo(5);
    }

    @ParameterizedTest
    @CsvSource({"0, 1", "1, 1", "2, 2", "3, 4", "4, 4", "12, 16", "16, 16", "128, 16"})
    void thereAreAsManyStripesAsKeepTheProcessorsApart(int processors, int stripes) {
        assertThat(DurationCells.stripes(processors)).isEqualTo(stripes);
    }

    @Test
    void everyStripeIsReadWhateverNumberATaskGives() {
        DurationCells cells = new DurationCells(Attributes.empty(), 16);
        for (int stripe = -50; stripe < 50; stripe++) {
            cells.record(stripe, Duration.ofSeconds(2).toNanos());
        }
        cells.recordUnknown(-1);

        List<HistogramPointData> points = new ArrayList<>();
        cells.collect(points::add, 1, 2);
        assertThat(points).singleElement().satisfies(point -> {
            assertThat(point.getCount()).isEqualTo(100);
            assertThat(point.getSum()).isEqualTo(200);
        });
        assertThat(cells.count()).isEqualTo(101);
    }

    @Test
    void theSumOfManyThreadsIsExactAndTheRunningAreNeverNegative() {
        int threads = 8;
        int tasks = 25_000;
        List<CompletableFuture<Void>> working = new ArrayList<>();
        for (int thread = 0; thread < threads; thread++) {
            int stripe = thread;
            working.add(CompletableFuture.runAsync(() -> run(stripe, tasks), work -> new Thread(work).start()));
        }
        CompletableFuture<Void> all = CompletableFuture.allOf(working.toArray(CompletableFuture[]::new));
        do {
            assertThat(metrics.running()).isNotNegative();
        } while (!all.isDone());
        all.join();

        long each = (long) threads * tasks;
        assertThat(metrics.started()).isEqualTo(each);
        assertThat(metrics.running()).isZero();
        assertThat(counts(RUNNING)).containsOnly(Map.entry(attributes("mails"), 0L));
        assertThat(counts(ENDED).values().stream().mapToLong(Long::longValue).sum())
                .isEqualTo(each);
        assertThat(metrics.ended(TaskStatus.SUCCESS)).isEqualTo(each / 2);
        assertThat(metrics.ended(TaskStatus.FAILURE)).isEqualTo(each / 2);
        double sum = points(DURATIONS).stream()
                .mapToDouble(HistogramPointData::getSum)
                .sum();
        assertThat(sum).isCloseTo(each * 3e-3, within(1e-6));
    }

    private void run(int stripe, int tasks) {
        for (int task = 0; task < tasks; task++) {
            mails.started(stripe, task % 3 - 1);
            if (task % 2 == 0) {
                mails.ended(stripe, TaskStatus.SUCCESS, null, 2 * MILLISECOND);
            } else {
                mails.ended(stripe, TaskStatus.FAILURE, "type-" + task % 5, 4 * MILLISECOND);
            }
        }
    }
}
