package io.linkbeat.instrumentation.executors;

import io.linkbeat.bootstrap.ForkHooks;
import io.linkbeat.weave.Weave;
import net.bytebuddy.asm.Advice;
import org.jspecify.annotations.Nullable;

/** A fork/join task is executed; whether it was given to a pool or forked is not known yet. */
@Weave(instrumentation = "executors", type = "java.util.concurrent.ForkJoinTask", method = "doExec")
final class ForkJoinExecute {

    private ForkJoinExecute() {}

    @Advice.OnMethodEnter(suppress = Throwable.class)
    static @Nullable Object enter(@Advice.This Object task) {
        return ForkHooks.runs(task);
    }

    @Advice.OnMethodExit(onThrowable = Throwable.class, suppress = Throwable.class)
    static void exit(@Advice.Enter @Nullable Object run, @Advice.This Object task) {
        if (run != null) {
            ForkHooks.ran(run, task);
        }
    }
}
