package io.linkbeat.agent.telemetry;

import io.linkbeat.bootstrap.TraceContext;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.common.AttributesBuilder;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.TraceFlags;
import io.opentelemetry.sdk.trace.data.LinkData;
import java.util.ArrayList;
import java.util.List;

/**
 * What of a span is more than numbers, made once, when the exporter first asks: an exporter that streams asks for each of
 * these several times.
 */
final class SpanRendering {

    final String traceId;
    final String spanId;
    final SpanContext parent;

    /** Within the limits. */
    final Attributes attributes;

    /** How many there were before any limit was applied. */
    final int attributeCount;

    final List<LinkData> links;

    SpanRendering(SpanRecord span) {
        traceId = TraceParent.traceId(span.context.traceIdHigh, span.context.traceIdLow);
        spanId = TraceParent.spanId(span.context.spanId);
        parent = parent(span);
        Attributes all = unlimited(span);
        attributeCount = all.size();
        attributes = span.template().environment().limited(all);
        links = links(span);
    }

    private SpanContext parent(SpanRecord span) {
        if (span.parentSpanId == 0) {
            return SpanContext.getInvalid();
        }
        String parentId = TraceParent.spanId(span.parentSpanId);
        return span.details != null && span.details.continuesTrace
                ? SpanContext.createFromRemoteParent(traceId, parentId, span.getTraceFlags(), span.getTraceState())
                : SpanContext.create(traceId, parentId, span.getTraceFlags(), span.getTraceState());
    }

    /** Before any limit is applied. */
    static Attributes unlimited(SpanRecord span) {
        AttributesBuilder attributes = span.template().attributes().toBuilder();
        String cluster = span.channel.client.clusterId();
        if (cluster != null) {
            attributes.put(MessagingAttributes.CLUSTER_ID, cluster);
        }
        if (span.offset >= 0) {
            attributes.put(MessagingAttributes.OFFSET, span.offset);
        }
        if (span.errorType != null) {
            attributes.put(MessagingAttributes.ERROR_TYPE, span.errorType);
        }
        if (span.processEnd != null) {
            attributes.put(MessagingAttributes.PROCESS_END, span.processEnd);
        }
        if (span.details != null) {
            span.details.addTo(attributes);
        }
        return attributes.build();
    }

    private static List<LinkData> links(SpanRecord span) {
        SpanDetails details = span.details;
        if (details != null && !details.links.isEmpty()) {
            List<LinkData> links = new ArrayList<>(details.links.size());
            for (TraceContext each : details.links) {
                links.add(linkTo(each));
            }
            return links;
        }
        return span.link == null || span.template().environment().maxLinks() == 0
                ? List.of()
                : List.of(linkTo(span.link));
    }

    private static LinkData linkTo(TraceContext linked) {
        return LinkData.create(SpanContext.createFromRemoteParent(
                TraceParent.traceId(linked.traceIdHigh, linked.traceIdLow),
                TraceParent.spanId(linked.spanId),
                TraceFlags.fromByte(linked.flags),
                TraceStates.parse(linked.state)));
    }
}
