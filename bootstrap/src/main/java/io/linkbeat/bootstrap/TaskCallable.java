package io.linkbeat.bootstrap;

import java.util.concurrent.Callable;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;

/** The task inside a {@link java.util.concurrent.FutureTask}, or another private slot, in place of its callable. */
class TaskCallable extends Task implements Callable<@Nullable Object> {

    final Callable<@Nullable Object> callable;

    /** The future around it, once somebody cancels that and interrupts this; null before. */
    @Nullable
    Future<?> cancelling;

    TaskCallable(
            Callable<@Nullable Object> callable,
            int operation,
            short session,
            @Nullable TraceContext context,
            int traits) {
        super(operation, session, context, traits);
        this.callable = callable;
    }

    @HiddenFrame
    @Override
    public final @Nullable Object call() throws Exception {
        ThreadSlot slot = TaskRun.slot();
        Task outer = TaskRun.outer(slot);
        TraceContext before = TaskRun.begin(slot, this);
        Throwable failure = null;
        try {
            return callable.call();
        } catch (Throwable thrown) {
            failure = thrown;
            throw thrown;
        } finally {
            TaskRun.end(slot, this, outer, before, failure);
        }
    }

    /** The interrupt comes before the future says of itself that it is cancelled, and may end the code before it. */
    @Override
    final void comeToEnd() {
        Future<?> future = cancelling;
        if (future != null && future.isCancelled()) {
            cancel();
        }
    }

    @Override
    public String toString() {
        return callable.toString();
    }
}
