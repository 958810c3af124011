package io.linkbeat.instrumentation.executors;

import io.linkbeat.bootstrap.StageHooks;
import io.linkbeat.weave.Weave;
import net.bytebuddy.asm.Advice;
import org.jspecify.annotations.Nullable;

/** An executor runs a stage whose input was there. */
@Weave(
        instrumentation = "executors",
        type = "java.util.concurrent.CompletableFuture$Completion",
        method = {"run", "exec"})
final class StageRuns {

    private StageRuns() {}

    @Advice.OnMethodEnter(suppress = Throwable.class)
    static @Nullable Object enter(@Advice.This Object stage) {
        return StageHooks.runs(stage);
    }

    @Advice.OnMethodExit(onThrowable = Throwable.class, suppress = Throwable.class)
    static void exit(@Advice.Enter @Nullable Object run) {
        if (run != null) {
            StageHooks.ran(run);
        }
    }
}
