package io.linkbeat.agent.telemetry;

import io.linkbeat.bootstrap.TraceContext;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.TraceFlags;
import io.opentelemetry.api.trace.TraceState;
import io.opentelemetry.sdk.common.InstrumentationScopeInfo;
import io.opentelemetry.sdk.resources.Resource;
import io.opentelemetry.sdk.trace.ReadableSpan;
import io.opentelemetry.sdk.trace.data.EventData;
import io.opentelemetry.sdk.trace.data.LinkData;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.data.StatusData;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What spans that are one object have in common: what the SDK's processor takes, what its exporter reads, and the context
 * that it asks them for, answered out of numbers and of what the exporter's thread makes of them.
 */
@SuppressWarnings("deprecation") // The SDK's interfaces still demand the method that they deprecate.
interface LeanSpan extends ReadableSpan, SpanData, SpanContext {

    /** Its ids and flags. */
    TraceContext identity();

    SpanTemplate template();

    /** What of it is more than numbers. */
    SpanRendering rendering();

    /** The type of the error, or null. */
    @Nullable
    String failedWith();

    @Override
    default SpanContext getSpanContext() {
        return this;
    }

    @Override
    default SpanData toSpanData() {
        return this;
    }

    @Override
    default String getTraceId() {
        return rendering().traceId;
    }

    @Override
    default String getSpanId() {
        return rendering().spanId;
    }

    @Override
    default TraceFlags getTraceFlags() {
        return TraceFlags.fromByte(identity().flags);
    }

    @Override
    default TraceState getTraceState() {
        return TraceStates.parse(identity().state);
    }

    @Override
    default boolean isSampled() {
        return identity().sampled();
    }

    @Override
    default boolean isValid() {
        return true;
    }

    @Override
    default boolean isRemote() {
        return false;
    }

    @Override
    default SpanContext getParentSpanContext() {
        return rendering().parent;
    }

    @Override
    default String getName() {
        return template().name();
    }

    @Override
    default SpanKind getKind() {
        return template().kind();
    }

    @Override
    default StatusData getStatus() {
        return failedWith() == null ? StatusData.unset() : StatusData.error();
    }

    @Override
    default Attributes getAttributes() {
        return rendering().attributes;
    }

    @Override
    default <T> @Nullable T getAttribute(AttributeKey<T> key) {
        return getAttributes().get(key);
    }

    @Override
    default List<LinkData> getLinks() {
        return rendering().links;
    }

    @Override
    default List<EventData> getEvents() {
        return List.of();
    }

    @Override
    default int getTotalRecordedEvents() {
        return 0;
    }

    @Override
    default int getTotalAttributeCount() {
        return rendering().attributeCount;
    }

    @Override
    default long getEndEpochNanos() {
        return getStartEpochNanos() + getLatencyNanos();
    }

    @Override
    @Deprecated
    default io.opentelemetry.sdk.common.InstrumentationLibraryInfo getInstrumentationLibraryInfo() {
        return io.opentelemetry.sdk.common.InstrumentationLibraryInfo.create(
                template().scope().getName(), template().scope().getVersion());
    }

    @Override
    default InstrumentationScopeInfo getInstrumentationScopeInfo() {
        return template().scope();
    }

    @Override
    default Resource getResource() {
        return template().environment().resource();
    }
}
