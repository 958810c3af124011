package io.linkbeat.agent.telemetry;

import static io.linkbeat.agent.telemetry.MessagingFixture.CONSUMER;
import static io.linkbeat.agent.telemetry.MessagingFixture.SAMPLED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.linkbeat.agent.telemetry.MessagingFixture.Message;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.common.AttributesBuilder;
import io.opentelemetry.sdk.metrics.data.HistogramPointData;
import io.opentelemetry.sdk.metrics.data.LongPointData;
import io.opentelemetry.sdk.metrics.data.MetricData;
import io.opentelemetry.sdk.metrics.data.MetricDataType;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Door calls in, metrics out, through the SDK's reader: with which attributes, in which buckets, whether spans are made or not. */
class MessagingMetricsTest {

    private static final String OPERATIONS = "messaging.client.operation.duration";
    private static final String PROCESSES = "messaging.process.duration";
    private static final String AGES = "linkbeat.kafka.record.age";
    private static final String SENT = "messaging.client.sent.messages";
    private static final String CONSUMED = "messaging.client.consumed.messages";
    private static final String REDELIVERIES = "linkbeat.kafka.redeliveries";
    private static final List<Double> CONVENTION =
            List.of(0.005, 0.01, 0.025, 0.05, 0.075, 0.1, 0.25, 0.5, 0.75, 1.0, 2.5, 5.0, 7.5, 10.0);

    private final MessagingFixture fixture = new MessagingFixture();

    private static Attributes attributes(String operation, String... more) {
        AttributesBuilder attributes = Attributes.builder()
                .put("messaging.system", "kafka")
                .put("messaging.operation.name", operation)
                .put("server.address", "broker")
                .put("server.port", 9092L);
        for (int i = 0; i < more.length; i += 2) {
            attributes.put(more[i], more[i + 1]);
        }
        return attributes.build();
    }

    private static Attributes consumer(String operation, String... more) {
        return attributes(operation, more).toBuilder()
                .put("messaging.consumer.group.name", "payments")
                .build();
    }

    private static Attributes located(Attributes common, String topic, String partition) {
        return common.toBuilder()
                .put("messaging.destination.name", topic)
                .put("messaging.destination.partition.id", partition)
                .build();
    }

    private Map<Attributes, Long> counts(String counter) {
        return fixture.metric(counter).getLongSumData().getPoints().stream()
                .collect(Collectors.toMap(LongPointData::getAttributes, LongPointData::getValue));
    }

    private Map<Attributes, Long> measured(String histogram) {
        return points(histogram).stream()
                .collect(Collectors.toMap(HistogramPointData::getAttributes, HistogramPointData::getCount));
    }

    private Collection<HistogramPointData> points(String histogram) {
        return fixture.metric(histogram).getHistogramData().getPoints();
    }

    private void run() {
        MessagingTelemetry telemetry = fixture.telemetry();
        telemetry.sent(fixture.sending("orders"), 3, 42, null);
        telemetry.sent(fixture.sending("orders"), 3, 43, null);
        telemetry.sent(fixture.sending("orders"), -1, -1, new IllegalStateException());
        List<Message> records = List.of(
                new Message("orders", 3, 42).carrying(SAMPLED).at(1),
                new Message("orders", 3, 42).carrying(SAMPLED).at(1));
        Object batch = fixture.delivered(records, List.of(new Message("orders", 4, 0).at(1)));
        fixture.loop(batch, records);
        Object failing = telemetry.processing(batch, records.get(0), fixture.reader, false, null);
        telemetry.processed(failing, "poll", new IllegalArgumentException());
        telemetry.pollFailed(telemetry.consumption(CONSUMER), System.nanoTime(), new IllegalStateException());
    }

    @ParameterizedTest
    @CsvSource({
        "'send,process,poll,commit', always_on, 500",
        "'send,process', always_off, 500",
        "'send,process', always_on, 0",
        "'', always_on, 500",
    })
    void everyOperationIsMeasuredWhetherSpansAreMadeOrNot(String spans, String sampler, int budget) {
        fixture.spans(spans.split(",")).sampler(sampler).budget(budget);
        run();

        String error = "java.lang.IllegalStateException";
        Attributes failedSend = attributes("send", "messaging.destination.name", "orders", "error.type", error);
        Attributes sent = located(attributes("send"), "orders", "3");
        assertThat(counts(SENT)).containsOnly(Map.entry(sent, 2L), Map.entry(failedSend, 1L));
        assertThat(counts(CONSUMED))
                .containsOnly(
                        Map.entry(located(consumer("poll"), "orders", "3"), 2L),
                        Map.entry(located(consumer("poll"), "orders", "4"), 1L));
        assertThat(measured(OPERATIONS))
                .containsOnly(
                        Map.entry(typed(sent, "send"), 2L),
                        Map.entry(typed(failedSend, "send"), 1L),
                        Map.entry(typed(consumer("poll", "messaging.destination.name", "orders"), "receive"), 1L),
                        Map.entry(typed(consumer("poll", "error.type", error), "receive"), 1L));
        Attributes process = located(consumer("process"), "orders", "3");
        Attributes failed = process.toBuilder()
                .put("error.type", "java.lang.IllegalArgumentException")
                .build();
        assertThat(measured(PROCESSES)).containsOnly(Map.entry(process, 2L), Map.entry(failed, 1L));
        assertThat(measured(AGES)).containsOnly(Map.entry(process, 3L));
        assertThat(counts(REDELIVERIES))
                .containsOnly(Map.entry(
                        Attributes.builder()
                                .put("messaging.consumer.group.name", "payments")
                                .put("messaging.destination.name", "orders")
                                .put("messaging.destination.partition.id", "3")
                                .build(),
                        1L));
    }

