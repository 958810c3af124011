package io.linkbeat.agent.telemetry;

import static io.linkbeat.agent.telemetry.MessagingFixture.PRODUCER;
import static io.linkbeat.agent.telemetry.MessagingFixture.SAMPLED;
import static io.linkbeat.agent.telemetry.MessagingFixture.attribute;
import static io.linkbeat.agent.telemetry.MessagingFixture.current;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.linkbeat.bootstrap.ClientReader;
import io.linkbeat.bootstrap.TraceContext;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.sdk.trace.data.SpanData;
import java.lang.invoke.MethodHandles;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What producers tell at the doors in; spans and stamps out. */
class SendTelemetryTest {

    private static final byte[] CARRIED = SAMPLED.getBytes(UTF_8);

    private final MessagingFixture fixture = new MessagingFixture();

    @AfterEach
    void nothingCurrent() {
        current(null);
    }

    @Test
    void aSendIsAProducerSpanWhoseContextGoesWithTheMessage() {
        MessagingTelemetry telemetry = fixture.telemetry();
        Object send = fixture.sending("orders");
        String stamp = new String(telemetry.traceparent(send), UTF_8);
        telemetry.sent(send, 3, 42, null);

        SpanData span = fixture.only();
        assertThat(stamp).isEqualTo("00-" + span.getTraceId() + "-" + span.getSpanId() + "-01");
        assertThat(telemetry.tracestate(send)).isNull();
        assertThat(span.getName()).isEqualTo("send orders");
        assertThat(span.getKind()).isEqualTo(SpanKind.PRODUCER);
        assertThat(span.getParentSpanContext().isValid()).isFalse();
        assertThat(span.getLinks()).isEmpty();
        assertThat(span.getStatus().getStatusCode()).isEqualTo(StatusCode.UNSET);
        assertThat(span.getInstrumentationScopeInfo().getName()).isEqualTo("io.linkbeat.kafka");
        assertThat(span.getInstrumentationScopeInfo().getVersion()).isEqualTo("1.2.3");
        assertThat(span.getInstrumentationScopeInfo().getSchemaUrl()).isEqualTo(Conventions.SCHEMA_URL);
        assertThat(span.getAttributes().asMap())
                .containsOnly(
                        Map.entry(AttributeKey.stringKey("messaging.system"), "kafka"),
                        Map.entry(AttributeKey.stringKey("messaging.operation.name"), "send"),
                        Map.entry(AttributeKey.stringKey("messaging.operation.type"), "send"),
                        Map.entry(AttributeKey.stringKey("messaging.destination.name"), "orders"),
                        Map.entry(AttributeKey.stringKey("messaging.client.id"), "client-1"),
                        Map.entry(AttributeKey.stringKey("server.address"), "broker"),
                        Map.entry(AttributeKey.longKey("server.port"), 9092L),
                        Map.entry(AttributeKey.stringKey("messaging.destination.partition.id"), "3"),
                        Map.entry(AttributeKey.longKey("messaging.kafka.offset"), 42L));
    }

    @Test
    void aSendContinuesWhatIsCurrentAndLinksToWhatItReplaces() {
        current(new TraceContext(5, 6, 7, (byte) 1, "a=b"));
        MessagingTelemetry telemetry = fixture.sampler("parentbased_always_off").telemetry();
        Object send = telemetry.sending(PRODUCER, "orders", null, false, CARRIED, "x=y".getBytes(UTF_8));
        assertThat(telemetry.stamps(send)).isTrue();
        assertThat(telemetry.tracestate(send)).asString().isEqualTo("a=b");
        telemetry.sent(send, -1, -1, null);

        SpanData span = fixture.only();
        assertThat(span.getTraceId()).isEqualTo(TraceParent.traceId(5, 6));
        assertThat(span.getParentSpanId()).isEqualTo(TraceParent.spanId(7));
        assertThat(span.getParentSpanContext().isRemote()).isFalse();
        assertThat(span.getLinks()).hasSize(1);
        assertThat(span.getLinks().get(0).getSpanContext().getSpanId()).isEqualTo(MessagingFixture.SPAN_ID);
        assertThat(span.getLinks().get(0).getSpanContext().getTraceState().get("x"))
                .isEqualTo("y");
        assertThat(attribute(span, "messaging.destination.partition.id")).isNull();
        assertThat(attribute(span, "messaging.kafka.offset")).isNull();
    }

