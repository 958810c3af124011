package io.linkbeat.instrumentation.executors;

import io.linkbeat.bootstrap.FutureHooks;
import io.linkbeat.weave.Weave;
import net.bytebuddy.asm.Advice;
import org.jspecify.annotations.Nullable;

/** The future that it has made. */
@Weave(instrumentation = "executors", type = "java.util.concurrent.AbstractExecutorService", method = "newTaskFor")
final class ExecutorFuture {

    private ExecutorFuture() {}

    @Advice.OnMethodExit(suppress = Throwable.class)
    static void exit(@Advice.Return @Nullable Object future) {
        FutureHooks.forwards(future);
    }
}
