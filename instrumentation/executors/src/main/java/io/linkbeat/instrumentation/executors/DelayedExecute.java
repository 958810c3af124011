package io.linkbeat.instrumentation.executors;

import io.linkbeat.bootstrap.StageHooks;
import io.linkbeat.weave.Weave;
import net.bytebuddy.asm.Advice;
import org.jspecify.annotations.Nullable;

/** An executor that delays is given something. */
@Weave(
        instrumentation = "executors",
        type = "java.util.concurrent.CompletableFuture$DelayedExecutor",
        method = "execute")
final class DelayedExecute {

    private DelayedExecute() {}

    @Advice.OnMethodEnter(suppress = Throwable.class)
    static void enter(@Advice.Argument(0) @Nullable Runnable work) {
        StageHooks.delaying(work);
    }
}