    @ParameterizedTest
    @CsvSource({"true", "false"})
    void anUnsampledSendIsStampedAndNotExported(boolean parent) {
        current(parent ? new TraceContext(5, 6, 7, (byte) 0, "a=b") : null);
        MessagingTelemetry telemetry = fixture.sampler("always_off").telemetry();
        Object send = telemetry.sending(PRODUCER, "orders", null, false, CARRIED, null);

        assertThat(telemetry.stamps(send)).isTrue();
        assertThat(telemetry.traceparent(send))
                .asString()
                .matches("00-" + (parent ? TraceParent.traceId(5, 6) : "[0-9a-f]{32}") + "-[0-9a-f]{16}-00")
                .doesNotContain(parent ? TraceParent.spanId(7) : MessagingFixture.SPAN_ID);
        assertThat(telemetry.tracestate(send)).isEqualTo(parent ? "a=b".getBytes(UTF_8) : null);
        telemetry.sent(send, 3, 42, null);
        assertThat(fixture.exported()).isEmpty();
    }

    @Test
    void aFailureIsAnErrorAndCountsOnce() {
        MessagingTelemetry telemetry = fixture.telemetry();
        Object send = fixture.sending("orders");
        telemetry.sent(send, -1, -1, new IllegalStateException("refused"));
        telemetry.sent(send, 3, 42, null);

        SpanData span = fixture.only();
        assertThat(span.getStatus().getStatusCode()).isEqualTo(StatusCode.ERROR);
        assertThat(attribute(span, "error.type")).isEqualTo("java.lang.IllegalStateException");
        assertThat(attribute(span, "messaging.kafka.offset")).isNull();
        assertThat(fixture.metrics.sent.sum()).isEqualTo(1);
    }

    @Test
    void withoutTheTraceContextPropagatorMessagesAreNotStamped() {
        MessagingTelemetry telemetry = fixture.withoutPropagator().telemetry();
        Object send = telemetry.sending(PRODUCER, "orders", null, false, CARRIED, null);
        assertThat(telemetry.stamps(send)).isFalse();
        telemetry.sent(send, 3, 42, null);

        assertThat(fixture.only().getKind()).isEqualTo(SpanKind.CLIENT);
        assertThat(fixture.only().getLinks()).isEmpty();
        assertThat(fixture.self.suppressed()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"always_on, send, 1", "always_off, send, 0", "always_on, process, 0"})
    void nothingGoesToAnUntrustedBroker(String sampler, String spans, int exported) {
        current(new TraceContext(5, 6, 7, (byte) 1, "a=b"));
        MessagingTelemetry telemetry = fixture.sampler(sampler)
                .spans(spans)
                .server("kafka.example.org:9092")
                .telemetry();
        Object send = telemetry.sending(PRODUCER, "orders", null, false, CARRIED, null);

        assertThat(telemetry.stamps(send)).isTrue();
        assertThat(telemetry.traceparent(send)).isNull();
        assertThat(telemetry.tracestate(send)).isNull();
        telemetry.sent(send, 3, 42, null);

        assertThat(fixture.exported()).hasSize(exported).allSatisfy(span -> {
            assertThat(span.getKind()).isEqualTo(SpanKind.CLIENT);
            assertThat(span.getLinks()).isEmpty();
        });
        assertThat(fixture.self.suppressed().get("kafka").sum()).isEqualTo(1);
    }

    @Test
    void withoutSendSpansAMessageGoesOutUnderWhatIsCurrent() {
        current(new TraceContext(5, 6, 7, (byte) 1, "a=b"));
        MessagingTelemetry telemetry = fixture.spans().telemetry();
        Object send = telemetry.sending(PRODUCER, "orders", null, false, CARRIED, null);

        assertThat(telemetry.stamps(send)).isTrue();
        assertThat(telemetry.traceparent(send))
                .asString()
                .isEqualTo("00-" + TraceParent.traceId(5, 6) + "-" + TraceParent.spanId(7) + "-01");
        assertThat(telemetry.tracestate(send)).asString().isEqualTo("a=b");
        telemetry.sent(send, 3, 42, null);
        assertThat(fixture.exported()).isEmpty();
        assertThat(fixture.metrics.sent.sum()).isEqualTo(1);
    }

