package io.linkbeat.instrumentation.executors;

import io.linkbeat.bootstrap.StageHooks;
import io.linkbeat.weave.Weave;
import java.util.concurrent.Executor;
import java.util.function.BiConsumer;
import net.bytebuddy.asm.Advice;
import org.jspecify.annotations.Nullable;

/** A stage of one input that consumes its value and its exception. */
@Weave(instrumentation = "executors", type = "java.util.concurrent.CompletableFuture", method = "uniWhenCompleteStage")
final class StageBiConsumer {

    private StageBiConsumer() {}

    @Advice.OnMethodEnter(suppress = Throwable.class)
    static void enter(
            @Advice.Argument(0) @Nullable Executor executor,
            @Advice.Argument(value = 1, readOnly = false) @Nullable BiConsumer<?, ?> function) {
        if (executor != null) {
            function = (BiConsumer<?, ?>) StageHooks.function(executor, function, StageHooks.BI_CONSUMER);
        }
    }

    @Advice.OnMethodExit(onThrowable = Throwable.class, suppress = Throwable.class)
    static void exit(@Advice.Argument(0) @Nullable Executor executor, @Advice.Thrown @Nullable Throwable thrown) {
        if (executor != null) {
            StageHooks.made(executor, thrown);
        }
    }
}
