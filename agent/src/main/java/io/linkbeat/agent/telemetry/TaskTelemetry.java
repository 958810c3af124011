package io.linkbeat.agent.telemetry;

import io.linkbeat.bootstrap.PoolWorkers;
import io.linkbeat.bootstrap.Task;
import io.linkbeat.bootstrap.TaskHandler;
import io.linkbeat.bootstrap.TaskHooks;
import io.linkbeat.bootstrap.TaskKind;
import io.linkbeat.bootstrap.TraceContext;
import org.jspecify.annotations.Nullable;

/**
 * The concept <em>task</em>: turns what the doors tell into the metrics, the spans and the log of tasks, as our signals page
 * says. Thread-safe; a task that is measured and has no span allocates nothing here, and waits for nobody.
 */
public final class TaskTelemetry extends TaskHandler {

    private static final int MOST_IMPATIENT = 1024;

    private final TaskServices services;
    private final TaskSpans spans;
    private final boolean waiterDeadlines;
    private final @Nullable TaskLog log;
    private final TaskOperations operations;
    private final TaskBeats beats;
    private final WeakIdentityTable<Boolean> impatient = new WeakIdentityTable<>(MOST_IMPATIENT);

    /** A handler that knows no operation yet. */
    public TaskTelemetry(TaskServices services) {
        this(services, TaskTelemetry.class.getClassLoader());
    }

    /**
     * For tests, whose tasks are of the same loader as the agent.
     *
     * @param own the loader of classes whose objects are never tasks, since they are the agent's own
     */
    TaskTelemetry(TaskServices services, @Nullable ClassLoader own) {
        this(services, own, TaskHooks.newSession());
    }

    private TaskTelemetry(TaskServices services, @Nullable ClassLoader own, int session) {
        super(session, services.settings().spans() != TaskSpans.NONE);
        this.services = services;
        this.operations = new TaskOperations(services, own, session);
        this.spans = services.settings().spans();
        this.waiterDeadlines = services.settings().anyWaiterDeadlines();
        this.log = services.events() == null ? null : new TaskLog(services.events());
        this.beats = new TaskBeats(services.beats(), operations);
    }

    @Override
    public int operation(Object work, TaskKind kind) {
        return operations.of(work, kind);
    }

    @Override
    public void scheduled(Task task, PoolWorkers workers, long due) {
        beats.scheduled(task, workers, due);
    }

    @Override
    public @Nullable TraceContext started(Task task, int stripe) {
        TaskOperation operation = operations.get(task.operation);
        if (task.isPeriodic()) {
            beats.started(task, stripe);
        }
        long queued = task.handedOver == 0 ? -1 : Math.max(0, task.started - task.handedOver);
        operation.series().started(stripe, queued);
        boolean delayed = task.isDelayed();
        TraceContext shown = delayed ? null : task.context;
        if (spans == TaskSpans.ALL || (delayed && spans == TaskSpans.SCHEDULED)) {
            shown = begin(task, delayed);
        }
        if (log != null && operation.logged()) {
            log.started(operation.name(), idOf(task), WallClock.epochNanos(task.started), shown);
        }
        return shown;
    }

    /** The context of the task's span, or one that is not sampled. */
    private TraceContext begin(Task task, boolean delayed) {
        TraceContext parent = delayed ? null : task.context;
        long low = parent == null ? Ids.next() : parent.traceIdLow;
        boolean sampled = delayed
                ? services.sampling().sampleLinked(task.context, low)
                : services.sampling().sample(parent, low);
        if (parent != null && !sampled) {
            return parent;
        }
        TraceContext context = Ids.context(parent, low, sampled);
        task.own = sampled ? context : null;
        return context;
    }

    @Override
    public long ended(Task task, int stripe, int how, @Nullable Throwable failure, boolean began) {
        TaskOperation operation = operations.get(task.operation);
        if (!began) {
            TaskStatus status = how == Task.REJECTED ? TaskStatus.REJECTED : TaskStatus.CANCELLED;
            operation.series().endedUnstarted(status);
            if (task.isPeriodic()) {
                beats.gone(task, null, 0, null);
            }
            log(operation, task, status, -1, failure);
            return 0;
        }
        long now = System.nanoTime();
        long duration = now - task.started;
        TaskStatus status = status(operation, task, how, now);
        Throwable cause = status == TaskStatus.FAILURE ? failure : null;
        operation
                .series()
                .ended(stripe, status, cause == null ? null : cause.getClass().getName(), duration);
        if (task.isPeriodic()) {
            endedBeat(task, status, cause, now);
        }
        TraceContext context = task.own;
        if (context != null) {
            task.own = null;
            services.sink()
                    .ended(new TaskSpan(
                            operation.template(),
                            context,
                            task.context,
                            task.isDelayed(),
                            task.started,
                            duration,
                            status,
                            cause));
        }
        log(operation, task, status, duration, cause);
        return now;
    }

    private void endedBeat(Task task, TaskStatus status, @Nullable Throwable cause, long now) {
        if (status == TaskStatus.FAILURE || status == TaskStatus.CANCELLED) {
            beats.gone(task, cause, now, task.own);
        } else {
            beats.over(task, now);
        }
    }

    /** The agent has left: nothing that stays reaches it. */
    public void forget() {
        beats.leave();
    }

    private static TaskStatus status(TaskOperation operation, Task task, int how, long now) {
        if (how == Task.FAILURE || how == Task.CANCELLED) {
            return how == Task.FAILURE ? TaskStatus.FAILURE : TaskStatus.CANCELLED;
        }
        long since = task.handedOver == 0 ? task.started : task.handedOver;
        boolean late = operation.deadlineNanos() > 0 && now - since > operation.deadlineNanos();
        return late || (how == Task.LATE && operation.waiterDeadlines()) ? TaskStatus.EXPIRED : TaskStatus.SUCCESS;
    }

    private void log(
            TaskOperation operation, Task task, TaskStatus status, long duration, @Nullable Throwable failure) {
        if (log != null && operation.logged()) {
            log.completed(
                    operation.name(),
                    idOf(task),
                    status.label,
                    duration,
                    failure == null ? null : failure.getClass().getName(),
                    task.context);
        }
    }

    /** The same for both ends of a run, and for no other that is alive, without room for it in every task. */
    private static long idOf(Task task) {
        long moment = task.started == 0 ? task.handedOver : task.started;
        return moment * 0x9E37_79B9_7F4A_7C15L ^ (long) System.identityHashCode(task) << Integer.SIZE;
    }

    @Override
    public void patienceEnded(Object future) {
        if (waiterDeadlines && !impatient.put(future, true)) {
            services.self().limit("tasks.waiters");
        }
    }

    @Override
    public boolean isPatienceEnded(Object future) {
        return waiterDeadlines && impatient.get(future) != null;
    }

    @Override
    public void notKept() {
        services.self().limit("tasks.waiting");
    }
}
