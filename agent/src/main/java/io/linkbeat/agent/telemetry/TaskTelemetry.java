package io.linkbeat.agent.telemetry;

import io.linkbeat.bootstrap.Task;
import io.linkbeat.bootstrap.TaskHandler;
import io.linkbeat.bootstrap.TaskHooks;
import io.linkbeat.bootstrap.TaskKind;
import io.linkbeat.bootstrap.TraceContext;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.sdk.common.InstrumentationScopeInfo;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The concept <em>task</em>: turns what the doors tell into the metrics, the spans and the log of tasks, as our signals page
 * says. Thread-safe; a task that is measured and has no span allocates nothing here, and waits for nobody.
 */
public final class TaskTelemetry extends TaskHandler {

    /** Operations that are told apart; further ones are {@value #OTHER}. */
    static final int MOST_OPERATIONS = 200;

    static final String OTHER = "other";
    private static final int MOST_IMPATIENT = 1024;
    private static final int MOST_WRAPPERS = 8;

    /** In the place of an operation: it is that of the object inside. */
    private static final int INSIDE = -2;

    /** In the place of an operation: each object of the class has its own. */
    private static final int OF_EACH = -3;

    private final TaskServices services;
    private final TaskSpans spans;
    private final boolean waiterDeadlines;
    private final @Nullable TaskLog log;
    private final int stay;
    private final @Nullable ClassLoader own;
    private final ConcurrentHashMap<String, Integer> indexes = new ConcurrentHashMap<>();
    private final Adding adding = new Adding();
    private final AtomicInteger count = new AtomicInteger();
    private final TaskOperation[] operations = new TaskOperation[MOST_OPERATIONS + 1];
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
        this.own = own;
        this.stay = (short) session;
        this.spans = services.settings().spans();
        this.waiterDeadlines = services.settings().anyWaiterDeadlines();
        this.log = services.events() == null ? null : new TaskLog(services.events());
    }

    @Override
    public int operation(Object work, TaskKind kind) {
        Object inner = work;
        TaskKind innerKind = kind;
        for (int depth = 0; depth < MOST_WRAPPERS; depth++) {
            long known = innerKind.operation;
            int operation = (int) (known >> Integer.SIZE) == stay ? (int) known : decide(inner, innerKind);
            if (operation >= NONE) {
                return operation;
            }
            if (operation == OF_EACH) {
                return indexOf(TaskNames.ofObject(inner));
            }
            Object next = innerKind.unwrap(inner);
            if (next == inner) {
                return indexOf(TaskNames.of(inner.getClass()));
            }
            inner = next;
            innerKind = TaskKind.of(inner);
        }
        return indexOf(TaskNames.of(inner.getClass()));
    }

    private int decide(Object work, TaskKind kind) {
        Class<?> type = work.getClass();
        int decided;
        if (kind.isNever() || kind.isOf(own)) {
            decided = NONE;
        } else if (kind.wraps()) {
            decided = INSIDE;
        } else if (TaskNames.isOfEachObject(type)) {
            decided = OF_EACH;
        } else {
            decided = indexOf(TaskNames.of(type));
        }
        kind.operation = (long) stay << Integer.SIZE | decided & 0xffff_ffffL;
        return decided;
    }

    private int indexOf(String name) {
        String configured = services.settings().nameOf().apply(name);
        String operation = configured == null ? name : configured;
        Integer known = indexes.get(operation);
        Integer index = known != null ? known : indexes.computeIfAbsent(operation, adding);
        if (index != null) {
            return index;
        }
        services.self().limit("tasks.operations");
        indexes.computeIfAbsent(OTHER, adding);
        return MOST_OPERATIONS;
    }

    /** A class, since a lambda would be the first one of many a program. */
    private final class Adding implements Function<String, @Nullable Integer> {

        @Override
        public @Nullable Integer apply(String operation) {
            return add(operation);
        }
    }

    /** Null when there are as many as may be, so that nothing is kept of further ones. */
    private @Nullable Integer add(String operation) {
        services.sink().wantSdk();
        boolean other = operation.equals(OTHER);
        if (!other && count.get() >= MOST_OPERATIONS) {
            return null;
        }
        int index = other ? MOST_OPERATIONS : Math.min(count.getAndIncrement(), MOST_OPERATIONS);
        if (!other && index == MOST_OPERATIONS) {
            return null;
        }
        operations[index] = create(operation);
        return index;
    }

    private TaskOperation create(String operation) {
        TaskSettings settings = services.settings();
        InstrumentationScopeInfo scope = InstrumentationScopeInfo.builder("io.linkbeat.executors")
                .setVersion(services.version())
                .setSchemaUrl(Conventions.SCHEMA_URL)
                .build();
        return new TaskOperation(
                operation,
                services.metrics().series(operation),
                new SpanTemplate(operation, SpanKind.INTERNAL, scope, Attributes.empty(), services.environment()),
                settings.deadlineNanos().applyAsLong(operation),
                settings.waiterDeadlines().test(operation),
                settings.logged().test(operation));
    }

    @Override
    public @Nullable TraceContext started(Task task, int stripe) {
        TaskOperation operation = operations[task.operation];
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
        TraceContext context = new TraceContext(
                parent == null ? Ids.next() : parent.traceIdHigh,
                low,
                Ids.next(),
                sampled ? TraceContext.SAMPLED : 0,
                parent == null ? null : parent.state);
        task.own = sampled ? context : null;
        return context;
    }

    @Override
    public void ended(Task task, int stripe, int how, @Nullable Throwable failure, boolean began) {
        TaskOperation operation = operations[task.operation];
        if (!began) {
            TaskStatus status = how == Task.REJECTED ? TaskStatus.REJECTED : TaskStatus.CANCELLED;
            operation.series().endedUnstarted(status);
            log(operation, task, status, -1, failure);
            return;
        }
        long now = System.nanoTime();
        long duration = now - task.started;
        TaskStatus status = status(operation, task, how, now);
        Throwable cause = status == TaskStatus.FAILURE ? failure : null;
        operation
                .series()
                .ended(stripe, status, cause == null ? null : cause.getClass().getName(), duration);
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
