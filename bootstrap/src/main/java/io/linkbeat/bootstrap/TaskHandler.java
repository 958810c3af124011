package io.linkbeat.bootstrap;

import org.jspecify.annotations.Nullable;

/**
 * What stands behind {@link TaskHooks} and the other doors of the concept: the agent's handler of the concept
 * <em>task</em>. This class itself is the born one, for which nothing is a task. Methods are called on application threads, by
 * several at once; what they throw is caught by the doors. They must not lock, and must not hand anything to an executor.
 */
public class TaskHandler {

    /** The answer of {@link #operation} for what is no task. */
    public static final int NONE = -1;

    final short session;
    final boolean spans;

    /** The one that does nothing. */
    public TaskHandler() {
        this(0, false);
    }

    /**
     * For subclasses.
     *
     * @param session tells this stay of the agent from others; what comes from another is passed over
     * @param spans whether any task has a span
     */
    protected TaskHandler(int session, boolean spans) {
        this.session = (short) session;
        this.spans = spans;
    }

    /**
     * What a piece of work counts as.
     *
     * @param work the application's object, as it was handed over
     * @param kind what is known of its class; has room for the answer
     * @return an index of ours, or {@link #NONE}
     */
    public int operation(Object work, TaskKind kind) {
        return NONE;
    }

    /**
     * A task that runs again and again has been scheduled, or is met for the first time.
     *
     * @param workers those of the pool that is to run it
     * @param due when it is due next, as by {@link System#nanoTime}
     */
    public void scheduled(Task task, PoolWorkers workers, long due) {}

    /**
     * A task begins to run, on this thread.
     *
     * @param stripe a number of this thread, for counting apart from other threads
     * @return what is current while it runs, or null
     */
    public @Nullable TraceContext started(Task task, int stripe) {
        return task.context;
    }

    /**
     * A task has ended: one that has begun with its code, one that has not on any thread. Called once for each run.
     *
     * @param how one of the five numbers in {@link Task}
     * @param failure what its code threw, or what rejected it, or null
     * @param began whether {@link #started} was called
     * @return when that was, as by {@link System#nanoTime}; 0 where it was not looked at
     */
    public long ended(Task task, int stripe, int how, @Nullable Throwable failure, boolean began) {
        return 0;
    }

    /** A task that runs again and again is cancelled while it runs: that run is its last. {@link #ended} is called after it. */
    public void cancelled(Task task) {}

    /**
     * A caller's patience with a future has run out, which the future itself does not know.
     *
     * @param future any that is no {@link java.util.concurrent.FutureTask}; must be held weakly
     */
    public void patienceEnded(Object future) {}

    /** Whether {@link #patienceEnded} was told of a future. */
    public boolean isPatienceEnded(Object future) {
        return false;
    }

    /** There was no room for one more task that waits. */
    public void notKept() {}
}
