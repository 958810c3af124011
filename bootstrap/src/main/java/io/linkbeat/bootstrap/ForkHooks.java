package io.linkbeat.bootstrap;

import java.util.concurrent.Callable;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.ForkJoinTask;
import java.util.concurrent.ForkJoinWorkerThread;
import java.util.concurrent.ScheduledExecutorService;
import org.jspecify.annotations.Nullable;

/**
 * The door of the concept <em>task</em> for fork/join pools. A task is what was given to a pool by one of its methods; what is
 * forked is none, and costs one look at whether any task waits at all.
 */
public final class ForkHooks {

    private static final String VIRTUAL_THREADS = "java.lang.VirtualThread";

    private ForkHooks() {}

    /**
     * A pool is given a fork/join task.
     *
     * @param factory of the pool's threads, which tells the scheduler of virtual threads from other pools
     * @return for {@link #submitted}
     */
    public static @Nullable Object submitting(@Nullable Object factory, @Nullable Object task) {
        try {
            return task == null || factory == null || schedulesVirtualThreads(factory) ? null : Handover.fork(task);
        } catch (Throwable error) {
            HookErrors.caught(error, "tasks.submitting");
            return null;
        }
    }

    /** By its name, since a class that is known would have to be kept somewhere; the JVM keeps the name with the class. */
    private static boolean schedulesVirtualThreads(Object factory) {
        return factory.getClass().getName().startsWith(VIRTUAL_THREADS);
    }

    /** The pool has taken it, or has thrown; the first argument is what {@link #submitting} gave. */
    public static void submitted(@Nullable Object token, @Nullable Object task, @Nullable Throwable thrown) {
        try {
            if (thrown != null && task != null && token instanceof Task refused) {
                Handover.takeOut(task, refused);
                TaskRun.endUnstarted(refused, Task.REJECTED, thrown);
            }
        } catch (Throwable error) {
            HookErrors.caught(error, "tasks.submitted");
        }
    }

    /**
     * Some fork/join task is executed, on this thread.
     *
     * @return for {@link #ran}; null for all that are forked
     */
    public static @Nullable Object runs(Object fork) {
        try {
            if (Handover.FORKS.get() == 0) {
                return null;
            }
            Task task = Handover.take(fork);
            if (task == null) {
                return null;
            }
            if (((ForkJoinTask<?>) fork).isDone()) {
                TaskRun.endUnstarted(task, Task.CANCELLED, null);
                return null;
            }
            return new RunInPlace(task);
        } catch (Throwable error) {
            HookErrors.caught(error, "tasks.fork_runs");
            return null;
        }
    }

    /**
     * It has been executed; it may complete later than that, by what it has forked.
     *
     * @param run what {@link #runs} gave
     */
    public static void ran(@Nullable Object run, Object fork) {
        try {
            if (run instanceof RunInPlace over) {
                ForkJoinTask<?> done = (ForkJoinTask<?>) fork;
                if (done.isCancelled()) {
                    over.task.cancel();
                } else if (TaskHooks.handler.isPatienceEnded(fork)) {
                    over.task.late();
                }
                over.end(done.isCompletedAbnormally() && !done.isCancelled() ? done.getException() : null);
            }
        } catch (Throwable error) {
            HookErrors.caught(error, "tasks.fork_ran");
        }
    }

    /**
     * Some fork/join task has been cancelled, perhaps by a pool that is shut down; a stage is one too, and what a pool has
     * scheduled.
     */
    public static void cancelled(Object fork) {
        try {
            TaskKind kind = TaskKind.of(fork.getClass());
            if (kind.role == TaskKind.NEVER) {
                unscheduled(kind.unwrap(fork));
                return;
            }
            Task task = kind.role == TaskKind.STAGE
                    ? kind.stage(fork)
                    : Handover.FORKS.get() != 0 ? Handover.take(fork) : null;
            if (task != null) {
                TaskRun.endUnstarted(task, Task.CANCELLED, null);
            }
            unscheduled(TaskKind.of(fork.getClass()).unwrap(fork));
        } catch (Throwable error) {
            HookErrors.caught(error, "tasks.fork_cancelled");
        }
    }

