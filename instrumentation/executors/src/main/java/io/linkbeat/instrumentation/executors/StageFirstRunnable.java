package io.linkbeat.instrumentation.executors;

import io.linkbeat.bootstrap.StageHooks;
import io.linkbeat.weave.Weave;
import java.util.concurrent.Executor;
import net.bytebuddy.asm.Advice;
import org.jspecify.annotations.Nullable;

/** A first stage that runs something. */
@Weave(instrumentation = "executors", type = "java.util.concurrent.CompletableFuture", method = "asyncRunStage")
final class StageFirstRunnable {

    private StageFirstRunnable() {}

    @Advice.OnMethodEnter(suppress = Throwable.class)
    static void enter(
            @Advice.Argument(0) @Nullable Executor executor,
            @Advice.Argument(value = 1, readOnly = false) @Nullable Runnable function) {
        if (executor != null) {
            function = (Runnable) StageHooks.function(executor, function, StageHooks.FIRST_RUNNABLE);
        }
    }

    @Advice.OnMethodExit(onThrowable = Throwable.class, suppress = Throwable.class)
    static void exit(@Advice.Argument(0) @Nullable Executor executor, @Advice.Thrown @Nullable Throwable thrown) {
        if (executor != null) {
            StageHooks.made(executor, thrown);
        }
    }
}
