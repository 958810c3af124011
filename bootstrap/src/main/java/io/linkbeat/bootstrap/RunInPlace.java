package io.linkbeat.bootstrap;

import org.jspecify.annotations.Nullable;

/** A task that runs inside whatever else runs on this thread, between two calls of a door. */
final class RunInPlace {

    final Task task;
    private final @Nullable ThreadSlot slot;
    private final @Nullable Task outer;
    private final @Nullable TraceContext before;

    /** It begins. */
    RunInPlace(Task task) {
        this.task = task;
        slot = TaskRun.slot();
        outer = TaskRun.outer(slot);
        before = TaskRun.begin(slot, task);
    }

    void end(@Nullable Throwable failure) {
        TaskRun.end(slot, task, outer, before, failure);
    }
}
