package io.linkbeat.agent.telemetry;

import io.linkbeat.bootstrap.TraceContext;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanBuilder;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.TraceFlags;
import io.opentelemetry.context.Context;
import io.opentelemetry.exporter.internal.otlp.traces.TraceRequestMarshaler;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.common.v1.KeyValue;
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

/** The SDK's own spans, made from the facts of ours, and what its marshaler makes of either. */
final class SdkSpans {

    private SdkSpans() {}

    /** The SDK's span with the ids, times, parent and unlimited attributes of ours, and these links, within these limits. */
    static SpanData of(SpanRecord ours, List<TraceContext> links, SpanRecordTest.Limits limits) {
        InMemorySpanExporter exporter = InMemorySpanExporter.create();
        try (SdkTracerProvider provider = SdkTracerProvider.builder()
                .setResource(ours.getResource())
                .setSpanLimits(SpanLimits.builder()
                        .setMaxNumberOfAttributes(limits.attributes())
                        .setMaxAttributeValueLength(limits.length())
                        .setMaxNumberOfLinks(limits.links())
                        .build())
                .setIdGenerator(new Given(ours))
                .addSpanProcessor(SimpleSpanProcessor.create(exporter))
                .build()) {
            SpanBuilder builder = builder(provider, ours);
            for (TraceContext link : links) {
                builder.addLink(remote(link));
            }
            Span span = builder.startSpan();
            SpanRendering.unlimited(ours).forEach((key, value) -> put(span, key, value));
            if (ours.getStatus().getStatusCode() == StatusCode.ERROR) {
                span.setStatus(StatusCode.ERROR);
            }
            span.end(ours.getEndEpochNanos(), TimeUnit.NANOSECONDS);
            return exporter.getFinishedSpanItems().get(0);
        }
    }

    private static SpanBuilder builder(SdkTracerProvider provider, SpanRecord ours) {
        SpanBuilder builder = provider.tracerBuilder(
                        ours.getInstrumentationScopeInfo().getName())
                .setInstrumentationVersion(ours.getInstrumentationScopeInfo().getVersion())
                .setSchemaUrl(ours.getInstrumentationScopeInfo().getSchemaUrl())
                .build()
                .spanBuilder(ours.getName())
                .setSpanKind(ours.getKind())
                .setStartTimestamp(ours.getStartEpochNanos(), TimeUnit.NANOSECONDS);
        SpanContext parent = ours.getParentSpanContext();
        return parent.isValid() ? builder.setParent(Context.root().with(Span.wrap(parent))) : builder.setNoParent();
    }

    @SuppressWarnings("unchecked")
    private static void put(Span span, AttributeKey<?> key, Object value) {
        span.setAttribute((AttributeKey<Object>) key, value);
    }

    private static SpanContext remote(TraceContext context) {
        return SpanContext.createFromRemoteParent(
                TraceParent.traceId(context.traceIdHigh, context.traceIdLow),
                TraceParent.spanId(context.spanId),
                TraceFlags.fromByte(context.flags),
                TraceStates.parse(context.state));
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

    /** What the SDK's marshaler writes, decoded, with the attributes in the order of their keys, which the SDK leaves to a hash. */
    static ExportTraceServiceRequest wire(SpanData span) throws IOException {
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
}
