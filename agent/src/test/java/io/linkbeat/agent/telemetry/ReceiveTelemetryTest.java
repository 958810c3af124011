package io.linkbeat.agent.telemetry;

import static io.linkbeat.agent.telemetry.MessagingFixture.CONSUMER;
import static io.linkbeat.agent.telemetry.MessagingFixture.SAMPLED;
import static io.linkbeat.agent.telemetry.MessagingFixture.SPAN_ID;
import static io.linkbeat.agent.telemetry.MessagingFixture.TRACE_ID;
import static io.linkbeat.agent.telemetry.MessagingFixture.UNSAMPLED;
import static io.linkbeat.agent.telemetry.MessagingFixture.attribute;
import static io.linkbeat.agent.telemetry.MessagingFixture.current;
import static org.assertj.core.api.Assertions.assertThat;

import io.linkbeat.agent.telemetry.MessagingFixture.Message;
import io.linkbeat.bootstrap.TraceContext;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.sdk.trace.data.SpanData;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** The processing of single records: door calls in, spans out. */
class ReceiveTelemetryTest {

    private static final Message MESSAGE = new Message("orders", 3, 42);

    private final MessagingFixture fixture = new MessagingFixture();

    @AfterEach
    void nothingCurrent() {
        current(null);
    }

    /** Begins the processing of one message, read in order. */
    private Object start(Message message) {
        return fixture.telemetry().processing(fixture.delivered(List.of(message)), message, fixture.reader, true, null);
    }

    @Test
    void aProcessIsANewTraceLinkedToTheMessagesContext() {
        current(new TraceContext(5, 6, 7, (byte) 1, null));
        fixture.sampler("parentbased_always_off");
        Object processing = start(MESSAGE.carrying(Map.of("traceparent", SAMPLED, "tracestate", "x=y")));
        TraceContext context = fixture.telemetry().contextOf(processing);
        fixture.telemetry().processed(processing, "next_record", null);

        SpanData span = fixture.only();
        assertThat(span.getName()).isEqualTo("process orders");
        assertThat(span.getKind()).isEqualTo(SpanKind.CONSUMER);
        assertThat(span.getSpanId()).isEqualTo(TraceParent.spanId(context.spanId));
        assertThat(span.getParentSpanContext().isValid()).isFalse();
        assertThat(span.getTraceId()).isNotEqualTo(TRACE_ID).isNotEqualTo(TraceParent.traceId(5, 6));
        assertThat(span.getSpanContext().getTraceState().isEmpty()).isTrue();
        assertThat(span.getLinks()).hasSize(1);
        assertThat(span.getLinks().get(0).getSpanContext().getTraceId()).isEqualTo(TRACE_ID);
        assertThat(span.getLinks().get(0).getSpanContext().getSpanId()).isEqualTo(SPAN_ID);
        assertThat(span.getLinks().get(0).getSpanContext().getTraceState().get("x"))
                .isEqualTo("y");
        assertThat(attribute(span, "messaging.consumer.group.name")).isEqualTo("payments");
        assertThat(attribute(span, "messaging.destination.partition.id")).isEqualTo("3");
        assertThat(attribute(span, "messaging.kafka.offset")).isEqualTo(42L);
        assertThat(attribute(span, "messaging.batch.message_count")).isNull();
        assertThat(attribute(span, "messaging.kafka.message.tombstone")).isNull();
        assertThat(attribute(span, "linkbeat.kafka.redelivered")).isNull();
        assertThat(attribute(span, "linkbeat.kafka.correlation")).isNull();
        assertThat(attribute(span, "linkbeat.process.end")).isEqualTo("next_record");
    }

    @ParameterizedTest
    @CsvSource({"false, UNSET, ", "true, ERROR, java.lang.IllegalStateException"})
    void theStatusIsAnErrorOnlyWhereOneWasSeen(boolean fails, StatusCode status, String errorType) {
        Object processing = start(MESSAGE);
        fixture.telemetry().processed(processing, "poll", fails ? new IllegalStateException() : null);

        assertThat(fixture.only().getStatus().getStatusCode()).isEqualTo(status);
        assertThat(attribute(fixture.only(), "error.type")).isEqualTo(errorType);
    }

