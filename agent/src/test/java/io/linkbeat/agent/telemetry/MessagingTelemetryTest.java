package io.linkbeat.agent.telemetry;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.linkbeat.agent.trust.TrustedHosts;
import io.linkbeat.bootstrap.MessageReader;
import io.linkbeat.bootstrap.ThreadSlot;
import io.linkbeat.bootstrap.TraceContext;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.sdk.testing.exporter.InMemorySpanExporter;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.export.SimpleSpanProcessor;
import java.lang.invoke.MethodHandles;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Door calls in, spans out, through the SDK's processor and exporter. */
class MessagingTelemetryTest {

    private static final String OTHER = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-0";
    private static final String PRODUCER = "producer";
    private static final String CONSUMER = "consumer";

    /** A message of a small library. */
    record Message(String topic, int partition, long offset, Headers headers) {}

    record Headers(Map<String, String> values) {
        Header lastHeader(String name) {
            return values.containsKey(name) ? new Header(values.get(name).getBytes(UTF_8)) : null;
        }
    }

    record Header(byte[] value) {}

    private final InMemorySpanExporter exporter = InMemorySpanExporter.create();
    private final SelfMetrics metrics = new SelfMetrics();
    private final SpanSink sink = new SpanSink(metrics, () -> {});
    private MessageReader reader;

    @BeforeEach
    void ready() throws Throwable {
        reader = MessageReader.register(MethodHandles.lookup(), Message.class, Headers.class, Header.class);
        sink.ready(SimpleSpanProcessor.create(exporter));
    }

    @AfterEach
    void nothingCurrent() {
        ThreadSlot.get().current = null;
    }

    private MessagingTelemetry telemetry(String sampler, String server) {
        return telemetry(sampler, true, server);
    }

    private MessagingTelemetry telemetry(String sampler, boolean propagates, String server) {
        MessagingTelemetry telemetry = new MessagingTelemetry(
                Sampling.of(sampler, 1),
                propagates,
                new TrustedHosts("broker"),
                new SpanEnvironment(128, 4096, 128),
                sink,
                metrics,
                "1.2.3");
        telemetry.clientCreated(PRODUCER, "kafka", "client-1", null, List.of(server));
        telemetry.clientCreated(CONSUMER, "kafka", "client-2", "payments", List.of(server));
        return telemetry;
    }

    private static Message message(Map<String, String> headers) {
        return new Message("orders", 3, 42, new Headers(headers));
    }

    private static Object attribute(SpanData span, String key) {
        return span.getAttributes().asMap().entrySet().stream()
                .filter(entry -> entry.getKey().getKey().equals(key))
                .map(Map.Entry::getValue)
                .findAny()
                .orElse(null);
    }

    private SpanData only() {
        assertThat(exporter.getFinishedSpanItems()).hasSize(1);
        return exporter.getFinishedSpanItems().get(0);
    }

    @Test
    void aSendIsAProducerSpanWhoseContextGoesWithTheMessage() {
        MessagingTelemetry telemetry = telemetry("always_on", "broker:9092");
        Object send = telemetry.sending(PRODUCER, "orders", null, null);
        String stamp = new String(telemetry.traceparent(send), UTF_8);
        telemetry.sent(send, 3, 42, null);

        SpanData span = only();
        assertThat(stamp).isEqualTo("00-" + span.getTraceId() + "-" + span.getSpanId() + "-01");
        assertThat(telemetry.tracestate(send)).isNull();
        assertThat(span.getName()).isEqualTo("send orders");
        assertThat(span.getKind()).isEqualTo(SpanKind.PRODUCER);
        assertThat(span.getParentSpanContext().isValid()).isFalse();
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
        ThreadSlot.get().current = new TraceContext(5, 6, 7, (byte) 1, "a=b");
        MessagingTelemetry telemetry = telemetry("parentbased_always_off", "broker:9092");
        Object send = telemetry.sending(PRODUCER, "orders", (OTHER + "1").getBytes(UTF_8), "x=y".getBytes(UTF_8));
        assertThat(telemetry.tracestate(send)).asString().isEqualTo("a=b");
        telemetry.sent(send, -1, -1, null);

        SpanData span = only();
        assertThat(span.getTraceId()).isEqualTo(TraceParent.traceId(5, 6));
        assertThat(span.getParentSpanId()).isEqualTo(TraceParent.spanId(7));
        assertThat(span.getLinks()).hasSize(1);
        assertThat(span.getLinks().get(0).getSpanContext().getSpanId()).isEqualTo("b7ad6b7169203331");
        assertThat(span.getLinks().get(0).getSpanContext().getTraceState().get("x"))
                .isEqualTo("y");
        assertThat(attribute(span, "messaging.destination.partition.id")).isNull();
        assertThat(attribute(span, "messaging.kafka.offset")).isNull();
    }

