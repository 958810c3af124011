package io.linkbeat.smoke.otlp;

import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.trace.v1.ResourceSpans;
import io.opentelemetry.proto.trace.v1.ScopeSpans;
import io.opentelemetry.proto.trace.v1.Span;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** {@code /v1/traces}. */
final class SpanDecoder {

    private SpanDecoder() {}

    static List<ReceivedSpan> decode(ExportTraceServiceRequest request) {
        List<ReceivedSpan> spans = new ArrayList<>();
        for (ResourceSpans ofResource : request.getResourceSpansList()) {
            Map<String, Object> resource =
                    Values.attributes(ofResource.getResource().getAttributesList());
            for (ScopeSpans ofScope : ofResource.getScopeSpansList()) {
                ReceivedScope scope = Values.scope(ofScope.getScope(), ofScope.getSchemaUrl());
                ofScope.getSpansList().forEach(span -> spans.add(span(resource, scope, span)));
            }
        }
        return spans;
    }

    private static ReceivedSpan span(Map<String, Object> resource, ReceivedScope scope, Span span) {
        return new ReceivedSpan(
                resource,
                scope,
                Values.hex(span.getTraceId()),
                Values.hex(span.getSpanId()),
                Values.hex(span.getParentSpanId()),
                span.getName(),
                Values.shortName(span.getKind(), "SPAN_KIND_"),
                Values.shortName(span.getStatus().getCode(), "STATUS_CODE_"),
                span.getStatus().getMessage(),
                Values.attributes(span.getAttributesList()),
                span.getLinksList().stream().map(SpanDecoder::link).toList(),
                span.getStartTimeUnixNano(),
                span.getEndTimeUnixNano(),
                span.getTraceState(),
                span.getFlags());
    }

    private static ReceivedLink link(Span.Link link) {
        return new ReceivedLink(
                Values.hex(link.getTraceId()),
                Values.hex(link.getSpanId()),
                link.getTraceState(),
                Values.attributes(link.getAttributesList()),
                link.getFlags());
    }
}
