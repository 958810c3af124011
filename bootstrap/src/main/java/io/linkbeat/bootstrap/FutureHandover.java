package io.linkbeat.bootstrap;

import java.util.concurrent.Callable;
import java.util.concurrent.FutureTask;
import java.util.concurrent.RunnableScheduledFuture;
import org.jspecify.annotations.Nullable;

/** How futures become tasks when they are handed over, by the rules of {@link Handover}. */
final class FutureHandover {

    /** A future comes by: an executor of the application is given it. */
    static final int CREATED = 0;

    /** A future comes by: a pool of the JDK is given it. */
    static final int HANDED_OVER = 1;

    /** A future comes by: a pool's thread has it, and nobody was there when it was handed over. */
    static final int TAKEN = 2;

    private FutureHandover() {}

    /**
     * A future comes by: it becomes a task, unless it is one.
     *
     * @param period of one that is to run again and again; 0 for any other
     * @param due when a scheduled one is due, as by {@link System#nanoTime}; 0 for one that is not
     */
    static @Nullable Task future(FutureTask<?> future, int moment, long period, long due) {
        Callable<?> callable = FutureTasks.callable(future);
        if (callable == null) {
            return null;
        }
        if (callable instanceof TaskCallable task) {
            if (moment == HANDED_OVER && !task.is(Task.CARRIER)) {
                task.handOver(System.nanoTime());
            }
            return task;
        }
        TaskKind kind = TaskKind.of(callable.getClass());
        Object work = kind.unwrap(callable);
        if (work instanceof FutureTask<?> inner && inner != future) {
            return future(inner, moment, period, due);
        }
        TaskKind inside = work == callable ? kind : TaskKind.of(work.getClass());
        if (inside.role == TaskKind.STAGE) {
            return moment == HANDED_OVER ? Handover.stage(inside.stage(work)) : inside.stage(work);
        }
        TaskHandler handler = TaskHooks.handler;
        int operation = handler.operation(callable, kind);
        return operation < 0 ? null : wrap(future, callable, operation, handler, moment, period, due);
    }

    @SuppressWarnings("unchecked")
    private static @Nullable Task wrap(
            FutureTask<?> future,
            Callable<?> callable,
            int operation,
            TaskHandler handler,
            int moment,
            long period,
            long due) {
        ThreadSlot slot = moment == TAKEN ? null : ThreadSlot.get();
        Task carried = slot == null ? null : slot.handing;
        if (slot != null && carried != null && moment == HANDED_OVER) {
            slot.handing = null;
            carried.handOver(System.nanoTime());
            FutureTasks.replace(future, callable, carrier(callable, operation, handler, slot));
            return carried;
        }
        TraceContext context = slot == null ? null : slot.currentNow();
        Callable<@Nullable Object> inside = (Callable<@Nullable Object>) callable;
        int traits = isDelayed(due, context, handler) ? Task.DELAYED : 0;
        TaskCallable task = period == 0
                ? new TaskCallable(inside, operation, handler.session, context, traits)
                : new PeriodicCallable(inside, operation, handler.session, context, traits, period);
        if (moment == TAKEN) {
            task.handOver(0);
        } else if (moment == HANDED_OVER) {
            task.handOver(due != 0 ? due : System.nanoTime());
        }
        return FutureTasks.replace(future, callable, task) ? task : null;
    }

    /**
     * A future that runs again and again is about to: its task, which may be one that another stay of the agent has left
     * there.
     */
    static @Nullable Task periodic(FutureTask<?> future, @Nullable Task known, long period) {
        TaskHandler handler = TaskHooks.handler;
        if (!(known instanceof TaskCallable before)) {
            return future(future, TAKEN, period, 0);
        }
        if (before.session == handler.session || before.is(Task.CARRIER)) {
            return before;
        }
        int operation = handler.operation(before.callable, TaskKind.of(before.callable.getClass()));
        if (operation < 0) {
            return before;
        }
        PeriodicCallable anew =
                new PeriodicCallable(before.callable, operation, handler.session, before.context, 0, period);
        anew.handOver(0);
        return FutureTasks.replace(future, before, anew) ? anew : before;
    }

    /** Marks a future as none of its own, for the pool's thread that finds it. */
    @SuppressWarnings("unchecked")
    private static TaskCallable carrier(Callable<?> callable, int operation, TaskHandler handler, ThreadSlot slot) {
        return new TaskCallable(
                (Callable<@Nullable Object>) callable, operation, handler.session, slot.currentNow(), Task.CARRIER);
    }

    /** Whether it is due later than now; not asked where nothing depends on it, since the answer costs a look at the clock. */
    private static boolean isDelayed(long due, @Nullable TraceContext context, TaskHandler handler) {
        return due != 0 && (context != null || handler.spans) && due - System.nanoTime() > 0;
    }

    /** The task that a future runs, by itself or by another future or a stage that it has inside. */
    static @Nullable Task inside(@Nullable Callable<?> callable) {
        if (callable == null || callable instanceof TaskCallable) {
            return (TaskCallable) callable;
        }
        Object work = TaskKind.of(callable.getClass()).unwrap(callable);
        TaskKind kind = TaskKind.of(work.getClass());
        if (kind.role == TaskKind.STAGE) {
            return kind.stage(work);
        }
        return work instanceof FutureTask<?> inner ? FutureTasks.task(inner) : null;
    }

    /** A pool's thread has taken a future. One that runs again and again says so itself, before it runs. */
    static void taken(FutureTask<?> future) {
        boolean tellsItself = future instanceof RunnableScheduledFuture<?> scheduled
                && !Handover.isForeign(scheduled)
                && scheduled.isPeriodic();
        if (!tellsItself) {
            future(future, TAKEN, 0, 0);
        }
    }
}
