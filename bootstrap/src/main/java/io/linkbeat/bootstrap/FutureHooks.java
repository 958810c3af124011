package io.linkbeat.bootstrap;

import java.util.concurrent.Callable;
import java.util.concurrent.FutureTask;
import org.jspecify.annotations.Nullable;

/**
 * The door of the concept <em>task</em> for futures: those that are due later, how they end, and those that an executor of the
 * application is given.
 */
public final class FutureHooks {

    private FutureHooks() {}

    /**
     * A scheduled future has been constructed.
     *
     * @param due when it is due first, as by {@link System#nanoTime}
     * @param period in nanoseconds; negative when it counts from the end of a run, 0 for a future that runs once
     */
    public static void scheduled(Object future, Object pool, long due, long period) {
        try {
            Task task = FutureHandover.future((FutureTask<?>) future, FutureHandover.HANDED_OVER, period, due);
            if (period != 0 && task != null && task.period() != 0) {
                TaskHooks.handler.scheduled(task, PoolWorkers.of(pool), due);
            }
        } catch (Throwable error) {
            HookErrors.caught(error, "tasks.scheduled");
        }
    }

    /** A scheduled future is about to run, and was due at this time; the rest as for {@link #scheduled}. */
    public static void due(Object future, Object pool, long time, long period) {
        try {
            Task task = FutureTasks.task((FutureTask<?>) future);
            if (period != 0) {
                task = FutureHandover.periodic((FutureTask<?>) future, task, period);
                // One that has just been cancelled may still be met, and will not run.
                if (task != null && task.period() != 0 && task.beat() == null && task.isWaiting()) {
                    TaskHooks.handler.scheduled(task, PoolWorkers.of(pool), time);
                }
            }
            if (task != null) {
                task.handedOver = time;
            }
        } catch (Throwable error) {
            HookErrors.caught(error, "tasks.due");
        }
    }

    /** Somebody cancels a future, and interrupts the thread that runs it. */
    public static void cancelling(@Nullable Object callable, Object future) {
        try {
            if (callable instanceof TaskCallable task) {
                task.cancelling = (FutureTask<?>) future;
            }
        } catch (Throwable error) {
            HookErrors.caught(error, "tasks.cancelling");
        }
    }

    /**
     * A future is done: by its own code, which has said so before; because somebody has cancelled it; or because somebody has
     * completed it before it has run, which is to its code as if it were cancelled.
     */
    public static void futureDone(@Nullable Callable<?> callable, Object future) {
        try {
            boolean cancelled = ((FutureTask<?>) future).isCancelled();
            if (!(callable instanceof TaskCallable task)) {
                Task inside = cancelled ? FutureHandover.inside(callable) : null;
                if (inside != null) {
                    TaskRun.endUnstarted(inside, Task.CANCELLED, null);
                }
            } else if (!cancelled) {
                TaskRun.endUnstarted(task, Task.CANCELLED, null);
            } else {
                TaskRun.cancel(task);
            }
        } catch (Throwable error) {
            HookErrors.caught(error, "tasks.future_done");
        }
    }

    /** Somebody has waited for a future as long as he would. */
    public static void patienceEnded(@Nullable Object callable, Object future) {
        try {
            if (callable instanceof Task task) {
                task.late();
            } else if (!(future instanceof FutureTask)) {
                TaskHooks.handler.patienceEnded(future);
            }
        } catch (Throwable error) {
            HookErrors.caught(error, "tasks.patience_ended");
        }
    }

    /**
     * An executor is given a task by one of its methods that make a future of it. One of the application may hand on something
     * else.
     *
     * @return for {@link #forwarded}
     */
    public static boolean forwarding(Object executor) {
        try {
            if (Handover.isForeign(executor)) {
                ThreadSlot slot = ThreadSlot.get();
                boolean first = !slot.forwarding;
                slot.forwarding = true;
                return first;
            }
        } catch (Throwable error) {
            HookErrors.caught(error, "tasks.forwarding");
        }
        return false;
    }

    /** It has made one. */
    public static void forwards(@Nullable Object future) {
        try {
            ThreadSlot slot = ThreadSlot.peek();
            if (slot != null && slot.forwarding && future instanceof FutureTask<?> made) {
                slot.handing = null;
                slot.handing = FutureHandover.future(made, FutureHandover.CREATED, 0, 0);
            }
        } catch (Throwable error) {
            HookErrors.caught(error, "tasks.forwards");
        }
    }

    /**
     * It is done with that.
     *
     * @param first what {@link #forwarding} gave
     */
    public static void forwarded(boolean first, @Nullable Throwable thrown) {
        try {
            if (first) {
                ThreadSlot slot = ThreadSlot.get();
                slot.forwarding = false;
                Task open = slot.handing;
                slot.handing = null;
                if (open != null && thrown != null) {
                    TaskRun.endUnstarted(open, Task.REJECTED, thrown);
                }
            }
        } catch (Throwable error) {
            HookErrors.caught(error, "tasks.forwarded");
        }
    }
}
