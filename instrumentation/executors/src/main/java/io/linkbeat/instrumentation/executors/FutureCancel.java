package io.linkbeat.instrumentation.executors;

import io.linkbeat.bootstrap.FutureHooks;
import io.linkbeat.weave.Weave;
import java.util.concurrent.Callable;
import net.bytebuddy.asm.Advice;
import org.jspecify.annotations.Nullable;

/** A future is cancelled, and its thread interrupted before the future is done. */
@Weave(instrumentation = "executors", type = "java.util.concurrent.FutureTask", method = "cancel")
final class FutureCancel {

    private FutureCancel() {}

    @Advice.OnMethodEnter(suppress = Throwable.class)
    static void enter(
            @Advice.This Object future,
            @Advice.Argument(0) boolean interrupts,
            @Advice.FieldValue("callable") @Nullable Callable<?> callable) {
        if (interrupts) {
            FutureHooks.cancelling(callable, future);
        }
    }
}
