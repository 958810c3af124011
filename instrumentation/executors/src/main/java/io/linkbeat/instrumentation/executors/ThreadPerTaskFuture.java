package io.linkbeat.instrumentation.executors;

import io.linkbeat.bootstrap.TaskHooks;
import io.linkbeat.weave.Weave;
import net.bytebuddy.asm.Advice;

/** A future with a thread of its own. */
@Weave(
        instrumentation = "executors",
        type = "java.util.concurrent.ThreadPerTaskExecutor$ThreadBoundFuture",
        method = "<init>",
        since = "21")
final class ThreadPerTaskFuture {

    private ThreadPerTaskFuture() {}

    @Advice.OnMethodExit(suppress = Throwable.class)
    static void exit(@Advice.This Object future) {
        if (future instanceof Runnable work) {
            TaskHooks.executing(work);
        }
    }
}
