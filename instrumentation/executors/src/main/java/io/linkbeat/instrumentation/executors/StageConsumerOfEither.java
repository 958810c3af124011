package io.linkbeat.instrumentation.executors;

import io.linkbeat.bootstrap.StageHooks;
import io.linkbeat.weave.Weave;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import net.bytebuddy.asm.Advice;
import org.jspecify.annotations.Nullable;

/** A stage that consumes the first of two inputs. */
@Weave(instrumentation = "executors", type = "java.util.concurrent.CompletableFuture", method = "orAcceptStage")
final class StageConsumerOfEither {

    private StageConsumerOfEither() {}

    @Advice.OnMethodEnter(suppress = Throwable.class)
    static void enter(
            @Advice.Argument(0) @Nullable Executor executor,
            @Advice.Argument(value = 2, readOnly = false) @Nullable Consumer<?> function) {
        if (executor != null) {
            function = (Consumer<?>) StageHooks.function(executor, function, StageHooks.CONSUMER);
        }
    }

    @Advice.OnMethodExit(onThrowable = Throwable.class, suppress = Throwable.class)
    static void exit(@Advice.Argument(0) @Nullable Executor executor, @Advice.Thrown @Nullable Throwable thrown) {
        if (executor != null) {
            StageHooks.made(executor, thrown);
        }
    }
}
