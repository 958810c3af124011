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

    /**
     * Of any span.
     *
     * @param parentSpanId 0 for a span that starts its trace
     * @param remote whether the parent is another process's
     * @param all the attributes before any limit is applied
     */
    SpanRendering(LeanSpan span, long parentSpanId, boolean remote, Attributes all, List<LinkData> links) {
        TraceContext identity = span.identity();
        traceId = TraceParent.traceId(identity.traceIdHigh, identity.traceIdLow);
        spanId = TraceParent.spanId(identity.spanId);
        parent = parentSpanId == 0 ? SpanContext.getInvalid() : parent(span, TraceParent.spanId(parentSpanId), remote);
        attributeCount = all.size();
        attributes = span.template().environment().limited(all);
        this.links = links;
    }

    static SpanRendering of(SpanRecord span) {
        boolean remote = span.details != null && span.details.continuesTrace;
        return new SpanRendering(span, span.parentSpanId, remote, unlimited(span), links(span));
    }

    private SpanContext parent(LeanSpan span, String parentId, boolean remote) {
        return remote
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

    static LinkData linkTo(TraceContext linked) {
        return LinkData.create(SpanContext.createFromRemoteParent(
                TraceParent.traceId(linked.traceIdHigh, linked.traceIdLow),
                TraceParent.spanId(linked.spanId),
                TraceFlags.fromByte(linked.flags),
                TraceStates.parse(linked.state)));
    }
}