    private static Attributes typed(Attributes attributes, String type) {
        return attributes.toBuilder().put("messaging.operation.type", type).build();
    }

    @Test
    void histogramsAreInSecondsAndInTheBucketsOfTheConventions() {
        run();
        for (String histogram : List.of(OPERATIONS, PROCESSES)) {
            assertThat(points(histogram))
                    .allSatisfy(point -> assertThat(point.getBoundaries()).isEqualTo(CONVENTION));
        }
        assertThat(points(AGES)).allSatisfy(point -> assertThat(point.getBoundaries())
                .startsWith(0.005, 0.01)
                .endsWith(86400.0, 604800.0)
                .isSorted());
        for (String name : List.of(OPERATIONS, PROCESSES, AGES)) {
            MetricData metric = fixture.metric(name);
            assertThat(metric.getUnit()).isEqualTo("s");
            assertThat(metric.getType()).isEqualTo(MetricDataType.HISTOGRAM);
        }
        for (String name : List.of(SENT, CONSUMED, REDELIVERIES)) {
            MetricData metric = fixture.metric(name);
            assertThat(metric.getUnit()).isEqualTo("{message}");
            assertThat(metric.getLongSumData().isMonotonic()).isTrue();
            assertThat(metric.getInstrumentationScopeInfo().getName()).isEqualTo("io.linkbeat.kafka");
            assertThat(metric.getInstrumentationScopeInfo().getVersion()).isEqualTo("1.2.3");
            assertThat(metric.getInstrumentationScopeInfo().getSchemaUrl()).isEqualTo(Conventions.SCHEMA_URL);
        }
    }

    @Test
    void durationsAreInSeconds() {
        MessagingTelemetry telemetry = fixture.telemetry();
        long twoSecondsAgo = System.nanoTime() - Duration.ofSeconds(2).toNanos();
        telemetry.pollFailed(telemetry.consumption(CONSUMER), twoSecondsAgo, new IllegalStateException());
        assertThat(points(OPERATIONS).iterator().next().getSum())
                .isCloseTo(2, within(1.9))
                .isGreaterThan(2);
    }

    @ParameterizedTest
    @ValueSource(longs = {-5000, 0, 5000})
    void aRecordIsAsOldAsItsTimestampSaysAndNeverYoungerThanNow(long age) {
        List<Message> records = List.of(new Message("orders", 3, 42).at(System.currentTimeMillis() - age));
        fixture.loop(fixture.delivered(records), records);

        HistogramPointData point = points(AGES).iterator().next();
        assertThat(point.getMin()).isNotNegative();
        assertThat(point.getSum()).isBetween(Math.max(0, age / 1e3 - 0.5), Math.max(0, age / 1e3) + 60);
    }

    @Test
    void aRecordWithoutTimestampHasNoAge() {
        List<Message> records = List.of(new Message("orders", 3, 42).at(-1));
        fixture.loop(fixture.delivered(records), records);
        assertThat(fixture.metricReader.collectAllMetrics())
                .extracting(MetricData::getName)
                .contains(PROCESSES)
                .doesNotContain(AGES);
    }

    @Test
    void pastTwentyTypesErrorsAreOther() {
        MeasuredAttributes attributes = new MeasuredAttributes(Attributes.empty());
        for (int i = 0; i < MeasuredAttributes.MOST_ERRORS; i++) {
            assertThat(type(attributes, "type-" + i)).isEqualTo("type-" + i);
        }
        assertThat(type(attributes, "one more")).isEqualTo("_OTHER");
        assertThat(attributes.of("one more")).isSameAs(attributes.of("yet another"));
        assertThat(type(attributes, "type-0")).isEqualTo("type-0");
        assertThat(attributes.of(null)).isEqualTo(Attributes.empty());
    }

    private static String type(MeasuredAttributes attributes, String errorType) {
        return attributes.of(errorType).get(MessagingAttributes.ERROR_TYPE);
    }
}
