package io.linkbeat.bootstrap;

import org.jspecify.annotations.Nullable;

/** The door of the concept <em>task</em> for executors that start a thread for each task. */
public final class ThreadHooks {

    private ThreadHooks() {}

    /** A thread of its own is about to be made for something raw; what it runs instead, in a slot that nobody sees. */
    public static @Nullable Runnable ofItsOwn(@Nullable Runnable work) {
        try {
            TaskKind kind = work == null ? null : TaskKind.of(work.getClass());
            if (work != null && kind != null && kind.role == TaskKind.RAW) {
                return Handover.ownThread(work, kind);
            } else if (work != null) {
                Handover.toPool(work);
            }
        } catch (Throwable error) {
            HookErrors.caught(error, "tasks.of_its_own");
        }
        return work;
    }

    /**
     * The thread was not started.
     *
     * @param work what {@link #ofItsOwn} gave
     */
    public static void notStarted(@Nullable Object work, Throwable thrown) {
        try {
            Task task = work instanceof Task own ? own : work == null ? null : Handover.takeOut(work);
            if (task != null) {
                TaskRun.endUnstarted(task, Task.REJECTED, thrown);
            }
        } catch (Throwable error) {
            HookErrors.caught(error, "tasks.not_started");
        }
    }

    /** Something was rejected before anything was made of it. */
    public static void refused(@Nullable Object work, Throwable thrown) {
        try {
            if (work != null) {
                TaskHandler to = TaskHooks.handler;
                int operation = to.operation(work, TaskKind.of(work.getClass()));
                if (operation >= 0) {
                    Task task = new Task(operation, to.session, ThreadSlot.current(), 0);
                    task.handOver(System.nanoTime());
                    TaskRun.endUnstarted(task, Task.REJECTED, thrown);
                }
            }
        } catch (Throwable error) {
            HookErrors.caught(error, "tasks.refused");
        }
    }

    /** The task that runs on this thread has thrown this, and its executor keeps it to itself. */
    public static void swallowed(@Nullable Throwable failure) {
        try {
            ThreadSlot slot = ThreadSlot.peek();
            if (slot != null && slot.task != null) {
                slot.swallowed = failure;
            }
        } catch (Throwable error) {
            HookErrors.caught(error, "tasks.swallowed");
        }
    }
}
