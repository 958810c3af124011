package io.linkbeat.agent.telemetry;

import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.metrics.ObservableLongMeasurement;
import io.opentelemetry.sdk.metrics.data.HistogramPointData;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The tasks of one operation that have ended in one way, told apart by the type of their error where that is a failure: at
 * most {@value MeasuredAttributes#MOST_ERRORS} types, then {@value MeasuredAttributes#OTHER}. Thread-safe; allocates for the
 * first failure of each type only.
 */
final class TaskOutcome {

    private static final AttributeKey<String> STATUS = AttributeKey.stringKey("status");

    private final SelfMetrics self;
    private final Attributes attributes;
    private final LongAdder unstarted = new LongAdder();
    private final DurationCells untyped;
    private final Map<String, DurationCells> typed = new ConcurrentHashMap<>();

    /** No task yet. What goes well is spread over stripes; what does not costs more anyway, and shares one. */
    TaskOutcome(Attributes operation, TaskStatus status, SelfMetrics self) {
        this.self = self;
        attributes = operation.toBuilder().put(STATUS, status.label).build();
        untyped = status == TaskStatus.FAILURE
                ? cells(MeasuredAttributes.OTHER)
                : new DurationCells(attributes, status == TaskStatus.SUCCESS ? DurationCells.STRIPES : 1);
    }

    private DurationCells cells(String errorType) {
        return new DurationCells(
                attributes.toBuilder()
                        .put(MessagingAttributes.ERROR_TYPE, errorType)
                        .build(),
                1);
    }

    /** A task that had started has ended so. */
    void ended(int stripe, @Nullable String errorType, long durationNanos) {
        DurationCells cells = errorType == null ? untyped : typed(errorType);
        cells.record(stripe, durationNanos);
    }

    private DurationCells typed(String type) {
        DurationCells known = typed.get(type);
        if (known != null) {
            return known;
        }
        if (typed.size() >= MeasuredAttributes.MOST_ERRORS) {
            self.limit(TaskMetrics.DURATION);
            return untyped;
        }
        DurationCells fresh = cells(type);
        DurationCells present = typed.putIfAbsent(type, fresh);
        return present == null ? fresh : present;
    }

    /** A task has ended so before it started. */
    void endedUnstarted() {
        unstarted.increment();
    }

    /** Those that had started. */
    long started() {
        long count = untyped.count();
        for (DurationCells cells : typed.values()) {
            count += cells.count();
        }
        return count;
    }

    /** All of them. */
    long count() {
        return started() + unstarted.sum();
    }

    void observe(ObservableLongMeasurement measurement) {
        long count = count();
        if (count > 0) {
            measurement.record(count, attributes);
        }
    }

    /** Gives a point for each type of error that something was recorded of since a moment in nanoseconds since the epoch. */
    void collect(Consumer<HistogramPointData> points, long startEpochNanos, long epochNanos) {
        untyped.collect(points, startEpochNanos, epochNanos);
        for (DurationCells cells : typed.values()) {
            cells.collect(points, startEpochNanos, epochNanos);
        }
    }
}
