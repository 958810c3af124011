package io.linkbeat.bootstrap;

import org.jspecify.annotations.Nullable;

/** The task in place of a runnable, in a slot that is private. */
class TaskRunnable extends Task implements Runnable {

    final Runnable runnable;

    TaskRunnable(Runnable runnable, int operation, short session, @Nullable TraceContext context, int traits) {
        super(operation, session, context, traits);
        this.runnable = runnable;
    }

    @HiddenFrame
    @Override
    public final void run() {
        ThreadSlot slot = TaskRun.slot();
        Task outer = TaskRun.outer(slot);
        TraceContext before = TaskRun.begin(slot, this);
        Throwable failure = null;
        try {
            runnable.run();
        } catch (Throwable thrown) {
            failure = thrown;
            throw thrown;
        } finally {
            TaskRun.end(slot, this, outer, before, failure);
        }
    }

    @Override
    public String toString() {
        return runnable.toString();
    }
}
