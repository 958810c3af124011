package io.linkbeat.instrumentation.executors;

import io.linkbeat.bootstrap.TaskHooks;
import io.linkbeat.weave.Weave;
import java.util.concurrent.RunnableScheduledFuture;
import net.bytebuddy.asm.Advice;
import org.jspecify.annotations.Nullable;

/** A scheduler takes something, or rejects it. */
@Weave(
        instrumentation = "executors",
        type = "java.util.concurrent.ScheduledThreadPoolExecutor",
        method = "delayedExecute")
final class ScheduledRejected {

    private ScheduledRejected() {}

    @Advice.OnMethodExit(onThrowable = Throwable.class, suppress = Throwable.class)
    static void exit(@Advice.Argument(0) RunnableScheduledFuture<?> work, @Advice.Thrown @Nullable Throwable thrown) {
        if (thrown != null) {
            TaskHooks.dropped(work, true);
        }
    }
}