    @Test
    void anUnsampledSendIsStampedAndNotExported() {
        MessagingTelemetry telemetry = telemetry("always_off", "broker:9092");
        Object send = telemetry.sending(PRODUCER, "orders", null, null);

        assertThat(telemetry.traceparent(send)).asString().matches("00-[0-9a-f]{32}-[0-9a-f]{16}-00");
        telemetry.sent(send, 3, 42, null);
        assertThat(exporter.getFinishedSpanItems()).isEmpty();
    }

    @Test
    void aFailureIsAnErrorAndCountsOnce() {
        MessagingTelemetry telemetry = telemetry("always_on", "broker:9092");
        Object send = telemetry.sending(PRODUCER, "orders", null, null);
        telemetry.sent(send, -1, -1, new IllegalStateException("refused"));
        telemetry.sent(send, 3, 42, null);

        SpanData span = only();
        assertThat(span.getStatus().getStatusCode()).isEqualTo(StatusCode.ERROR);
        assertThat(attribute(span, "error.type")).isEqualTo("java.lang.IllegalStateException");
        assertThat(attribute(span, "messaging.kafka.offset")).isNull();
    }

    @Test
    void withoutTheTraceContextPropagatorMessagesAreNeitherStampedNorRead() {
        MessagingTelemetry telemetry = telemetry("always_on", false, "broker:9092");
        Object send = telemetry.sending(PRODUCER, "orders", (OTHER + "1").getBytes(UTF_8), null);
        assertThat(telemetry.stamps(send)).isFalse();
        telemetry.sent(send, 3, 42, null);
        assertThat(only().getKind()).isEqualTo(SpanKind.CLIENT);
        assertThat(only().getLinks()).isEmpty();
        exporter.reset();

        Object span = telemetry.processing(
                telemetry.polling(CONSUMER), message(Map.of("traceparent", OTHER + "1")), reader, true);
        telemetry.processed(span, "poll");
        assertThat(only().getLinks()).isEmpty();
        assertThat(metrics.suppressed()).isEmpty();
    }

    @Test
    void nothingGoesToAnUntrustedBroker() {
        MessagingTelemetry telemetry = telemetry("always_on", "kafka.example.org:9092");
        Object send = telemetry.sending(PRODUCER, "orders", (OTHER + "1").getBytes(UTF_8), null);

        assertThat(telemetry.stamps(send)).isTrue();
        assertThat(telemetry.traceparent(send)).isNull();
        assertThat(telemetry.tracestate(send)).isNull();
        telemetry.sent(send, 3, 42, null);

        assertThat(only().getKind()).isEqualTo(SpanKind.CLIENT);
        assertThat(only().getLinks()).isEmpty();
        assertThat(metrics.suppressed().get("kafka").sum()).isEqualTo(1);
    }

