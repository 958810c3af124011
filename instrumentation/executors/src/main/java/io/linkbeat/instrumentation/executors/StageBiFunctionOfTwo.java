package io.linkbeat.instrumentation.executors;

import io.linkbeat.bootstrap.StageHooks;
import io.linkbeat.weave.Weave;
import java.util.concurrent.Executor;
import java.util.function.BiFunction;
import net.bytebuddy.asm.Advice;
import org.jspecify.annotations.Nullable;

/** A stage of two inputs that calls a function. */
@Weave(instrumentation = "executors", type = "java.util.concurrent.CompletableFuture", method = "biApplyStage")
final class StageBiFunctionOfTwo {

    private StageBiFunctionOfTwo() {}

    @Advice.OnMethodEnter(suppress = Throwable.class)
    static void enter(
            @Advice.Argument(0) @Nullable Executor executor,
            @Advice.Argument(value = 2, readOnly = false) @Nullable BiFunction<?, ?, ?> function) {
        if (executor != null) {
            function = (BiFunction<?, ?, ?>) StageHooks.function(executor, function, StageHooks.BI_FUNCTION);
        }
    }

    @Advice.OnMethodExit(onThrowable = Throwable.class, suppress = Throwable.class)
    static void exit(@Advice.Argument(0) @Nullable Executor executor, @Advice.Thrown @Nullable Throwable thrown) {
        if (executor != null) {
            StageHooks.made(executor, thrown);
        }
    }
}
