package io.linkbeat.bootstrap;

import java.util.List;
import java.util.concurrent.FutureTask;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * The door of the concept <em>task</em> for executors with threads of their own. Born with a handler for which nothing is a
 * task, so a call costs a few reads until {@link #handler(TaskHandler)} is called, and again after it has been called with
 * null. {@link FutureHooks} is the door for futures, {@link ThreadHooks} for executors with a thread for each task, {@link StageHooks} for stages, {@link ForkHooks}
 * for fork/join pools.
 */
public final class TaskHooks {

    static volatile TaskHandler handler = new TaskHandler();

    private static final AtomicInteger SESSIONS = new AtomicInteger();

    private TaskHooks() {}

    /** A number for one stay of the agent, which no other had within the last sixty-five thousand. */
    public static int newSession() {
        try {
            return SESSIONS.incrementAndGet();
        } catch (Throwable error) {
            HookErrors.caught(error, "tasks.session");
            return 1;
        }
    }

    /** Switches the doors on, or off with null; what waits from before is not ours any more. */
    public static void handler(@Nullable TaskHandler next) {
        handler = next == null ? new TaskHandler() : next;
        Handover.clear();
    }

    /**
     * A pool is given something to execute.
     *
     * @return for {@link #executed}
     */
    public static @Nullable Object executing(@Nullable Runnable work) {
        try {
            return work == null ? null : Handover.toPool(work);
        } catch (Throwable error) {
            HookErrors.caught(error, "tasks.executing");
            return null;
        }
    }

    /**
     * The pool has taken it, or has thrown.
     *
     * @param task what {@link #executing} gave
     */
    public static void executed(@Nullable Object task, Object work, @Nullable Throwable thrown) {
        try {
            if (thrown != null && task instanceof Task refused) {
                Handover.takeOut(work, refused);
                TaskRun.endUnstarted(refused, Task.REJECTED, thrown);
            }
        } catch (Throwable error) {
            HookErrors.caught(error, "tasks.executed");
        }
    }

    /** Something that a pool holds ends there without having begun: it was removed, drained or rejected without a word. */
    public static void dropped(@Nullable Runnable work, boolean rejected) {
        try {
            Task task = work == null ? null : Handover.takeOut(work);
            if (task != null && !task.is(Task.CARRIER)) {
                TaskRun.endUnstarted(task, rejected ? Task.REJECTED : Task.CANCELLED, null);
            }
        } catch (Throwable error) {
            HookErrors.caught(error, "tasks.dropped");
        }
    }

    /** All that a pool held has been given back to whoever shut it down. */
    public static void drained(@Nullable List<Runnable> work) {
        try {
            if (work != null) {
                for (int i = 0; i < work.size(); i++) {
                    dropped(work.get(i), false);
                }
            }
        } catch (Throwable error) {
            HookErrors.caught(error, "tasks.drained");
        }
    }

    /** A pool's thread has something to run, and will run it next; null: it has nothing, and will end. */
    public static void taken(@Nullable Runnable work) {
        try {
            if (work == null) {
                return;
            }
            TaskKind kind = TaskKind.of(work.getClass());
            if (kind.role == TaskKind.FUTURE) {
                FutureHandover.taken((FutureTask<?>) work);
            } else if (kind.role == TaskKind.RAW || kind.role == TaskKind.FORK) {
                Task task = Handover.taken(work, kind);
                if (task != null) {
                    ThreadSlot slot = ThreadSlot.get();
                    slot.taken = task;
                    TaskRun.begin(slot, task);
                }
            }
        } catch (Throwable error) {
            HookErrors.caught(error, "tasks.taken");
        }
    }

    /**
     * A pool's thread begins with what it has taken. It is known already, unless the thread was waiting for it in code that
     * was not woven then. A future tells of itself.
     */
    public static void begins(@Nullable Runnable work) {
        try {
            if (work instanceof FutureTask) {
                return;
            }
            ThreadSlot slot = ThreadSlot.peek();
            if (slot == null || slot.taken == null) {
                taken(work);
            }
        } catch (Throwable error) {
            HookErrors.caught(error, "tasks.begins");
        }
    }

    /**
     * A pool leaves it to its policy what becomes of something. If that is given to a pool meanwhile, it is the task it was.
     *
     * @return for {@link #rejected}
     */
    public static @Nullable Object rejecting(@Nullable Runnable work) {
        try {
            ThreadSlot slot = ThreadSlot.get();
            Object outer = slot.rejecting;
            slot.rejecting = work;
            return outer;
        } catch (Throwable error) {
            HookErrors.caught(error, "tasks.rejecting");
            return null;
        }
    }

    /**
     * The policy has decided.
     *
     * @param outer what {@link #rejecting} gave
     */
    public static void rejected(@Nullable Object outer) {
        try {
            ThreadSlot slot = ThreadSlot.peek();
            if (slot != null) {
                slot.rejecting = outer;
            }
        } catch (Throwable error) {
            HookErrors.caught(error, "tasks.rejected");
        }
    }

    /**
     * A policy is about to drop the head of a queue, or what is the head by then: how that ends cannot be told.
     *
     * @return for {@link #discarded}
     */
    public static @Nullable Object discarding(@Nullable Runnable head) {
        try {
            Task waiting = head == null ? null : WaitingTasks.peek(head);
            return waiting == null ? null : new Noted(waiting, head);
        } catch (Throwable error) {
            HookErrors.caught(error, "tasks.discarding");
            return null;
        }
    }

    /**
     * It has; what no thread has taken meanwhile is forgotten.
     *
     * @param noted what {@link #discarding} gave
     */
    public static void discarded(@Nullable Object noted) {
        try {
            if (noted instanceof Noted waiting
                    && waiting.other != null
                    && WaitingTasks.peek(waiting.other) == waiting.task) {
                Handover.take(waiting.other);
            }
        } catch (Throwable error) {
            HookErrors.caught(error, "tasks.discarded");
        }
    }

    /** A pool's thread asks for the next thing to run, and so is done with what it had taken. */
    public static void takes(Object pool) {
        try {
            ThreadSlot slot =
                    pool instanceof ScheduledThreadPoolExecutor ? PoolWorkers.slotOf(pool) : ThreadSlot.peek();
            if (slot != null && slot.taken != null) {
                done(null);
            }
        } catch (Throwable error) {
            HookErrors.caught(error, "tasks.takes");
        }
    }

    /**
     * A pool's thread is done with what it had taken.
     *
     * @param thrown what went through the pool's code, or null
     */
    public static void done(@Nullable Throwable thrown) {
        try {
            ThreadSlot slot = ThreadSlot.peek();
            if (slot != null && slot.taken != null) {
                Task task = slot.taken;
                slot.taken = null;
                TaskRun.end(slot, task, null, null, thrown);
            }
        } catch (Throwable error) {
            HookErrors.caught(error, "tasks.done");
        }
    }

    /**
     * The thread that hands something to a full pool is about to run it itself, which a future or a stage sees without this.
     *
     * @return for {@link #ranInPlace}
     */
    public static @Nullable Object runsInPlace(@Nullable Runnable work, boolean isShutdown) {
        try {
            if (isShutdown) {
                dropped(work, true);
            } else if (work != null) {
                int role = TaskKind.of(work.getClass()).role;
                Task task = role == TaskKind.RAW || role == TaskKind.FORK ? Handover.take(work) : null;
                return task == null ? null : new RunInPlace(task);
            }
        } catch (Throwable error) {
            HookErrors.caught(error, "tasks.runs_in_place");
        }
        return null;
    }

    /**
     * It has run.
     *
     * @param run what {@link #runsInPlace} gave
     */
    public static void ranInPlace(@Nullable Object run, @Nullable Throwable thrown) {
        try {
            if (run instanceof RunInPlace over) {
                over.end(thrown);
            }
        } catch (Throwable error) {
            HookErrors.caught(error, "tasks.ran_in_place");
        }
    }
}
