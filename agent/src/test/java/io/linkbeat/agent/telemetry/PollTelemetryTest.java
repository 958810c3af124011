package io.linkbeat.agent.telemetry;

import static io.linkbeat.agent.telemetry.MessagingFixture.CONSUMER;
import static io.linkbeat.agent.telemetry.MessagingFixture.SAMPLED;
import static io.linkbeat.agent.telemetry.MessagingFixture.SPAN_ID;
import static io.linkbeat.agent.telemetry.MessagingFixture.UNSAMPLED;
import static io.linkbeat.agent.telemetry.MessagingFixture.attribute;
import static io.linkbeat.agent.telemetry.MessagingFixture.current;
import static org.assertj.core.api.Assertions.assertThat;

import io.linkbeat.agent.telemetry.MessagingFixture.Message;
import io.linkbeat.bootstrap.TraceContext;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.sdk.trace.data.SpanData;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Polls, and the processing of what they return as a whole: door calls in, spans out. */
class PollTelemetryTest {

    private final MessagingFixture fixture = new MessagingFixture();

    @AfterEach
    void nothingCurrent() {
        current(null);
    }

    private static Message message(String topic, int partition, String traceparent) {
        return new Message(topic, partition, 7).carrying(traceparent);
    }

    /** Records of each partition, and what holds for all of them. */
    static Stream<Arguments> polls() {
        List<Message> first = List.of(message("orders", 1, SAMPLED), message("orders", 1, ""));
        List<Message> second = List.of(message("orders", 2, UNSAMPLED));
        List<Message> other = List.of(message("payments", 1, SAMPLED));
        return Stream.of(
                Arguments.of(List.of(first), " orders", "orders", "1", 2, 1),
                Arguments.of(List.of(first, second), " orders", "orders", null, 3, 2),
                Arguments.of(List.of(first, second, other), "", null, null, 4, 3),
                Arguments.of(List.of(first, other), "", null, null, 3, 2),
                Arguments.of(List.of(other, second, first), "", null, null, 4, 3));
    }

    private static void describes(
            SpanData span, @Nullable String topic, @Nullable String partition, int messages, int links) {
        assertThat(attribute(span, "messaging.destination.name")).isEqualTo(topic);
        assertThat(attribute(span, "messaging.destination.partition.id")).isEqualTo(partition);
        assertThat(attribute(span, "messaging.batch.message_count")).isEqualTo((long) messages);
        assertThat(attribute(span, "messaging.kafka.offset")).isNull();
        assertThat(span.getLinks()).hasSize(links).allSatisfy(link -> assertThat(
                        link.getSpanContext().getSpanId())
                .isEqualTo(SPAN_ID));
        assertThat(span.getTotalRecordedLinks()).isEqualTo(links);
    }

    @ParameterizedTest
    @MethodSource("polls")
    void aPollSaysWhatHoldsForAllItsRecords(
            List<List<Message>> records, String name, String topic, String partition, int messages, int links) {
        fixture.spans("poll");
        fixture.delivered(records.toArray(new List<?>[0]));

        SpanData span = fixture.only();
        assertThat(span.getName()).isEqualTo("poll" + name);
        assertThat(span.getKind()).isEqualTo(SpanKind.CLIENT);
        assertThat(attribute(span, "messaging.operation.name")).isEqualTo("poll");
        assertThat(attribute(span, "messaging.operation.type")).isEqualTo("receive");
        assertThat(attribute(span, "linkbeat.process.end")).isNull();
        assertThat(span.getParentSpanContext().isValid()).isFalse();
        describes(span, topic, partition, messages, links);
    }

    @ParameterizedTest
    @CsvSource({"parentbased_always_off, 1, true", "parentbased_always_on, 0, false", "always_on, 0, true"})
    void aPollContinuesWhatIsCurrent(String sampler, byte flags, boolean sampled) {
        current(new TraceContext(5, 6, 7, flags, "a=b"));
        fixture.spans("poll").sampler(sampler).delivered(List.of(message("orders", 1, SAMPLED)));

        assertThat(fixture.exported()).hasSize(sampled ? 1 : 0).allSatisfy(span -> {
            assertThat(span.getTraceId()).isEqualTo(TraceParent.traceId(5, 6));
            assertThat(span.getParentSpanId()).isEqualTo(TraceParent.spanId(7));
            assertThat(span.getParentSpanContext().isRemote()).isFalse();
            assertThat(span.getSpanContext().getTraceState().get("a")).isEqualTo("b");
        });
    }

    @ParameterizedTest
    @CsvSource({"0, 0, 4", "1, 1, 3", "3, 3, 1", "4, 4, 0", "128, 4, 0"})
    void linksOverTheLimitAreCounted(int limit, int kept, long dropped) {
        fixture.spans("poll").maxLinks(limit);
        Message linked = message("orders", 1, SAMPLED);
        fixture.delivered(List.of(linked, linked, linked), List.of(message("orders", 2, ""), linked));

        assertThat(fixture.only().getLinks()).hasSize(kept);
        assertThat(fixture.only().getTotalRecordedLinks()).isEqualTo(4);
        assertThat(fixture.self.linksDropped()).isEqualTo(dropped);
    }

