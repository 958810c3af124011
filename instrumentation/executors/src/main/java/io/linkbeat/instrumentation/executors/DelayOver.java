package io.linkbeat.instrumentation.executors;

import io.linkbeat.bootstrap.StageHooks;
import io.linkbeat.weave.Weave;
import java.util.concurrent.Executor;
import net.bytebuddy.asm.Advice;
import org.jspecify.annotations.Nullable;

/** The delay is over, and another executor is given it. */
@Weave(instrumentation = "executors", type = "java.util.concurrent.CompletableFuture$TaskSubmitter", method = "run")
final class DelayOver {

    private DelayOver() {}

    @Advice.OnMethodEnter(suppress = Throwable.class)
    static void enter(
            @Advice.FieldValue("executor") @Nullable Executor executor,
            @Advice.FieldValue("action") @Nullable Runnable work) {
        StageHooks.handingOn(executor, work);
    }

    @Advice.OnMethodExit(onThrowable = Throwable.class, suppress = Throwable.class)
    static void exit() {
        StageHooks.handedOn();
    }
}
