package io.linkbeat.agent.telemetry;

import io.linkbeat.bootstrap.TraceContext;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.sdk.trace.data.EventData;
import io.opentelemetry.sdk.trace.data.LinkData;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The span of one run of a task, made when that has ended: until then the task keeps what it takes, so that nothing of the
 * agent hangs on a task that runs. Immutable, but for what is rendered of it by the exporter's thread.
 */
final class TaskSpan implements LeanSpan {

    private static final AttributeKey<String> ERROR_TYPE = MessagingAttributes.ERROR_TYPE;
    private static final AttributeKey<String> STATUS = AttributeKey.stringKey("status");

    private final SpanTemplate template;
    private final TraceContext identity;
    private final @Nullable TraceContext origin;
    private final boolean linked;
    private final long startEpochNanos;
    private final long latencyNanos;
    private final TaskStatus status;
    private final @Nullable Throwable failure;
    private @Nullable SpanRendering rendering;

    /**
     * A span that has ended.
     *
     * @param origin what was current when the task was handed over, or null
     * @param linked whether the span links to that, rather than being its child
     * @param startNanoTime as by {@link System#nanoTime}
     */
    TaskSpan(
            SpanTemplate template,
            TraceContext identity,
            @Nullable TraceContext origin,
            boolean linked,
            long startNanoTime,
            long latencyNanos,
            TaskStatus status,
            @Nullable Throwable failure) {
        this.template = template;
        this.identity = identity;
        this.origin = origin;
        this.linked = linked;
        this.startEpochNanos = WallClock.epochNanos(startNanoTime);
        this.latencyNanos = latencyNanos;
        this.status = status;
        this.failure = failure;
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
        return status == TaskStatus.FAILURE && failure != null
                ? failure.getClass().getName()
                : null;
    }

    @Override
    public SpanRendering rendering() {
        SpanRendering known = rendering;
        if (known == null) {
            long parentSpanId = linked || origin == null ? 0 : origin.spanId;
            known = new SpanRendering(this, parentSpanId, false, unlimited(), links());
            rendering = known;
        }
        return known;
    }

    private Attributes unlimited() {
        String errorType = failedWith();
        Attributes attributes =
                template.attributes().toBuilder().put(STATUS, status.label).build();
        return errorType == null
                ? attributes
                : attributes.toBuilder().put(ERROR_TYPE, errorType).build();
    }

    private List<LinkData> links() {
        return getTotalRecordedLinks() == 0
                        || origin == null
                        || template.environment().maxLinks() == 0
                ? List.of()
                : List.of(SpanRendering.linkTo(origin));
    }

    @Override
    public List<EventData> getEvents() {
        if (failedWith() == null || failure == null) {
            return List.of();
        }
        Attributes exception = Attributes.builder()
                .put(ThrownText.TYPE, failure.getClass().getName())
                .put(ThrownText.MESSAGE, ThrownText.message(failure))
                .put(ThrownText.STACKTRACE, ThrownText.stackTrace(failure))
                .build();
        return List.of(EventData.create(
                getEndEpochNanos(), "exception", template.environment().limited(exception)));
    }

    @Override
    public int getTotalRecordedEvents() {
        return failedWith() == null ? 0 : 1;
    }

    @Override
    public int getTotalRecordedLinks() {
        return linked && origin != null ? 1 : 0;
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
