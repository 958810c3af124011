package io.linkbeat.agent.telemetry;

import io.linkbeat.bootstrap.TraceContext;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.logs.Severity;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** The start and the end of single tasks, as events. For the operations that {@link TaskSettings#logged} names; thread-safe. */
final class TaskLog {

    private static final String SCOPE = "io.linkbeat.executors";
    private static final double NANOS_PER_MILLISECOND = TimeUnit.MILLISECONDS.toNanos(1);

    private static final EventType.Key OPERATION =
            new EventType.Key("operation", AttributeKey.stringKey("linkbeat.task.operation"));
    private static final EventType.Key TASK_ID =
            new EventType.Key("taskId", AttributeKey.stringKey("linkbeat.task.task_id"));
    private static final EventType.Key STATUS =
            new EventType.Key("status", AttributeKey.stringKey("linkbeat.task.status"));
    private static final EventType.Key DURATION =
            new EventType.Key("durationMs", AttributeKey.doubleKey("linkbeat.task.duration_ms"));
    private static final EventType.Key ERROR_TYPE =
            new EventType.Key("errorType", AttributeKey.stringKey("error.type"));

    private static final EventType STARTED =
            EventType.of(SCOPE, "task_started", "linkbeat.task.started", OPERATION, TASK_ID);
    private static final EventType COMPLETED = EventType.of(
            SCOPE, "task_completed", "linkbeat.task.completed", OPERATION, TASK_ID, STATUS, DURATION, ERROR_TYPE);

    private final Events events;

    TaskLog(Events events) {
        this.events = events;
    }

    /**
     * A task runs from now on.
     *
     * @param epochNanos since when, in nanoseconds since the epoch
     * @param context what the task runs under
     */
    void started(String operation, long taskId, long epochNanos, @Nullable TraceContext context) {
        events.emit(STARTED, Severity.INFO, epochNanos, context, operation, TraceParent.spanId(taskId));
    }

    /**
     * A task has ended now.
     *
     * @param status its label; a warning for {@code failure} and {@code expired}
     * @param durationNanos how long it ran, negative where it never did
     * @param errorType the class of what it threw
     * @param context what the task ran under
     */
    void completed(
            String operation,
            long taskId,
            String status,
            long durationNanos,
            @Nullable String errorType,
            @Nullable TraceContext context) {
        boolean bad = status.equals("failure") || status.equals("expired");
        events.emit(
                COMPLETED,
                bad ? Severity.WARN : Severity.INFO,
                WallClock.epochNanos(System.nanoTime()),
                context,
                operation,
                TraceParent.spanId(taskId),
                status,
                durationNanos < 0 ? null : durationNanos / NANOS_PER_MILLISECOND,
                errorType);
    }
}
