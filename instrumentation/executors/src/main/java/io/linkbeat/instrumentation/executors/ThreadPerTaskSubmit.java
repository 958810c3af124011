package io.linkbeat.instrumentation.executors;

import io.linkbeat.bootstrap.ThreadHooks;
import io.linkbeat.weave.Weave;
import java.util.concurrent.Callable;
import java.util.concurrent.RejectedExecutionException;
import net.bytebuddy.asm.Advice;
import org.jspecify.annotations.Nullable;

/** An executor with a thread for each task takes one, or rejects it. */
@Weave(
        instrumentation = "executors",
        type = "java.util.concurrent.ThreadPerTaskExecutor",
        method = "submit",
        parameters = "java.util.concurrent.Callable",
        since = "21")
final class ThreadPerTaskSubmit {

    private ThreadPerTaskSubmit() {}

    @Advice.OnMethodExit(onThrowable = RejectedExecutionException.class, suppress = Throwable.class)
    static void exit(@Advice.Argument(0) @Nullable Callable<?> work, @Advice.Thrown @Nullable Throwable thrown) {
        if (thrown != null) {
            ThreadHooks.refused(work, thrown);
        }
    }
}