    static Stream<Arguments> samplings() {
        return Stream.of(
                Arguments.of("parentbased_always_on", true, UNSAMPLED, false),
                Arguments.of("parentbased_always_off", true, SAMPLED, true),
                Arguments.of("parentbased_always_on", true, "", true),
                Arguments.of("parentbased_always_off", true, "", false),
                Arguments.of("parentbased_always_on", false, UNSAMPLED, true),
                Arguments.of("parentbased_always_off", false, SAMPLED, false),
                Arguments.of("always_on", true, UNSAMPLED, true),
                Arguments.of("always_off", true, SAMPLED, false));
    }

    @ParameterizedTest
    @MethodSource("samplings")
    void samplingFollowsTheLinkUnlessItIsIndependent(
            String sampler, boolean follow, String traceparent, boolean sampled) {
        fixture.sampling(Sampling.of(sampler, 1, follow));
        Object processing = start(MESSAGE.carrying(traceparent));

        TraceContext context = fixture.telemetry().contextOf(processing);
        assertThat(context.sampled()).isEqualTo(sampled);
        assertThat(TraceParent.traceId(context.traceIdHigh, context.traceIdLow)).isNotEqualTo(TRACE_ID);
        fixture.telemetry().processed(processing, "poll", null);
        assertThat(fixture.exported()).hasSize(sampled ? 1 : 0);
    }

    static Stream<Map<String, String>> noContexts() {
        return Stream.of(
                Map.of(),
                Map.of("traceparent", "nonsense"),
                Map.of("traceparent", ""),
                Map.of("traceparent", "00-00000000000000000000000000000000-" + SPAN_ID + "-01"),
                Map.of("traceparent", SAMPLED.toUpperCase(java.util.Locale.ROOT)),
                Map.of("tracestate", "a=b"));
    }

    @ParameterizedTest
    @MethodSource("noContexts")
    void aMalformedOrMissingContextIsNoLinkAndASpanAllTheSame(Map<String, String> headers) {
        fixture.sampler("parentbased_always_on").parent("orders");
        SpanData span = fixture.process(MESSAGE.carrying(headers));
        assertThat(span.getLinks()).isEmpty();
        assertThat(span.getParentSpanContext().isValid()).isFalse();
        assertThat(attribute(span, "linkbeat.kafka.correlation")).isNull();
    }

    @ParameterizedTest
    @CsvSource({"always_on, true", "always_off, false", "parentbased_always_off, true", "parentbased_always_on, true"})
    void correlationParentContinuesTheTraceAndLinksAsWell(String sampler, boolean sampled) {
        fixture.sampler(sampler).parent("orders");
        Object processing = start(MESSAGE.carrying(Map.of("traceparent", SAMPLED, "tracestate", "x=y")));
        TraceContext context = fixture.telemetry().contextOf(processing);
        assertThat(TraceParent.traceId(context.traceIdHigh, context.traceIdLow)).isEqualTo(TRACE_ID);
        assertThat(TraceParent.spanId(context.spanId)).isNotEqualTo(SPAN_ID);
        assertThat(context.state).isEqualTo("x=y");
        assertThat(context.sampled()).isEqualTo(sampled);
        fixture.telemetry().processed(processing, "poll", null);

        assertThat(fixture.exported()).hasSize(sampled ? 1 : 0).allSatisfy(span -> {
            assertThat(span.getTraceId()).isEqualTo(TRACE_ID);
            assertThat(span.getParentSpanId()).isEqualTo(SPAN_ID);
            assertThat(span.getParentSpanContext().isRemote()).isTrue();
            assertThat(span.getLinks()).hasSize(1);
            assertThat(span.getLinks().get(0).getSpanContext().getSpanId()).isEqualTo(SPAN_ID);
            assertThat(attribute(span, "linkbeat.kafka.correlation")).isEqualTo("parent");
        });
    }

    @Test
    void correlationHoldsForItsTopicAlone() {
        fixture.parent("orders");
        assertThat(fixture.process(new Message("payments", 0, 0).carrying(SAMPLED))
                        .getParentSpanContext()
                        .isValid())
                .isFalse();
    }

