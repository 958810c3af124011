package io.linkbeat.instrumentation.executors;

import io.linkbeat.bootstrap.FutureHooks;
import io.linkbeat.weave.Weave;
import java.util.concurrent.TimeoutException;
import net.bytebuddy.asm.Advice;
import org.jspecify.annotations.Nullable;

/** Somebody has waited for a stage as long as he would. */
@Weave(instrumentation = "executors", type = "java.util.concurrent.CompletableFuture", method = "get")
final class StagePatience {

    private StagePatience() {}

    @Advice.OnMethodExit(onThrowable = TimeoutException.class, suppress = Throwable.class)
    static void exit(@Advice.This Object future, @Advice.Thrown @Nullable Throwable thrown) {
        if (thrown != null) {
            FutureHooks.patienceEnded(null, future);
        }
    }
}
