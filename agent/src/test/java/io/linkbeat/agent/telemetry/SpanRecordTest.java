package io.linkbeat.agent.telemetry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.linkbeat.bootstrap.TraceContext;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanBuilder;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.TraceFlags;
import io.opentelemetry.context.Context;
import io.opentelemetry.exporter.internal.otlp.traces.TraceRequestMarshaler;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.sdk.common.InstrumentationScopeInfo;
import io.opentelemetry.sdk.resources.Resource;
import io.opentelemetry.sdk.testing.exporter.InMemorySpanExporter;
import io.opentelemetry.sdk.trace.IdGenerator;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.SpanLimits;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.export.SimpleSpanProcessor;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** A span of ours and the SDK's own, made from the same facts, are the same bytes on the wire. */
class SpanRecordTest {

    private static final Resource RESOURCE =
            Resource.create(Attributes.of(AttributeKey.stringKey("service.name"), "orders"));
    private static final InstrumentationScopeInfo SCOPE = InstrumentationScopeInfo.builder("io.linkbeat.kafka")
            .setVersion("1.2.3")
            .setSchemaUrl(Conventions.SCHEMA_URL)
            .build();
    private static final Attributes COMMON = Attributes.builder()
            .put("messaging.system", "kafka")
            .put("messaging.destination.name", "orders")
            .put("server.port", 9092L)
            .build();
    private static final TraceContext OWN = new TraceContext(0x1234, -5, 77, (byte) 1, null);
    private static final TraceContext OWN_WITH_STATE = new TraceContext(0x1234, -5, 77, (byte) 1, "a=b,c=d");
    private static final TraceContext LINKED = new TraceContext(-1, 42, 99, (byte) 1, "vendor=x");

    private static SpanEnvironment environment(int attributes, int valueLength, int links) {
        SpanEnvironment environment = new SpanEnvironment(attributes, valueLength, links);
        environment.resource(RESOURCE);
        return environment;
    }

    private static SpanRecord record(
            TraceContext context, long parent, TraceContext link, SpanKind kind, SpanEnvironment environment) {
        return new SpanRecord(context, parent, link, new SpanTemplate("send orders", kind, SCOPE, COMMON), environment);
    }

    private static SpanContext remote(TraceContext context) {
        return SpanContext.createFromRemoteParent(
                TraceParent.traceId(context.traceIdHigh, context.traceIdLow),
                TraceParent.spanId(context.spanId),
                TraceFlags.fromByte(context.flags),
                TraceStates.parse(context.state));
    }

    /** The SDK's span of the same facts, within the same limits. */
    private static SpanData sdk(SpanRecord ours, long parent, TraceContext link, SpanLimits limits) {
        InMemorySpanExporter exporter = InMemorySpanExporter.create();
        try (SdkTracerProvider provider = SdkTracerProvider.builder()
                .setResource(RESOURCE)
                .setSpanLimits(limits)
                .setIdGenerator(new Given(ours))
                .addSpanProcessor(SimpleSpanProcessor.create(exporter))
                .build()) {
            SpanBuilder builder = provider.tracerBuilder(SCOPE.getName())
                    .setInstrumentationVersion(SCOPE.getVersion())
                    .setSchemaUrl(SCOPE.getSchemaUrl())
                    .build()
                    .spanBuilder(ours.getName())
                    .setSpanKind(ours.getKind())
                    .setStartTimestamp(ours.getStartEpochNanos(), TimeUnit.NANOSECONDS);
            if (parent != 0) {
                SpanContext above = SpanContext.create(
                        ours.getTraceId(), TraceParent.spanId(parent), TraceFlags.getSampled(), ours.getTraceState());
                builder.setParent(Context.root().with(Span.wrap(above)));
            } else {
                builder.setNoParent();
            }
            if (link != null) {
                builder.addLink(remote(link));
            }
            Span span = builder.startSpan();
            new SpanRecordFacts(ours).putOn(span);
            if (ours.getStatus().getStatusCode() == StatusCode.ERROR) {
                span.setStatus(StatusCode.ERROR);
            }
            span.end(ours.getEndEpochNanos(), TimeUnit.NANOSECONDS);
            return exporter.getFinishedSpanItems().get(0);
        }
    }

    /** The facts themselves, before any limit. */
    private record SpanRecordFacts(SpanRecord ours) {
        void putOn(Span span) {
            Attributes all = ours.unlimited();
            all.forEach((key, value) -> put(span, key, value));
        }

        @SuppressWarnings("unchecked")
        private static void put(Span span, AttributeKey<?> key, Object value) {
            span.setAttribute((AttributeKey<Object>) key, value);
        }
    }

    private record Given(SpanRecord ours) implements IdGenerator {
        @Override
        public String generateSpanId() {
            return ours.getSpanId();
        }

