package io.linkbeat.bootstrap;

import java.util.concurrent.atomic.AtomicIntegerFieldUpdater;
import org.jspecify.annotations.Nullable;

/**
 * One piece of work that was handed to an executor: what was current then, when that was, and how far it has come. It refers
 * to nothing of the agent, so whoever keeps one keeps nothing else alive; the agent's operation is a number, which means
 * something to the stay of the agent that gave it and to no other.
 *
 * <p>Phases: created (not handed over yet), waiting, running, ended; a periodic task goes from running back to waiting. Each
 * step is one compare-and-set, so whoever comes second does nothing. The other fields are written by whoever hands over,
 * before others see the task, or by the thread that runs it.
 */
public class Task {

    /** How a task ends, for {@link TaskHandler#ended}: its code came to its end. */
    public static final int SUCCESS = 0;

    /** Its code threw. */
    public static final int FAILURE = 1;

    /** Somebody who waited for it had given up before its code came to its end. */
    public static final int LATE = 2;

    /** It was cancelled, or taken out of the queue. */
    public static final int CANCELLED = 3;

    /** No executor took it. */
    public static final int REJECTED = 4;

    /** Trait: it begins a new trace, since it runs at another time than it is handed over. */
    static final int DELAYED = 1;

    /** Trait: it runs again and again. */
    static final int PERIODIC = 2;

    /** Trait: it only carries another task to its thread, and is none itself. */
    static final int CARRIER = 4;

    /** Trait: it stands for a fork/join task. */
    static final int FORK = 8;

    private static final int CREATED = 0;
    private static final int WAITING = 1;
    private static final int RUNNING = 2;
    private static final int ENDED = 3;
    private static final int PHASE = 3;
    private static final int IS_CANCELLED = 4;
    private static final int IS_LATE = 8;

    private static final AtomicIntegerFieldUpdater<Task> STATE =
            AtomicIntegerFieldUpdater.newUpdater(Task.class, "state");

    /** What the agent counts it as. */
    public final int operation;

    /** What was current when it was handed over, or null. */
    public final @Nullable TraceContext context;

    /** What is current while it runs, where that is a context of its own; null otherwise. */
    public @Nullable TraceContext own;

    /** When it was handed over, or was due where that is later, as by {@link System#nanoTime}; 0 when nobody knows. */
    public long handedOver;

    /** When its code, or the present run of it, began. */
    public long started;

    final short session;
    private final byte traits;
    private volatile int state;

    /**
     * A task that was created, and not handed over yet.
     *
     * @param session the agent's stay that {@code operation} belongs to
     */
    Task(int operation, short session, @Nullable TraceContext context, int traits) {
        this.operation = operation;
        this.session = session;
        this.context = context;
        this.traits = (byte) traits;
    }

    /** Whether it runs at another time than it was handed over: it links to its context and is no child of it. */
    public final boolean isDelayed() {
        return (traits & (DELAYED | PERIODIC)) != 0;
    }

    /** Whether it runs again and again. */
    public final boolean isPeriodic() {
        return is(PERIODIC);
    }

    /** In nanoseconds, of a task that runs again and again: negative when it counts from the end of a run; 0 of any other. */
    public long period() {
        return 0;
    }

    /** What the handler knows a task that runs again and again as, or null. */
    public @Nullable Object beat() {
        return null;
    }

    /** For the handler, which takes it back when it leaves; without effect on a task that runs once. */
    public void beat(@Nullable Object next) {}

    final boolean is(int trait) {
        return (traits & trait) != 0;
    }

    /** An executor takes it. Of one that was delayed elsewhere the time is that of the last hand-over. */
    final void handOver(long now) {
        int seen = state;
        if ((seen & PHASE) == CREATED) {
            handedOver = now;
            STATE.compareAndSet(this, seen, seen | WAITING);
        } else if ((seen & PHASE) == WAITING && is(DELAYED) && now != 0) {
            handedOver = now;
        }
    }

    final boolean isWaiting() {
        return (state & PHASE) == WAITING;
    }

    /** Its code begins; false when it runs or has ended. */
    final boolean start(long now) {
        int seen = state;
        while ((seen & PHASE) <= WAITING) {
            if (STATE.compareAndSet(this, seen, seen & ~PHASE | RUNNING)) {
                started = now;
                return true;
            }
            seen = state;
        }
        return false;
    }

    /** Its code has come to its end, and {@link #end} is next. */
    void comeToEnd() {}

    /**
     * Its code has come to its end.
     *
     * @return how, as far as that can be told from here; negative when it has not been running
     */
    final int end(boolean failed) {
        while (true) {
            int seen = state;
            if ((seen & PHASE) != RUNNING) {
                return -1;
            }
            boolean again = is(PERIODIC) && !failed && (seen & IS_CANCELLED) == 0;
            if (STATE.compareAndSet(this, seen, again ? WAITING : ENDED)) {
                if ((seen & IS_CANCELLED) != 0) {
                    return CANCELLED;
                }
                return failed ? FAILURE : (seen & IS_LATE) != 0 ? LATE : SUCCESS;
            }
        }
    }

    /** It ends before it has begun; true for the one caller that ends a task which was handed over. */
    final boolean endUnstarted() {
        while (true) {
            int seen = state;
            if ((seen & PHASE) > WAITING) {
                return false;
            }
            if (STATE.compareAndSet(this, seen, ENDED)) {
                return (seen & PHASE) == WAITING;
            }
        }
    }

    /** Its future was cancelled; true for the one caller that ends by that a task which was waiting. */
    final boolean cancel() {
        return mark(IS_CANCELLED) == WAITING && endUnstarted();
    }

    /** Somebody who waited for it gives up; of a periodic one that says nothing, since it never comes to an end. */
    final void late() {
        if (!is(PERIODIC)) {
            mark(IS_LATE);
        }
    }

    /** The phase that it is in. */
    private int mark(int bit) {
        while (true) {
            int seen = state;
            if ((seen & PHASE) == ENDED || STATE.compareAndSet(this, seen, seen | bit)) {
                return seen & PHASE;
            }
        }
    }
}