    @Test
    void aTombstoneIsMarkedAndAKeyToldWhereAskedFor() {
        fixture.recordKey();
        SpanData span = fixture.process(MESSAGE.keyed("order-7").tombstone());
        assertThat(attribute(span, "messaging.kafka.message.tombstone")).isEqualTo(true);
        assertThat(attribute(span, "messaging.kafka.message.key")).isEqualTo("order-7");
    }

    @Test
    void aKeyIsNotToldUnlessAskedFor() {
        assertThat(attribute(fixture.process(MESSAGE.keyed("order-7")), "messaging.kafka.message.key"))
                .isNull();
    }

    @ParameterizedTest
    @CsvSource({"false, 1", "true, 0"})
    void nothingIsTakenFromABrokerThatIsNotTrustedOrWithoutThePropagator(boolean withoutPropagator, int counted) {
        if (withoutPropagator) {
            fixture.withoutPropagator();
        } else {
            fixture.server("kafka.example.org:9092");
        }
        fixture.parent("orders");
        assertThat(fixture.process(MESSAGE.carrying(SAMPLED)).getLinks()).isEmpty();
        fixture.exporter.reset();
        assertThat(fixture.process(new Message("orders", 3, 43)).getLinks()).isEmpty();

        assertThat(fixture.self.suppressed()).hasSize(counted);
        fixture.self.suppressed().values().forEach(count -> assertThat(count.sum())
                .isEqualTo(1));
    }

    private static List<Message> messages(int count, String traceparent) {
        List<Message> messages = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            messages.add(new Message("orders", 3, i).carrying(traceparent));
        }
        return messages;
    }

    @Test
    void pastTheBudgetRecordsAreCountedAndMeasuredButNotSpanned() {
        fixture.budget(2);
        List<Message> messages = messages(5, SAMPLED);
        for (int poll = 0; poll < 2; poll++) {
            fixture.loop(fixture.delivered(messages), messages);
        }

        assertThat(fixture.exported()).hasSize(4);
        assertThat(fixture.self.skipped()).containsOnlyKeys("budget");
        assertThat(fixture.self.skipped().get("budget").sum()).isEqualTo(6);
        assertThat(fixture.metric("messaging.process.duration")
                        .getHistogramData()
                        .getPoints())
                .singleElement()
                .satisfies(point -> assertThat(point.getCount()).isEqualTo(10));
        assertThat(fixture.metrics.consumed.sum()).isEqualTo(10);
    }

    @Test
    void pastTheBudgetWhatWasCurrentStaysSo() {
        fixture.budget(0);
        assertThat(fixture.telemetry().contextOf(start(MESSAGE.carrying(SAMPLED))))
                .isNull();
    }

    @Test
    void whatIsNotSampledTakesNothingFromTheBudget() {
        fixture.budget(2).sampler("parentbased_always_on");
        List<Message> messages = new ArrayList<>(messages(10, UNSAMPLED));
        messages.addAll(messages(2, SAMPLED));
        fixture.loop(fixture.delivered(messages), messages);

        assertThat(fixture.exported()).hasSize(2);
        assertThat(fixture.self.skipped()).isEmpty();
    }

    @Test
    void theEndOfARecordIsTheStartOfTheNext() {
        List<Message> messages = messages(2, SAMPLED);
        fixture.loop(fixture.delivered(messages), messages);
        assertThat(fixture.exported().get(1).getStartEpochNanos())
                .isEqualTo(fixture.exported().get(0).getEndEpochNanos());
    }

    @Test
    void withoutProcessSpansNothingBecomesCurrent() {
        fixture.spans("send", "poll", "commit");
        Object processing = start(MESSAGE.carrying(SAMPLED));
        assertThat(fixture.telemetry().contextOf(processing)).isNull();
        fixture.telemetry().processed(processing, "poll", null);
        assertThat(fixture.telemetry().consumption(CONSUMER)).isNotNull();
        assertThat(fixture.exported()).extracting(SpanData::getName).containsExactly("poll orders");
    }
}
