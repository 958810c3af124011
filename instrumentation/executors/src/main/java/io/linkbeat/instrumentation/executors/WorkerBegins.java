package io.linkbeat.instrumentation.executors;

import io.linkbeat.bootstrap.TaskHooks;
import io.linkbeat.weave.Weave;
import net.bytebuddy.asm.Advice;
import org.jspecify.annotations.Nullable;

/** A pool's thread begins with what it has taken; of a thread that was waiting for it before the agent came, this is the first that is seen. */
@Weave(instrumentation = "executors", type = "java.util.concurrent.ThreadPoolExecutor", method = "beforeExecute")
final class WorkerBegins {

    private WorkerBegins() {}

    @Advice.OnMethodEnter(suppress = Throwable.class)
    static void enter(@Advice.Argument(1) @Nullable Runnable work) {
        TaskHooks.begins(work);
    }
}
