package io.linkbeat.instrumentation.executors;

import io.linkbeat.bootstrap.StageHooks;
import io.linkbeat.weave.Weave;
import java.util.concurrent.Executor;
import net.bytebuddy.asm.Advice;
import org.jspecify.annotations.Nullable;

/** The input of a stage is there, and its executor is given it. */
@Weave(instrumentation = "executors", type = "java.util.concurrent.CompletableFuture$UniCompletion", method = "claim")
final class StageClaimed {

    private StageClaimed() {}

    @Advice.OnMethodEnter(suppress = Throwable.class)
    static @Nullable Executor enter(
            @Advice.This Object stage, @Advice.FieldValue("executor") @Nullable Executor executor) {
        if (executor != null) {
            StageHooks.claiming(stage, executor);
        }
        return executor;
    }

    @Advice.OnMethodExit(onThrowable = Throwable.class, suppress = Throwable.class)
    static void exit(@Advice.Enter @Nullable Executor executor, @Advice.Thrown @Nullable Throwable thrown) {
        if (executor != null) {
            StageHooks.made(executor, thrown);
        }
    }
}
