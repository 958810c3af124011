package io.linkbeat.bootstrap;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * One run of a task on its thread, for the wrappers and the doors: makes its context current and puts back what was current
 * before, and tells the handler of the two ends. Each method is its own barrier, and keeps what it may not lose (the
 * thread's context) apart from what it may (the count). Called by the thread that runs the task.
 */
final class TaskRun {

    private TaskRun() {}

    /** This thread's slot; null when not even that could be had. */
    static @Nullable ThreadSlot slot() {
        try {
            return ThreadSlot.get();
        } catch (Throwable error) {
            HookErrors.caught(error, "tasks.run");
            return null;
        }
    }

    static @Nullable Task outer(@Nullable ThreadSlot slot) {
        return slot == null ? null : slot.task;
    }

    /**
     * The task's code is about to run.
     *
     * @return what was current, for {@link #end}
     */
    static @Nullable TraceContext begin(@Nullable ThreadSlot slot, Task task) {
        if (slot == null) {
            return null;
        }
        TraceContext before = null;
        try {
            before = slot.currentNow();
            TaskHandler handler = TaskHooks.handler;
            TraceContext shown = task.isDelayed() ? null : task.context;
            // What begins twice, such as a task that was drained from its queue and is run by hand, is not counted
            // twice.
            if (!task.is(Task.CARRIER) && task.start(System.nanoTime()) && task.session == handler.session) {
                shown = handler.started(task, slot.stripe);
            }
            if (slot.task == null) {
                enterSpell(slot, task);
            }
            if (slot.handing == task) {
                // Run inside of its own hand-over: what its code hands over in turn does not carry it.
                slot.handing = null;
            }
            slot.task = task;
            slot.current = shown;
        } catch (Throwable error) {
            HookErrors.caught(error, "tasks.begin");
        }
        return before;
    }

    private static void enterSpell(ThreadSlot slot, Task task) {
        if (!slot.poolIsKnown) {
            slot.poolIsKnown = true;
            slot.spell = ForkHooks.spellOfThisThread();
        }
        WorkerSpell spell = slot.spell;
        if (spell != null) {
            spell.begins(task.operation, task.started, task.handedOver);
        }
    }

    /**
     * The task's code has come to its end.
     *
     * @param outer the task inside which it ran, or null
     * @param before what {@link #begin} gave
     * @param failure what its code threw, or null
     */
    static void end(
            @Nullable ThreadSlot slot,
            Task task,
            @Nullable Task outer,
            @Nullable TraceContext before,
            @Nullable Throwable failure) {
        if (slot == null) {
            return;
        }
        try {
            slot.leaveTask(task, outer, before);
            if (task.is(Task.CARRIER)) {
                return;
            }
            Throwable thrown = failure == null ? slot.swallowed : failure;
            slot.swallowed = null;
            task.comeToEnd();
            int how = task.end(thrown != null);
            TaskHandler handler = TaskHooks.handler;
            long ended = 0;
            if (how >= 0 && task.session == handler.session) {
                Object stage = slot.stage;
                ended = handler.ended(
                        task,
                        slot.stripe,
                        stage == null || how != Task.SUCCESS ? how : howOf(stage, handler),
                        thrown,
                        true);
            }
            WorkerSpell spell = slot.spell;
            if (spell != null && outer == null) {
                spell.ends(ended == 0 ? System.nanoTime() : ended);
            }
        } catch (Throwable error) {
            HookErrors.caught(error, "tasks.end");
        }
    }

    /** The code of a stage has come to its end without error, and perhaps nobody wants it any more. */
    static int howOf(Object future, TaskHandler handler) {
        if (handler.isPatienceEnded(future)) {
            return Task.LATE;
        }
        if (!(future instanceof Future<?> done) || !done.isDone()) {
            return Task.SUCCESS;
        }
        if (done.isCancelled()) {
            return Task.CANCELLED;
        }
        return done instanceof CompletableFuture<?> stage && timedOut(stage) ? Task.LATE : Task.SUCCESS;
    }

    private static boolean timedOut(CompletableFuture<?> done) {
        try {
            done.get(0, TimeUnit.NANOSECONDS);
        } catch (java.util.concurrent.ExecutionException failed) {
            return failed.getCause() instanceof TimeoutException;
        } catch (Exception otherwise) {
            return false;
        }
        return false;
    }

    /** A task's future has been cancelled: it ends if it was waiting, and where it runs, its end will say so. */
    static void cancel(Task task) {
        if (task.cancel()) {
            endedUnstarted(task, Task.CANCELLED, null);
        } else if (task.beat() != null) {
            TaskHandler handler = TaskHooks.handler;
            if (task.session == handler.session) {
                handler.cancelled(task);
            }
        }
    }

    /** A task ends without having begun. */
    static void endUnstarted(Task task, int how, @Nullable Throwable failure) {
        if (task.endUnstarted()) {
            endedUnstarted(task, how, failure);
        }
    }

    private static void endedUnstarted(Task task, int how, @Nullable Throwable failure) {
        TaskHandler handler = TaskHooks.handler;
        if (task.session == handler.session) {
            handler.ended(task, 0, how, failure, false);
        }
    }
}
