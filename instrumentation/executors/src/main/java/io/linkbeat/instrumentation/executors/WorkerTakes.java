package io.linkbeat.instrumentation.executors;

import io.linkbeat.bootstrap.TaskHooks;
import io.linkbeat.weave.Weave;
import net.bytebuddy.asm.Advice;
import org.jspecify.annotations.Nullable;

/** A pool's thread comes back from what it ran, and takes what it runs next: it is where a raw runnable begins and ends. */
@Weave(instrumentation = "executors", type = "java.util.concurrent.ThreadPoolExecutor", method = "getTask")
final class WorkerTakes {

    private WorkerTakes() {}

    @Advice.OnMethodEnter(suppress = Throwable.class)
    static void enter(@Advice.This Object pool) {
        TaskHooks.takes(pool);
    }

    @Advice.OnMethodExit(suppress = Throwable.class)
    static void exit(@Advice.Return @Nullable Runnable work) {
        TaskHooks.taken(work);
    }
}
