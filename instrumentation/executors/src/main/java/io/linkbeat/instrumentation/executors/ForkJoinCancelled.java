package io.linkbeat.instrumentation.executors;

import io.linkbeat.bootstrap.ForkHooks;
import io.linkbeat.weave.Weave;
import net.bytebuddy.asm.Advice;

/** A fork/join task is cancelled. */
@Weave(instrumentation = "executors", type = "java.util.concurrent.ForkJoinTask", method = "trySetCancelled")
final class ForkJoinCancelled {

    private ForkJoinCancelled() {}

    @Advice.OnMethodExit(suppress = Throwable.class)
    static void exit(@Advice.This Object task) {
        ForkHooks.cancelled(task);
    }
}
