package io.linkbeat.bootstrap;

import java.util.concurrent.FutureTask;
import java.util.concurrent.RunnableScheduledFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * How work becomes a task when it is handed to an executor, and which of the objects on the way is the one that counts.
 *
 * <p>One piece of work may pass through several hand-overs: an executor of the application wraps what it is given and hands
 * that to a pool; a completion service puts a future around a future; a stage is given to an executor that delays it. The
 * rules by which it is one task all the same:
 *
 * <ul>
 *   <li>The innermost object that has a private slot is the task: a {@link FutureTask}, or the function of a stage. It sees
 *       what its code threw, which the objects around it do not.
 *   <li>While such a task is being handed over by an executor of the application ({@link ThreadSlot#handing}), the first
 *       other object that reaches a pool on the same thread is its carrier, and is no task itself.
 *   <li>An object that reaches a second pool is the task it was.
 * </ul>
 *
 * <p>What is no task is told from its class, before a thread-local is read. Methods throw what happens; the doors catch it.
 */
final class Handover {

    /** How many fork/join tasks wait: as long as there is none, running one costs a look at this. */
    static final AtomicInteger FORKS = new AtomicInteger();

    /** The JDK's executor that hands on later what it is given now. */
    private static final String DELAYED_EXECUTOR = "java.util.concurrent.CompletableFuture$DelayedExecutor";

    private Handover() {}

    /** A pool is given an object to execute, on the thread that hands it over. */
    static @Nullable Task toPool(Runnable work) {
        TaskKind kind = TaskKind.of(work.getClass());
        return switch (kind.role) {
            case TaskKind.NEVER -> null;
            case TaskKind.FUTURE -> FutureHandover.future((FutureTask<?>) work, FutureHandover.HANDED_OVER, 0, 0);
            case TaskKind.STAGE -> stage(kind.stage(work));
            default -> raw(work, kind, 0);
        };
    }

    /** A stage's object reaches an executor; the task is around its function. */
    static @Nullable Task stage(@Nullable Task task) {
        if (task != null) {
            task.handOver(System.nanoTime());
        }
        return task;
    }

    private static @Nullable Task raw(Object work, TaskKind kind, int traits) {
        TaskHandler handler = TaskHooks.handler;
        Task delayed = handedOn(work, kind);
        if (delayed != null) {
            Task task = new Task(delayed.operation, delayed.session, delayed.context, traits | Task.DELAYED);
            task.handOver(System.nanoTime());
            return keep(work, task, handler) ? task : null;
        }
        int operation = handler.operation(work, kind);
        if (operation < 0) {
            return null;
        }
        ThreadSlot slot = ThreadSlot.get();
        Task again = slot.rejecting == work ? WaitingTasks.peek(work) : null;
        if (again != null) {
            return again;
        }
        Task carried = slot.handing;
        int all = carried == null ? traits : traits | Task.CARRIER;
        Task task = new Task(operation, handler.session, slot.currentNow(), all);
        task.handOver(System.nanoTime());
        if (carried != null) {
            slot.handing = null;
            carried.handOver(task.handedOver);
        }
        return keep(work, task, handler) ? carried == null ? task : carried : null;
    }

    /** A thread of its own is about to be made for something raw: what it runs instead. */
    static Runnable ownThread(Runnable work, TaskKind kind) {
        Task delayed = handedOn(work, kind);
        TaskHandler handler = TaskHooks.handler;
        int operation = delayed == null ? handler.operation(work, kind) : delayed.operation;
        if (operation < 0) {
            return work;
        }
        TaskRunnable task = delayed == null
                ? new TaskRunnable(work, operation, handler.session, ThreadSlot.current(), 0)
                : new TaskRunnable(work, operation, delayed.session, delayed.context, Task.DELAYED);
        task.handOver(System.nanoTime());
        return task;
    }

    /** The task that an executor which delays hands on as this object just now, or null. */
    private static @Nullable Task handedOn(Object work, TaskKind kind) {
        ThreadSlot slot = ThreadSlot.peek();
        Object on = slot == null ? null : slot.handedOn;
        if (slot == null || on == null || (on != work && kind.unwrap(work) != on)) {
            return null;
        }
        slot.handedOn = null;
        return take(on);
    }

    /** The delay of an object is over, and it is given to the executor that is to run it. */
    static void handingOn(Object executor, Object work) {
        TaskKind kind = TaskKind.of(work.getClass());
        if (kind.role == TaskKind.RAW) {
            ThreadSlot.get().handedOn = work;
        } else if (kind.role == TaskKind.STAGE && isForeign(executor)) {
            ThreadSlot.get().handing = kind.stage(work);
        }
    }

    private static boolean keep(Object work, Task task, TaskHandler handler) {
        if (task.is(Task.FORK)) {
            FORKS.incrementAndGet();
        }
        if (WaitingTasks.add(work, task)) {
            return true;
        }
        if (task.is(Task.FORK)) {
            FORKS.decrementAndGet();
        }
        handler.notKept();
        return false;
    }

    /** A fork/join pool is given a task, otherwise than by forking. */
    static @Nullable Task fork(Object work) {
        TaskKind kind = TaskKind.of(work.getClass());
        return switch (kind.role) {
            case TaskKind.FORK -> kind.unwrap(work) instanceof Task inside ? inside : raw(work, kind, Task.FORK);
            case TaskKind.STAGE -> stage(kind.stage(work));
            default -> null;
        };
    }

    /** A raw runnable is given to an executor that will hand it on later. */
    static @Nullable Task delayed(Runnable work) {
        TaskKind kind = TaskKind.of(work.getClass());
        return kind.role == TaskKind.RAW ? raw(work, kind, Task.DELAYED) : null;
    }

    static int stageTraits(Object executor) {
        return executor.getClass().getName().equals(DELAYED_EXECUTOR) ? Task.DELAYED : 0;
    }

    /** Whether an executor is the application's own, so that it may hand on something else than what it is given. */
    static boolean isForeign(Object executor) {
        return executor.getClass().getClassLoader() != null;
    }

    /** The task of an object that waits in a pool, taken out of our table where it is there. */
    static @Nullable Task takeOut(Object work) {
        TaskKind kind = TaskKind.of(work.getClass());
        return switch (kind.role) {
            case TaskKind.FUTURE -> FutureHandover.inside(FutureTasks.callable((FutureTask<?>) work));
            case TaskKind.STAGE -> kind.stage(work);
            case TaskKind.NEVER -> null;
            default -> take(work);
        };
    }

    /** Takes this task of an object out of our table, and leaves others that the object may have there. */
    static void takeOut(Object work, Task task) {
        if (!WaitingTasks.take(work, task)) {
            takeOut(work);
        } else if (task.is(Task.FORK)) {
            FORKS.decrementAndGet();
        }
    }

    static @Nullable Task take(Object work) {
        Task task = WaitingTasks.take(work);
        if (task != null && task.is(Task.FORK)) {
            FORKS.decrementAndGet();
        }
        return task;
    }

    /** A pool's thread has taken a raw object: its task, one that nobody saw being handed over where it is not known. */
    static @Nullable Task taken(Runnable work, TaskKind kind) {
        Task known = take(work);
        if (known != null) {
            return known;
        }
        if (work instanceof RunnableScheduledFuture) {
            // What decorates a scheduled future, which is the task.
            return null;
        }
        TaskHandler handler = TaskHooks.handler;
        int operation = handler.operation(work, kind);
        if (operation < 0) {
            return null;
        }
        Task unseen = new Task(operation, handler.session, null, 0);
        unseen.handOver(0);
        return unseen;
    }

    /** Forgets what waits. */
    static void clear() {
        WaitingTasks.clear();
        FORKS.set(0);
    }
}
