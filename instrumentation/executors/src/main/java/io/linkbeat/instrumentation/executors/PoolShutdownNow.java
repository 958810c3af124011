package io.linkbeat.instrumentation.executors;

import io.linkbeat.bootstrap.TaskHooks;
import io.linkbeat.weave.Weave;
import java.util.List;
import net.bytebuddy.asm.Advice;
import org.jspecify.annotations.Nullable;

/** All that waits in a pool is given back. */
@Weave(instrumentation = "executors", type = "java.util.concurrent.ThreadPoolExecutor", method = "shutdownNow")
final class PoolShutdownNow {

    private PoolShutdownNow() {}

    @Advice.OnMethodExit(suppress = Throwable.class)
    static void exit(@Advice.Return @Nullable List<Runnable> work) {
        TaskHooks.drained(work);
    }
}
