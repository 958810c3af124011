package io.linkbeat.agent.telemetry;

import io.linkbeat.bootstrap.TraceContext;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.common.AttributesBuilder;
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
import java.util.concurrent.atomic.AtomicIntegerFieldUpdater;
import org.jspecify.annotations.Nullable;

/**
 * A span as one object that keeps numbers, and is at once what the SDK's processor takes and what its exporter reads. An
 * application's thread pays for this object; ids, attributes and links become text on the exporter's thread.
 *
 * <p>It is its own {@link SpanContext}, because the processor asks for one on the application's thread, to see whether it is
 * sampled. Written by the thread that starts it and then by the one that ends it; whoever ends it second does nothing. The
 * hand-over to the exporter is through the processor's queue, which orders the writes before the reads.
 */
@SuppressWarnings("deprecation") // The SDK's interfaces still demand the method that they deprecate.
final class SpanRecord implements ReadableSpan, SpanData, SpanContext {

    /** What a message's position or partition is when nobody knows it. */
    static final long UNKNOWN = -1;

    private static final AttributeKey<String> PARTITION = AttributeKey.stringKey("messaging.destination.partition.id");
    private static final AttributeKey<Long> OFFSET = AttributeKey.longKey("messaging.kafka.offset");
    private static final AttributeKey<String> ERROR_TYPE = AttributeKey.stringKey("error.type");
    private static final AttributeKey<String> END = AttributeKey.stringKey("linkbeat.process.end");
    private static final AtomicIntegerFieldUpdater<SpanRecord> ENDED =
            AtomicIntegerFieldUpdater.newUpdater(SpanRecord.class, "ended");

    final TraceContext context;
    private final SpanTemplate template;
    private final SpanEnvironment environment;
    private final long parentSpanId;
    private final @Nullable TraceContext link;
    private final long startNanoTime;
    private final long startEpochNanos;
    private long endNanoTime;
    private int partition = (int) UNKNOWN;
    private long offset = UNKNOWN;
    private @Nullable String errorType;
    private @Nullable String processEnd;
    private volatile int ended;

    /**
     * A span that starts now.
     *
     * @param parentSpanId 0 for a span that starts its trace
     * @param link the one context that it links to, or null
     */
    SpanRecord(
            TraceContext context,
            long parentSpanId,
            @Nullable TraceContext link,
            SpanTemplate template,
            SpanEnvironment environment) {
        this.context = context;
        this.parentSpanId = parentSpanId;
        this.link = link;
        this.template = template;
        this.environment = environment;
        this.startNanoTime = System.nanoTime();
        this.startEpochNanos = WallClock.epochNanos(startNanoTime);
    }

    /** Where the message stands; {@link #UNKNOWN} for what is not known. By whoever owns the span: before its end, or as its ender. */
    void position(int partition, long offset) {
        this.partition = partition;
        this.offset = offset;
    }

    /**
     * Ends the span; false when somebody has ended it before.
     *
     * @param processEnd why a processing is over, null for other operations
     */
    boolean end(@Nullable Throwable failure, @Nullable String processEnd) {
        if (!ENDED.compareAndSet(this, 0, 1)) {
            return false;
        }
        endNanoTime = System.nanoTime();
        errorType = failure == null ? null : failure.getClass().getName();
        this.processEnd = processEnd;
        return true;
    }

    @Override
    public SpanContext getSpanContext() {
        return this;
    }

    @Override
    public SpanData toSpanData() {
        return this;
    }

    @Override
    public String getTraceId() {
        return TraceParent.traceId(context.traceIdHigh, context.traceIdLow);
    }

    @Override
    public String getSpanId() {
        return TraceParent.spanId(context.spanId);
    }

    @Override
    public TraceFlags getTraceFlags() {
        return TraceFlags.fromByte(context.flags);
    }

    @Override
    public TraceState getTraceState() {
        return TraceStates.parse(context.state);
    }

    @Override
    public boolean isSampled() {
        return context.sampled();
    }

    @Override
    public boolean isValid() {
        return true;
    }

    @Override
    public boolean isRemote() {
        return false;
    }

    @Override
    public SpanContext getParentSpanContext() {
        return parentSpanId == 0
                ? SpanContext.getInvalid()
                : SpanContext.create(getTraceId(), TraceParent.spanId(parentSpanId), getTraceFlags(), getTraceState());
    }

    @Override
    public String getName() {
        return template.name();
    }

    @Override
    public SpanKind getKind() {
        return template.kind();
    }

    @Override
    public StatusData getStatus() {
        return errorType == null ? StatusData.unset() : StatusData.error();
    }

    @Override
    public Attributes getAttributes() {
        return environment.limited(unlimited());
    }

    /** Before any limit is applied. */
    Attributes unlimited() {
        AttributesBuilder attributes = template.attributes().toBuilder();
        if (partition >= 0) {
            attributes.put(PARTITION, Integer.toString(partition));
        }
        if (offset >= 0) {
            attributes.put(OFFSET, offset);
        }
        if (errorType != null) {
            attributes.put(ERROR_TYPE, errorType);
        }
        if (processEnd != null) {
            attributes.put(END, processEnd);
        }
        return attributes.build();
    }

    @Override
    public <T> @Nullable T getAttribute(AttributeKey<T> key) {
        return getAttributes().get(key);
    }

    @Override
    public List<LinkData> getLinks() {
        if (link == null || environment.maxLinks() == 0) {
            return List.of();
        }
        SpanContext linked = SpanContext.createFromRemoteParent(
                TraceParent.traceId(link.traceIdHigh, link.traceIdLow),
                TraceParent.spanId(link.spanId),
                TraceFlags.fromByte(link.flags),
                TraceStates.parse(link.state));
        return List.of(LinkData.create(linked));
    }

    @Override
    public List<EventData> getEvents() {
        return List.of();
    }

    @Override
    public int getTotalRecordedEvents() {
        return 0;
    }

    @Override
    public int getTotalRecordedLinks() {
        return link == null ? 0 : 1;
    }

    @Override
    public int getTotalAttributeCount() {
        return unlimited().size();
    }

    @Override
    public long getStartEpochNanos() {
        return startEpochNanos;
    }

    @Override
    public long getEndEpochNanos() {
        return startEpochNanos + getLatencyNanos();
    }

    @Override
    public long getLatencyNanos() {
        return (ended != 0 ? endNanoTime : System.nanoTime()) - startNanoTime;
    }

    @Override
    public boolean hasEnded() {
        return ended != 0;
    }

    @Override
    @Deprecated
    public io.opentelemetry.sdk.common.InstrumentationLibraryInfo getInstrumentationLibraryInfo() {
        return io.opentelemetry.sdk.common.InstrumentationLibraryInfo.create(
                template.scope().getName(), template.scope().getVersion());
    }

    @Override
    public InstrumentationScopeInfo getInstrumentationScopeInfo() {
        return template.scope();
    }

    @Override
    public Resource getResource() {
        return environment.resource();
    }
}