    @Test
    void withoutSendSpansAndWithNothingCurrentAMessageKeepsWhatItCarries() {
        MessagingTelemetry telemetry = fixture.spans().telemetry();
        Object send = telemetry.sending(PRODUCER, "orders", null, false, CARRIED, null);

        assertThat(telemetry.stamps(send)).isFalse();
        telemetry.sent(send, 3, 42, null);
        telemetry.sent(send, 3, 42, null);
        assertThat(fixture.metrics.sent.sum()).isEqualTo(1);
    }

    static Stream<Arguments> keys() {
        UUID id = UUID.fromString("0e37df36-f698-11e6-8dd4-cb9ced3df976");
        return Stream.of(
                Arguments.of("order-7", "order-7"),
                Arguments.of(7, "7"),
                Arguments.of(7L, "7"),
                Arguments.of((short) 7, "7"),
                Arguments.of((byte) 7, "7"),
                Arguments.of(7.5, "7.5"),
                Arguments.of(7.5f, "7.5"),
                Arguments.of(true, "true"),
                Arguments.of('x', "x"),
                Arguments.of(id, id.toString()),
                Arguments.of(new byte[] {1, 2}, null),
                Arguments.of(List.of("order-7"), null),
                Arguments.of(new StringBuilder("order-7"), null),
                Arguments.of(null, null));
    }

    @ParameterizedTest
    @MethodSource("keys")
    void aKeyIsToldWhenItIsAskedForAndHasOneText(Object key, String text) {
        MessagingTelemetry telemetry = fixture.recordKey().telemetry();
        telemetry.sent(telemetry.sending(PRODUCER, "orders", key, false, null, null), 3, 42, null);
        assertThat(attribute(fixture.only(), "messaging.kafka.message.key")).isEqualTo(text);
    }

    @Test
    void aKeyIsNotToldUnlessAskedFor() {
        MessagingTelemetry telemetry = fixture.telemetry();
        telemetry.sent(telemetry.sending(PRODUCER, "orders", "order-7", false, null, null), 3, 42, null);
        assertThat(attribute(fixture.only(), "messaging.kafka.message.key")).isNull();
        assertThat(attribute(fixture.only(), "messaging.kafka.message.tombstone"))
                .isNull();
    }

    @Test
    void aTombstoneIsMarked() {
        MessagingTelemetry telemetry = fixture.telemetry();
        telemetry.sent(telemetry.sending(PRODUCER, "orders", "order-7", true, null, null), 3, 42, null);
        assertThat(attribute(fixture.only(), "messaging.kafka.message.tombstone"))
                .isEqualTo(true);
    }

    /** Shaped as producers of the versions that can speak to brokers whose message format has no headers. */
    static final class OldProducer {
        private final ApiVersions apiVersions = new ApiVersions();
        private byte magic = 2;

        final class ApiVersions {
            byte maxUsableProduceMagic() {
                return magic;
            }
        }
    }

    @ParameterizedTest
    @CsvSource({
        "2, always_on, send, PRODUCER, true",
        "1, always_on, send, CLIENT, false",
        "1, always_off, send, , false",
        "1, always_on, process, , false",
    })
    void whereTheFormatHasNoHeadersNothingIsStamped(
            byte magic, String sampler, String spans, SpanKind kind, boolean stamped) {
        ClientReader.register(MethodHandles.lookup(), OldProducer.class);
        OldProducer producer = new OldProducer();
        producer.magic = magic;
        current(new TraceContext(5, 6, 7, (byte) 1, null));
        MessagingTelemetry telemetry = fixture.sampler(sampler).spans(spans).telemetry();
        telemetry.clientCreated(producer, "kafka", "old", null, List.of("broker:9092"));
        Object send = telemetry.sending(producer, "orders", null, false, CARRIED, null);

        assertThat(telemetry.headerless(producer)).isEqualTo(!stamped);
        assertThat(telemetry.headerless(PRODUCER)).isFalse();
        assertThat(telemetry.stamps(send)).isEqualTo(stamped);
        if (!stamped) {
            assertThat(telemetry.traceparent(send)).isNull();
        }
        telemetry.sent(send, 3, 42, null);

        assertThat(fixture.exported()).hasSize(kind == null ? 0 : 1).allSatisfy(span -> {
            assertThat(span.getKind()).isEqualTo(kind);
            assertThat(span.getLinks()).hasSize(stamped ? 1 : 0);
        });
    }
}
