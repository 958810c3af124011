package io.linkbeat.instrumentation.executors;

import io.linkbeat.bootstrap.FutureHooks;
import io.linkbeat.weave.Weave;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeoutException;
import net.bytebuddy.asm.Advice;
import org.jspecify.annotations.Nullable;

/** Somebody has waited for a future as long as he would. */
@Weave(instrumentation = "executors", type = "java.util.concurrent.FutureTask", method = "get")
final class FuturePatience {

    private FuturePatience() {}

    @Advice.OnMethodExit(onThrowable = TimeoutException.class, suppress = Throwable.class)
    static void exit(
            @Advice.This Object future,
            @Advice.FieldValue("callable") @Nullable Callable<?> callable,
            @Advice.Thrown @Nullable Throwable thrown) {
        if (thrown != null) {
            FutureHooks.patienceEnded(callable, future);
        }
    }
}