    /**
     * A scheduled task of a pool is constructed around this; what it is to be constructed around, in a slot that nobody sees.
     *
     * @param callable whether it is constructed around it as a {@link Callable}, or else as a {@link Runnable}
     * @param delay in nanoseconds
     * @param period in nanoseconds; negative when it counts from the end of a run, 0 for a task that runs once
     */
    public static @Nullable Object scheduled(
            @Nullable ForkJoinPool pool, @Nullable Object work, boolean callable, long delay, long period) {
        try {
            if (pool == null || work == null || schedulesVirtualThreads(pool.getFactory())) {
                return work;
            }
            TaskKind kind = TaskKind.of(work.getClass());
            TaskHandler handler = TaskHooks.handler;
            int operation = kind.role == TaskKind.NEVER ? TaskHandler.NONE : handler.operation(work, kind);
            if (operation < 0) {
                return work;
            }
            Task task = scheduledTask(work, callable, operation, handler.session, delay, period);
            long due = System.nanoTime() + Math.max(delay, 0);
            task.handOver(due);
            if (task.period() != 0) {
                handler.scheduled(task, PoolWorkers.of(pool), due);
            }
            return task;
        } catch (Throwable error) {
            HookErrors.caught(error, "tasks.fork_scheduled");
            return work;
        }
    }

    @SuppressWarnings("unchecked")
    private static Task scheduledTask(
            Object work, boolean callable, int operation, short session, long delay, long period) {
        TraceContext context = ThreadSlot.current();
        int traits = delay > 0 ? Task.DELAYED : 0;
        if (callable) {
            return new TaskCallable((Callable<@Nullable Object>) work, operation, session, context, traits);
        }
        return period == 0
                ? new TaskRunnable((Runnable) work, operation, session, context, traits)
                : new PeriodicRunnable((Runnable) work, operation, session, context, period);
    }

    /** What the calling thread is at, where it is one of a fork/join pool that runs tasks at their time; null otherwise. */
    static @Nullable WorkerSpell spellOfThisThread() {
        ForkJoinPool pool = Thread.currentThread() instanceof ForkJoinWorkerThread worker ? worker.getPool() : null;
        return pool instanceof ScheduledExecutorService ? PoolWorkers.of(pool).join() : null;
    }

    /** One of several tasks, of which the first result is wanted, is constructed around this; what takes its place. */
    @SuppressWarnings("unchecked")
    public static @Nullable Object oneOfAny(@Nullable Object work) {
        try {
            if (work == null) {
                return null;
            }
            TaskHandler handler = TaskHooks.handler;
            int operation = handler.operation(work, TaskKind.of(work.getClass()));
            if (operation >= 0) {
                Task task = new TaskCallable(
                        (Callable<@Nullable Object>) work, operation, handler.session, ThreadSlot.current(), 0);
                task.handOver(System.nanoTime());
                return task;
            }
        } catch (Throwable error) {
            HookErrors.caught(error, "tasks.one_of_any");
        }
        return work;
    }

    /**
     * A scheduled task of a pool is about to run, and was due this long ago.
     *
     * @param late in nanoseconds
     */
    public static void due(@Nullable Object runnable, @Nullable Object callable, long late) {
        try {
            Object work = runnable == null ? callable : runnable;
            if (work instanceof Task task) {
                task.handedOver = System.nanoTime() - late;
            }
        } catch (Throwable error) {
            HookErrors.caught(error, "tasks.fork_due");
        }
    }

    /** A scheduled task of a pool is cancelled: what it was constructed around. */
    public static void unscheduled(@Nullable Object work) {
        try {
            if (work instanceof Task task) {
                TaskRun.cancel(task);
            }
        } catch (Throwable error) {
            HookErrors.caught(error, "tasks.unscheduled");
        }
    }

    /** A scheduled task of a pool was not taken by it. */
    public static void notScheduled(Object fork, Throwable refused) {
        try {
            if (TaskKind.of(fork.getClass()).unwrap(fork) instanceof Task task) {
                TaskRun.endUnstarted(task, Task.REJECTED, refused);
            }
        } catch (Throwable error) {
            HookErrors.caught(error, "tasks.not_scheduled");
        }
    }
}
