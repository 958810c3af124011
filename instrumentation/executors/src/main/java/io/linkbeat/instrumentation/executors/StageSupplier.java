package io.linkbeat.instrumentation.executors;

import io.linkbeat.bootstrap.StageHooks;
import io.linkbeat.weave.Weave;
import java.util.concurrent.Executor;
import java.util.function.Supplier;
import net.bytebuddy.asm.Advice;
import org.jspecify.annotations.Nullable;

/** A first stage that supplies a value. */
@Weave(instrumentation = "executors", type = "java.util.concurrent.CompletableFuture", method = "asyncSupplyStage")
final class StageSupplier {

    private StageSupplier() {}

    @Advice.OnMethodEnter(suppress = Throwable.class)
    static void enter(
            @Advice.Argument(0) @Nullable Executor executor,
            @Advice.Argument(value = 1, readOnly = false) @Nullable Supplier<?> function) {
        if (executor != null) {
            function = (Supplier<?>) StageHooks.function(executor, function, StageHooks.FIRST_SUPPLIER);
        }
    }

    @Advice.OnMethodExit(onThrowable = Throwable.class, suppress = Throwable.class)
    static void exit(@Advice.Argument(0) @Nullable Executor executor, @Advice.Thrown @Nullable Throwable thrown) {
        if (executor != null) {
            StageHooks.made(executor, thrown);
        }
    }
}
