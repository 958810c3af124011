package io.linkbeat.agent.telemetry;

import io.linkbeat.bootstrap.TaskHandler;
import io.linkbeat.bootstrap.TaskKind;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.sdk.common.InstrumentationScopeInfo;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/**
 * The operations that tasks are told apart by, each with an index, which the doors keep for us. Thread-safe; what is known
 * already costs no allocation.
 */
final class TaskOperations implements IntFunction<String> {

    /** Operations that are told apart; further ones are {@value #OTHER}. */
    static final int MOST = 200;

    static final String OTHER = "other";
    private static final int MOST_WRAPPERS = 8;

    /** In the place of an operation: it is that of the object inside. */
    private static final int INSIDE = -2;

    /** In the place of an operation: each object of the class has its own. */
    private static final int OF_EACH = -3;

    private final TaskServices services;
    private final int stay;
    private final @Nullable ClassLoader own;
    private final ConcurrentHashMap<String, Integer> indexes = new ConcurrentHashMap<>();
    private final Adding adding = new Adding();
    private final AtomicInteger count = new AtomicInteger();
    private final TaskOperation[] operations = new TaskOperation[MOST + 1];

    /**
     * None yet.
     *
     * @param own the loader of classes whose objects are never tasks, since they are the agent's own
     * @param session the agent's stay
     */
    TaskOperations(TaskServices services, @Nullable ClassLoader own, int session) {
        this.services = services;
        this.own = own;
        this.stay = (short) session;
    }

    /** The operation of an index that this has given. */
    TaskOperation get(int index) {
        return operations[index];
    }

    /** Its name. */
    @Override
    public String apply(int index) {
        return operations[index].name();
    }

    /** What a piece of work counts as, or {@link TaskHandler#NONE}. */
    int of(Object work, TaskKind kind) {
        Object inner = work;
        TaskKind innerKind = kind;
        for (int depth = 0; depth < MOST_WRAPPERS; depth++) {
            long known = innerKind.operation;
            int operation = (int) (known >> Integer.SIZE) == stay ? (int) known : decide(inner, innerKind);
            if (operation >= TaskHandler.NONE) {
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
            decided = TaskHandler.NONE;
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
        return MOST;
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
        if (!other && count.get() >= MOST) {
            return null;
        }
        int index = other ? MOST : Math.min(count.getAndIncrement(), MOST);
        if (!other && index == MOST) {
            return null;
        }
        operations[index] = create(operation);
        return index;
    }

    private TaskOperation create(String operation) {
        TaskSettings settings = services.settings();
        InstrumentationScopeInfo scope = Conventions.scope("io.linkbeat.executors", services.version());
        return new TaskOperation(
                operation,
                services.metrics().series(operation),
                new SpanTemplate(operation, SpanKind.INTERNAL, scope, Attributes.empty(), services.environment()),
                settings.deadlineNanos().applyAsLong(operation),
                settings.waiterDeadlines().test(operation),
                settings.logged().test(operation));
    }
}
