package io.linkbeat.instrumentation.executors;

import io.linkbeat.bootstrap.TaskHooks;
import io.linkbeat.weave.Weave;
import net.bytebuddy.asm.Advice;
import org.jspecify.annotations.Nullable;

/** A pool is given something to execute, which it takes or rejects. */
@Weave(instrumentation = "executors", type = "java.util.concurrent.ThreadPoolExecutor", method = "execute")
final class PoolExecute {

    private PoolExecute() {}

    @Advice.OnMethodEnter(suppress = Throwable.class)
    static @Nullable Object enter(@Advice.Argument(0) Runnable work) {
        return TaskHooks.executing(work);
    }

    @Advice.OnMethodExit(onThrowable = Throwable.class, suppress = Throwable.class)
    static void exit(
            @Advice.Enter @Nullable Object task,
            @Advice.Argument(0) Runnable work,
            @Advice.Thrown @Nullable Throwable thrown) {
        if (thrown != null) {
            TaskHooks.executed(task, work, thrown);
        }
    }
}
