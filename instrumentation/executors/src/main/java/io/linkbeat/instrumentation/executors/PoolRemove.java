package io.linkbeat.instrumentation.executors;

import io.linkbeat.bootstrap.TaskHooks;
import io.linkbeat.weave.Weave;
import net.bytebuddy.asm.Advice;

/** Something is taken out of a pool. */
@Weave(instrumentation = "executors", type = "java.util.concurrent.ThreadPoolExecutor", method = "remove")
final class PoolRemove {

    private PoolRemove() {}

    @Advice.OnMethodExit(suppress = Throwable.class)
    static void exit(@Advice.Argument(0) Runnable work, @Advice.Return boolean removed) {
        if (removed) {
            TaskHooks.dropped(work, false);
        }
    }
}
