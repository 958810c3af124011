package io.linkbeat.instrumentation.executors;

import io.linkbeat.bootstrap.FutureHooks;
import io.linkbeat.weave.Weave;
import net.bytebuddy.asm.Advice;
import org.jspecify.annotations.Nullable;

/** The future that it has made. */
@Weave(instrumentation = "executors", type = "java.util.concurrent.ExecutorCompletionService", method = "newTaskFor")
final class CompletionFuture {

    private CompletionFuture() {}

    @Advice.OnMethodExit(suppress = Throwable.class)
    static void exit(@Advice.Return @Nullable Object future) {
        FutureHooks.forwards(future);
    }
}
