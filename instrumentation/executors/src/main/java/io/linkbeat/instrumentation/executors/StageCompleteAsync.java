package io.linkbeat.instrumentation.executors;

import io.linkbeat.bootstrap.StageHooks;
import io.linkbeat.weave.Weave;
import java.util.concurrent.Executor;
import java.util.function.Supplier;
import net.bytebuddy.asm.Advice;
import org.jspecify.annotations.Nullable;

/** A future that is completed by an executor. */
@Weave(
        instrumentation = "executors",
        type = "java.util.concurrent.CompletableFuture",
        method = "completeAsync",
        parameters = {"java.util.function.Supplier", "java.util.concurrent.Executor"})
final class StageCompleteAsync {

    private StageCompleteAsync() {}

    @Advice.OnMethodEnter(suppress = Throwable.class)
    static void enter(
            @Advice.Argument(value = 0, readOnly = false) @Nullable Supplier<?> function,
            @Advice.Argument(1) @Nullable Executor executor) {
        if (executor != null) {
            function = (Supplier<?>) StageHooks.function(executor, function, StageHooks.FIRST_SUPPLIER);
        }
    }

    @Advice.OnMethodExit(onThrowable = Throwable.class, suppress = Throwable.class)
    static void exit(@Advice.Argument(1) @Nullable Executor executor, @Advice.Thrown @Nullable Throwable thrown) {
        if (executor != null) {
            StageHooks.made(executor, thrown);
        }
    }
}
