package io.linkbeat.instrumentation.executors;

import io.linkbeat.bootstrap.FutureHooks;
import io.linkbeat.weave.Weave;
import java.util.concurrent.Callable;
import net.bytebuddy.asm.Advice;
import org.jspecify.annotations.Nullable;

/** A future is done; one that was cancelled may not have begun. */
@Weave(instrumentation = "executors", type = "java.util.concurrent.FutureTask", method = "finishCompletion")
final class FutureDone {

    private FutureDone() {}

    @Advice.OnMethodEnter(suppress = Throwable.class)
    static void enter(@Advice.This Object future, @Advice.FieldValue("callable") @Nullable Callable<?> callable) {
        FutureHooks.futureDone(callable, future);
    }
}
