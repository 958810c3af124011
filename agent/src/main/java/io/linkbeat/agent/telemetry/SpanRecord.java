package io.linkbeat.agent.telemetry;

import io.linkbeat.bootstrap.TraceContext;
import io.opentelemetry.api.trace.SpanKind;
import org.jspecify.annotations.Nullable;

/**
 * A span as one object that keeps numbers, and is at once what the SDK's processor takes and what its exporter reads. An
 * application's thread pays for this object; ids, attributes and links become text on the exporter's thread.
 *
 * <p>It is its own context, because the processor asks for one on the application's thread, to see whether it is
 * sampled. Written by the thread that starts it and then by the one that ends it; whoever ends it second does nothing. The
 * hand-over to the exporter is through the processor's queue, which orders the writes before the reads.
 */
final class SpanRecord extends Operation implements LeanSpan {

    final TraceContext context;
    private final MessagingOperation operation;
    final long parentSpanId;
    final @Nullable TraceContext link;
    private final long startEpochNanos;
    private long endNanoTime;
    long offset = UNKNOWN;

    @Nullable
    SpanDetails details;

    @Nullable
    String errorType;

    @Nullable
    String processEnd;

    private @Nullable SpanRendering rendering;

    /**
     * A span that starts, or started, at a time as {@link System#nanoTime} tells it.
     *
     * @param parentSpanId 0 for a span that starts its trace
     * @param link the one context that it links to, or null
     */
    SpanRecord(
            MessagingOperation operation,
            Channel channel,
            long startNanoTime,
            TraceContext context,
            long parentSpanId,
            @Nullable TraceContext link) {
        super(channel, startNanoTime);
        this.operation = operation;
        this.context = context;
        this.parentSpanId = parentSpanId;
        this.link = link;
        this.startEpochNanos = WallClock.epochNanos(startNanoTime);
    }

    @Override
    TraceContext context() {
        return context;
    }

    /** The message's position in its partition. By whoever owns the span: before its end, or as its ender. */
    void offset(long known) {
        offset = known;
    }

    @Override
    long offset() {
        return offset;
    }

    /** What else there is to say, made when there is something. By whoever starts the span. */
    SpanDetails details() {
        SpanDetails known = details;
        if (known == null) {
            known = new SpanDetails();
            details = known;
        }
        return known;
    }

    /** Whether this is the processing of a whole batch. */
    boolean isWhole() {
        SpanDetails known = details;
        return known != null && known.messageCount > 0;
    }

    /** Whether the message goes out without this span's context although its producer stamps. */
    boolean isUnstamped() {
        SpanDetails known = details;
        return known != null && known.unstamped;
    }

    /**
     * The end, by whoever has claimed it.
     *
     * @param type of the error, or null
     * @param how why a processing is over, null for other operations
     */
    void finish(long nanoTime, @Nullable String type, @Nullable String how) {
        endNanoTime = nanoTime;
        errorType = type;
        processEnd = how;
    }

    long endNanoTime() {
        return endNanoTime;
    }

    @Override
    public SpanTemplate template() {
        return channel.template(operation);
    }

    /** Kept from the end on; before that it may still change. */
    @Override
    public SpanRendering rendering() {
        SpanRendering known = rendering;
        if (known == null) {
            known = SpanRendering.of(this);
            rendering = hasEnded() ? known : null;
        }
        return known;
    }

    @Override
    public TraceContext identity() {
        return context;
    }

    @Override
    public @Nullable String failedWith() {
        return errorType;
    }

    @Override
    public SpanKind getKind() {
        return isUnstamped() ? SpanKind.CLIENT : template().kind();
    }

    @Override
    public int getTotalRecordedLinks() {
        SpanDetails known = details;
        return known != null && known.totalLinks > 0 ? known.totalLinks : link == null ? 0 : 1;
    }

    @Override
    public long getStartEpochNanos() {
        return startEpochNanos;
    }

    @Override
    public long getLatencyNanos() {
        return (isEnded() ? endNanoTime : System.nanoTime()) - startNanoTime;
    }

    @Override
    public boolean hasEnded() {
        return isEnded();
    }
}
