package io.linkbeat.agent.telemetry;

import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.metrics.ObservableLongMeasurement;
import io.opentelemetry.sdk.metrics.data.HistogramPointData;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The measurements of the tasks of one operation. Recording takes no lock, and allocates for the first failure of each type
 * of error only.
 *
 * <p>Thread-safe. How many run and how many have ended is read from the cells of the histograms, so that a start and an end
 * are two atomic additions each.
 */
final class TaskSeries {

    private static final AttributeKey<String> OPERATION = AttributeKey.stringKey("operation");
    private static final int READINGS = 3;

    private final String operation;
    private final Attributes attributes;
    private final DurationCells queued;
    private final TaskOutcome success;
    private final TaskOutcome failure;
    private final TaskOutcome expired;
    private final TaskOutcome cancelled;
    private final TaskOutcome rejected;
    private final List<TaskOutcome> outcomes;

    TaskSeries(String operation, SelfMetrics self) {
        this.operation = operation;
        attributes = Attributes.of(OPERATION, operation);
        queued = new DurationCells(attributes, DurationCells.STRIPES);
        success = new TaskOutcome(attributes, TaskStatus.SUCCESS, self);
        failure = new TaskOutcome(attributes, TaskStatus.FAILURE, self);
        expired = new TaskOutcome(attributes, TaskStatus.EXPIRED, self);
        cancelled = new TaskOutcome(attributes, TaskStatus.CANCELLED, self);
        rejected = new TaskOutcome(attributes, TaskStatus.REJECTED, self);
        outcomes = List.of(success, failure, expired, cancelled, rejected);
    }

    private TaskOutcome outcome(TaskStatus status) {
        return switch (status) {
            case SUCCESS -> success;
            case FAILURE -> failure;
            case EXPIRED -> expired;
            case CANCELLED -> cancelled;
            case REJECTED -> rejected;
        };
    }

    /**
     * A task begins to run.
     *
     * @param stripe any number; the same thread had better give the same one
     * @param queuedNanos since it was handed over; less than 0 where that is not known
     */
    void started(int stripe, long queuedNanos) {
        if (queuedNanos < 0) {
            queued.recordUnknown(stripe);
        } else {
            queued.record(stripe, queuedNanos);
        }
    }

    /**
     * A task that has started has ended.
     *
     * @param stripe as for the start
     * @param errorType of a failure, where it is known; of no meaning for anything else
     */
    void ended(int stripe, TaskStatus status, @Nullable String errorType, long durationNanos) {
        outcome(status).ended(stripe, status == TaskStatus.FAILURE ? errorType : null, durationNanos);
    }

    /** A task that has not started never will: it counts, and has no duration. */
    void endedUnstarted(TaskStatus status) {
        outcome(status).endedUnstarted();
    }

    String operation() {
        return operation;
    }

    /** Tasks that have started. */
    long started() {
        return queued.count();
    }

    /** Tasks that have ended so, those that never started among them. */
    long ended(TaskStatus status) {
        return outcome(status).count();
    }

    /**
     * Tasks that have started and not ended. Never negative: the ends are read first, and each had its start before. A task
     * that starts while this reads may count though it has ended, which the least of a few readings makes rare.
     */
    long running() {
        long least = Long.MAX_VALUE;
        for (int reading = 0; reading < READINGS; reading++) {
            long over = 0;
            for (TaskOutcome outcome : outcomes) {
                over += outcome.started();
            }
            least = Math.min(least, started() - over);
        }
        return least;
    }

    void observeRunning(ObservableLongMeasurement measurement) {
        measurement.record(running(), attributes);
    }

    void observeEnded(ObservableLongMeasurement measurement) {
        for (TaskOutcome outcome : outcomes) {
            outcome.observe(measurement);
        }
    }

    /** Gives a point for what was recorded since a moment in nanoseconds since the epoch. */
    void collectQueued(Consumer<HistogramPointData> points, long startEpochNanos, long epochNanos) {
        queued.collect(points, startEpochNanos, epochNanos);
    }

    /** Gives a point for each status and type of error that something was recorded of. */
    void collectEnded(Consumer<HistogramPointData> points, long startEpochNanos, long epochNanos) {
        for (TaskOutcome outcome : outcomes) {
            outcome.collect(points, startEpochNanos, epochNanos);
        }
    }
}
