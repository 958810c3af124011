package io.linkbeat.agent.telemetry;

import io.linkbeat.bootstrap.TraceContext;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.common.AttributesBuilder;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The span of a statement, made when that has ended. Immutable, but for what is rendered of it by the exporter's thread.
 */
final class StatementSpan implements LeanSpan {

    private final TraceContext identity;
    private final long parentSpanId;
    private final SpanTemplate template;
    private final long startEpochNanos;
    private final long latencyNanos;
    private final int batchSize;
    private final @Nullable String errorType;
    private final @Nullable String code;
    private @Nullable SpanRendering rendering;

    /**
     * A span that has ended.
     *
     * @param parentSpanId 0 for a span that starts its trace
     * @param startNanoTime as by {@link System#nanoTime}
     * @param batchSize less than 2 for what is no batch
     * @param errorType null where it has not failed
     * @param code with which the database has answered then, or null
     */
    StatementSpan(
            TraceContext identity,
            long parentSpanId,
            SpanTemplate template,
            long startNanoTime,
            long latencyNanos,
            int batchSize,
            @Nullable String errorType,
            @Nullable String code) {
        this.identity = identity;
        this.parentSpanId = parentSpanId;
        this.template = template;
        this.startEpochNanos = WallClock.epochNanos(startNanoTime);
        this.latencyNanos = latencyNanos;
        this.batchSize = batchSize;
        this.errorType = errorType;
        this.code = code;
    }

    @Override
    public TraceContext identity() {
        return identity;
    }

    @Override
    public SpanTemplate template() {
        return template;
    }

    @Override
    public @Nullable String failedWith() {
        return errorType;
    }

    @Override
    public SpanRendering rendering() {
        SpanRendering known = rendering;
        if (known == null) {
            known = new SpanRendering(this, parentSpanId, false, unlimited(), List.of());
            rendering = known;
        }
        return known;
    }

    private Attributes unlimited() {
        Attributes common = template.attributes();
        if (batchSize < 2 && errorType == null) {
            return common;
        }
        AttributesBuilder attributes = common.toBuilder();
        if (batchSize >= 2) {
            attributes.put(DatabaseAttributes.BATCH_SIZE, (long) batchSize);
        }
        if (errorType != null) {
            attributes.put(DatabaseAttributes.ERROR_TYPE, errorType);
        }
        if (code != null) {
            attributes.put(DatabaseAttributes.STATUS_CODE, code);
        }
        return attributes.build();
    }

    @Override
    public int getTotalRecordedLinks() {
        return 0;
    }

    @Override
    public long getStartEpochNanos() {
        return startEpochNanos;
    }

    @Override
    public long getLatencyNanos() {
        return latencyNanos;
    }

    @Override
    public boolean hasEnded() {
        return true;
    }
}