    @ParameterizedTest
    @CsvSource({"poll, 1", "process, 0"})
    void aPollThatThrowsIsAnError(String spans, int exported) {
        MessagingTelemetry telemetry = fixture.spans(spans).telemetry();
        telemetry.pollFailed(telemetry.consumption(CONSUMER), System.nanoTime(), new IllegalStateException());

        assertThat(fixture.exported()).hasSize(exported).allSatisfy(span -> {
            assertThat(span.getName()).isEqualTo("poll");
            assertThat(span.getStatus().getStatusCode()).isEqualTo(StatusCode.ERROR);
            assertThat(attribute(span, "error.type")).isEqualTo("java.lang.IllegalStateException");
            assertThat(attribute(span, "messaging.batch.message_count")).isNull();
        });
    }

    private @Nullable Object whole(List<?>... records) {
        return fixture.telemetry().processingWhole(fixture.delivered(records), records, fixture.reader);
    }

    @Test
    void aBatchIsOneSpanLinkedToItsRecords() {
        fixture.batch("orders");
        List<Message> records = List.of(message("orders", 1, SAMPLED), message("orders", 1, UNSAMPLED));
        Object batch = fixture.delivered(records);
        Object whole = fixture.telemetry().processingWhole(batch, new List<?>[] {records}, fixture.reader);
        TraceContext context = fixture.telemetry().contextOf(whole);
        fixture.loop(batch, records);
        assertThat(fixture.exported()).isEmpty();
        fixture.telemetry().processed(whole, "poll", null);

        SpanData span = fixture.only();
        assertThat(span.getName()).isEqualTo("process orders");
        assertThat(span.getKind()).isEqualTo(SpanKind.CONSUMER);
        assertThat(span.getSpanId()).isEqualTo(TraceParent.spanId(context.spanId));
        assertThat(span.getParentSpanContext().isValid()).isFalse();
        assertThat(attribute(span, "linkbeat.process.end")).isEqualTo("poll");
        describes(span, "orders", "1", 2, 2);
        assertThat(fixture.metric("messaging.process.duration")
                        .getHistogramData()
                        .getPoints())
                .as("its records are measured, each for itself, and the whole is not")
                .singleElement()
                .satisfies(point -> assertThat(point.getCount()).isEqualTo(2));
    }

    @ParameterizedTest
    @CsvSource({
        "parentbased_always_off, true, true, true",
        "parentbased_always_on, true, false, false",
        "parentbased_always_on, false, false, true",
        "parentbased_always_off, false, true, false",
        "always_off, true, true, false",
    })
    void aBatchIsSampledIfAnyOfItsRecordsIs(String sampler, boolean follow, boolean anySampled, boolean sampled) {
        fixture.batch("orders").sampling(Sampling.of(sampler, 1, follow));
        Object whole = whole(List.of(
                message("orders", 1, UNSAMPLED),
                message("orders", 1, anySampled ? SAMPLED : UNSAMPLED),
                message("orders", 1, UNSAMPLED)));

        assertThat(fixture.telemetry().contextOf(whole).sampled()).isEqualTo(sampled);
        fixture.telemetry().processed(whole, "close", null);
        assertThat(fixture.exported()).hasSize(sampled ? 1 : 0);
    }

    @Test
    void inABatchOfTopicsOnlyThoseThatAreSoConfiguredArePartOfTheWhole() {
        fixture.batch("orders");
        List<Message> orders = List.of(message("orders", 1, SAMPLED), message("orders", 1, SAMPLED));
        List<Message> payments = List.of(message("payments", 1, SAMPLED));
        Object batch = fixture.delivered(payments, orders);
        Object whole = fixture.telemetry().processingWhole(batch, new List<?>[] {payments, orders}, fixture.reader);
        fixture.loop(batch, List.of(payments.get(0), orders.get(0), orders.get(1)));
        fixture.telemetry().processed(whole, "poll", null);

        assertThat(fixture.exported()).hasSize(2);
        assertThat(attribute(fixture.named("process payments"), "messaging.kafka.offset"))
                .isEqualTo(7L);
        describes(fixture.named("process orders"), "orders", "1", 2, 2);
    }

    @Test
    void aBatchOfSeveralTopicsIsNamedWithoutOne() {
        fixture.batch("orders").batch("payments");
        Object whole = whole(List.of(message("orders", 1, "")), List.of(message("payments", 1, "")));
        fixture.telemetry().processed(whole, "poll", null);

        assertThat(fixture.only().getName()).isEqualTo("process");
        describes(fixture.only(), null, null, 2, 0);
    }

    @ParameterizedTest
    @CsvSource({"process, payments", "send, orders"})
    void thereIsNoWholeWhereNoneIsAskedFor(String spans, String batchTopic) {
        fixture.spans(spans).batch(batchTopic);
        assertThat(whole(List.of(message("orders", 1, SAMPLED)))).isNull();
    }

    @Test
    void theLinksOfABatchAreLimitedToo() {
        fixture.batch("orders").maxLinks(1);
        Message linked = message("orders", 1, SAMPLED);
        fixture.telemetry().processed(whole(List.of(linked, linked, linked)), "poll", null);

        assertThat(fixture.only().getLinks()).hasSize(1);
        assertThat(fixture.self.linksDropped()).isEqualTo(2);
    }

    @Test
    void nothingIsLinkedFromABrokerThatIsNotTrusted() {
        fixture.spans("poll", "process").batch("orders").server("kafka.example.org:9092");
        fixture.telemetry().processed(whole(List.of(message("orders", 1, SAMPLED))), "poll", null);

        assertThat(fixture.exported()).hasSize(2).allSatisfy(span -> assertThat(span.getLinks())
                .isEmpty());
    }
}
