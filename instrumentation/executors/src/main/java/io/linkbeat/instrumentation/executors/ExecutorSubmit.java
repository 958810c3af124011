package io.linkbeat.instrumentation.executors;

import io.linkbeat.bootstrap.FutureHooks;
import io.linkbeat.weave.Weave;
import net.bytebuddy.asm.Advice;
import org.jspecify.annotations.Nullable;

/** An executor makes a future of what it is given, and takes that; one of the application may hand it on in something else. */
@Weave(
        instrumentation = "executors",
        type = "java.util.concurrent.AbstractExecutorService",
        method = {"submit", "invokeAll", "doInvokeAny"})
final class ExecutorSubmit {

    private ExecutorSubmit() {}

    @Advice.OnMethodEnter(suppress = Throwable.class)
    static boolean enter(@Advice.This Object executor) {
        return FutureHooks.forwarding(executor);
    }

    @Advice.OnMethodExit(onThrowable = Throwable.class, suppress = Throwable.class)
    static void exit(@Advice.Enter boolean first, @Advice.Thrown @Nullable Throwable thrown) {
        FutureHooks.forwarded(first, thrown);
    }
}
