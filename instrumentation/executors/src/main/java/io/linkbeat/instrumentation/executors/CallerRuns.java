package io.linkbeat.instrumentation.executors;

import io.linkbeat.bootstrap.TaskHooks;
import io.linkbeat.weave.Weave;
import java.util.concurrent.ThreadPoolExecutor;
import net.bytebuddy.asm.Advice;
import org.jspecify.annotations.Nullable;

/** A full pool leaves it to the caller to run something. */
@Weave(
        instrumentation = "executors",
        type = "java.util.concurrent.ThreadPoolExecutor$CallerRunsPolicy",
        method = "rejectedExecution")
final class CallerRuns {

    private CallerRuns() {}

    @Advice.OnMethodEnter(suppress = Throwable.class)
    static @Nullable Object enter(@Advice.Argument(0) Runnable work, @Advice.Argument(1) ThreadPoolExecutor pool) {
        return TaskHooks.runsInPlace(work, pool.isShutdown());
    }

    @Advice.OnMethodExit(onThrowable = Throwable.class, suppress = Throwable.class)
    static void exit(@Advice.Enter @Nullable Object run, @Advice.Thrown @Nullable Throwable thrown) {
        TaskHooks.ranInPlace(run, thrown);
    }
}