    @Test
    void aProcessIsANewTraceLinkedToTheMessagesContext() {
        ThreadSlot.get().current = new TraceContext(5, 6, 7, (byte) 1, null);
        MessagingTelemetry telemetry = telemetry("parentbased_always_off", "broker:9092");
        Object span = telemetry.processing(
                telemetry.polling(CONSUMER), message(Map.of("traceparent", OTHER + "1")), reader, true);
        TraceContext current = telemetry.contextOf(span);
        telemetry.processed(span, "next_record");
        telemetry.processed(span, "poll");

        SpanData process = only();
        assertThat(process.getName()).isEqualTo("process orders");
        assertThat(process.getKind()).isEqualTo(SpanKind.CONSUMER);
        assertThat(process.getSpanId()).isEqualTo(TraceParent.spanId(current.spanId));
        assertThat(process.getParentSpanContext().isValid()).isFalse();
        assertThat(process.getTraceId())
                .isNotEqualTo("0af7651916cd43dd8448eb211c80319c")
                .isNotEqualTo(TraceParent.traceId(5, 6));
        assertThat(process.getLinks()).hasSize(1);
        assertThat(process.getLinks().get(0).getSpanContext().getTraceId())
                .isEqualTo("0af7651916cd43dd8448eb211c80319c");
        assertThat(attribute(process, "messaging.consumer.group.name")).isEqualTo("payments");
        assertThat(attribute(process, "messaging.destination.partition.id")).isEqualTo("3");
        assertThat(attribute(process, "messaging.kafka.offset")).isEqualTo(42L);
        assertThat(attribute(process, "linkbeat.process.end")).isEqualTo("next_record");
    }

    @Test
    void aPipelineThatIsNotSampledIsDroppedWhole() {
        MessagingTelemetry telemetry = telemetry("parentbased_always_on", "broker:9092");
        Object span = telemetry.processing(
                telemetry.polling(CONSUMER), message(Map.of("traceparent", OTHER + "0")), reader, true);

        assertThat(telemetry.contextOf(span).sampled()).isFalse();
        telemetry.processed(span, "poll");
        assertThat(exporter.getFinishedSpanItems()).isEmpty();
    }

    @Test
    void aMalformedOrMissingContextIsNoLinkAndASpanAllTheSame() {
        MessagingTelemetry telemetry = telemetry("parentbased_always_on", "broker:9092");
        for (Map<String, String> headers :
                List.of(Map.<String, String>of(), Map.of("traceparent", "nonsense"), Map.of("tracestate", "a=b"))) {
            Object span = telemetry.processing(telemetry.polling(CONSUMER), message(headers), reader, true);
            telemetry.processed(span, "poll");
        }

        assertThat(exporter.getFinishedSpanItems()).hasSize(3).allSatisfy(span -> assertThat(span.getLinks())
                .isEmpty());
    }

    @Test
    void nothingIsTakenFromAnUntrustedBroker() {
        MessagingTelemetry telemetry = telemetry("always_on", "kafka.example.org:9092");
        Object client = telemetry.polling(CONSUMER);
        telemetry.processed(
                telemetry.processing(client, message(Map.of("traceparent", OTHER + "1")), reader, true), "poll");
        assertThat(only().getLinks()).isEmpty();
        assertThat(metrics.suppressed().get("kafka").sum()).isEqualTo(1);

        telemetry.processed(telemetry.processing(client, message(Map.of()), reader, true), "poll");
        assertThat(metrics.suppressed().get("kafka").sum()).isEqualTo(1);
    }

    @Test
    void aClientThatIsNotKnownIsMissed() {
        MessagingTelemetry telemetry = telemetry("always_on", "broker:9092");

        assertThat(telemetry.sending("stranger", "orders", null, null)).isNull();
        assertThat(telemetry.polling("stranger")).isNull();
        assertThat(metrics.missed()).isEqualTo(1);
    }

    @Test
    void pastAThousandTopicsTheSpansAreTheSameAndTheCapIsSaid() {
        MessagingTelemetry telemetry = telemetry("always_on", "broker:9092");
        for (int i = 0; i <= MessagingClient.MOST_TOPICS; i++) {
            telemetry.sent(telemetry.sending(PRODUCER, "topic-" + i, null, null), 0, 0, null);
        }

        List<SpanData> spans = exporter.getFinishedSpanItems();
        assertThat(spans.get(spans.size() - 1).getName()).isEqualTo("send topic-" + MessagingClient.MOST_TOPICS);
        assertThat(metrics.limits().get("messaging.topics").sum()).isEqualTo(1);
    }
}
