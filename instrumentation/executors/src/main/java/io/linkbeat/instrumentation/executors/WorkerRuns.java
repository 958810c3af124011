package io.linkbeat.instrumentation.executors;

import io.linkbeat.bootstrap.TaskHooks;
import io.linkbeat.weave.Weave;
import net.bytebuddy.asm.Advice;
import org.jspecify.annotations.Nullable;

/** A pool's thread begins, with something to run perhaps, and ends, by what it ran perhaps. */
@Weave(instrumentation = "executors", type = "java.util.concurrent.ThreadPoolExecutor$Worker", method = "run")
final class WorkerRuns {

    private WorkerRuns() {}

    @Advice.OnMethodEnter(suppress = Throwable.class)
    static void enter(@Advice.FieldValue("firstTask") @Nullable Runnable first) {
        TaskHooks.taken(first);
    }

    @Advice.OnMethodExit(onThrowable = Throwable.class, suppress = Throwable.class)
    static void exit(@Advice.Thrown @Nullable Throwable thrown) {
        TaskHooks.done(thrown);
    }
}