        @Override
        public String generateTraceId() {
            return ours.getTraceId();
        }
    }

    private static ExportTraceServiceRequest wire(SpanData span) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        TraceRequestMarshaler.create(List.of(span)).writeBinaryTo(bytes);
        ExportTraceServiceRequest.Builder request =
                ExportTraceServiceRequest.parseFrom(bytes.toByteArray()).toBuilder();
        var proto = request.getResourceSpansBuilder(0).getScopeSpansBuilder(0).getSpansBuilder(0);
        List<KeyValue> attributes = new ArrayList<>(proto.getAttributesList());
        attributes.sort(Comparator.comparing(KeyValue::getKey));
        proto.clearAttributes().addAllAttributes(attributes);
        return request.build();
    }

    private static void same(SpanRecord ours, long parent, TraceContext link, SpanLimits limits) throws IOException {
        assertThat(wire(ours)).isEqualTo(wire(sdk(ours, parent, link, limits)));
    }

    @Test
    void aSendIsTheSameOnTheWire() throws IOException {
        SpanRecord span = record(OWN, 0, null, SpanKind.PRODUCER, environment(128, 4096, 128));
        span.position(3, 42);
        span.end(null, null);
        same(span, 0, null, SpanLimits.getDefault());
    }

    @Test
    void aChildWithStateIsTheSameOnTheWire() throws IOException {
        SpanRecord span = record(OWN_WITH_STATE, 88, null, SpanKind.CLIENT, environment(128, 4096, 128));
        span.end(null, null);
        same(span, 88, null, SpanLimits.getDefault());
    }

    @Test
    void aLinkedProcessIsTheSameOnTheWire() throws IOException {
        SpanRecord span = record(OWN, 0, LINKED, SpanKind.CONSUMER, environment(128, 4096, 128));
        span.position(0, 0);
        span.end(null, "next_record");
        same(span, 0, LINKED, SpanLimits.getDefault());
    }

    @Test
    void aFailureIsTheSameOnTheWire() throws IOException {
        SpanRecord span = record(OWN, 0, LINKED, SpanKind.PRODUCER, environment(128, 4096, 128));
        span.end(new IllegalStateException("never told"), null);
        same(span, 0, LINKED, SpanLimits.getDefault());
        assertThat(span.getAttribute(AttributeKey.stringKey("error.type")))
                .isEqualTo("java.lang.IllegalStateException");
    }

    @Test
    void theLimitsCutAsTheSdksDo() throws IOException {
        SpanRecord span = record(OWN, 0, LINKED, SpanKind.CONSUMER, environment(3, 4, 128));
        span.position(3, 42);
        span.end(null, "iteration_end");
        same(
                span,
                0,
                LINKED,
                SpanLimits.builder()
                        .setMaxNumberOfAttributes(3)
                        .setMaxAttributeValueLength(4)
                        .build());
        assertThat(span.getAttributes().size()).isEqualTo(3);
        assertThat(span.getTotalAttributeCount()).isEqualTo(6);
    }

    @Test
    void withoutRoomForLinksTheLinkIsCountedOnly() {
        SpanRecord span = record(OWN, 0, LINKED, SpanKind.CONSUMER, environment(128, 4096, 0));
        span.end(null, null);

        assertThat(span.getLinks()).isEmpty();
        assertThat(span.getTotalRecordedLinks()).isEqualTo(1);
    }

    /** The comparison itself must be able to fail. */
    @Test
    void aDifferenceIsSeen() {
        SpanRecord span = record(OWN, 0, LINKED, SpanKind.CONSUMER, environment(128, 4096, 128));
        span.end(null, null);

        assertThat(catchThrowable(() -> same(span, 0, null, SpanLimits.getDefault())))
                .isInstanceOf(AssertionError.class);
        assertThat(catchThrowable(() -> same(span, 5, LINKED, SpanLimits.getDefault())))
                .isInstanceOf(AssertionError.class);
    }

    @Test
    void whoEndsItSecondDoesNothing() {
        SpanRecord span = record(OWN, 0, null, SpanKind.PRODUCER, environment(128, 4096, 128));
        assertThat(span.hasEnded()).isFalse();

        assertThat(span.end(null, "poll")).isTrue();
        long end = span.getEndEpochNanos();
        assertThat(span.end(new IllegalStateException(), "close")).isFalse();

        assertThat(span.hasEnded()).isTrue();
        assertThat(span.getEndEpochNanos()).isEqualTo(end).isGreaterThanOrEqualTo(span.getStartEpochNanos());
        assertThat(span.getStatus().getStatusCode()).isEqualTo(StatusCode.UNSET);
        assertThat(span.getAttribute(AttributeKey.stringKey("linkbeat.process.end")))
                .isEqualTo("poll");
    }
}
