package io.linkbeat.instrumentation.executors;

import io.linkbeat.bootstrap.FutureHooks;
import io.linkbeat.weave.Weave;
import java.util.concurrent.Executor;
import net.bytebuddy.asm.Advice;
import org.jspecify.annotations.Nullable;

/** A completion service makes a future of what it is given, and gives that to its executor inside another one. */
@Weave(instrumentation = "executors", type = "java.util.concurrent.ExecutorCompletionService", method = "submit")
final class CompletionSubmit {

    private CompletionSubmit() {}

    @Advice.OnMethodEnter(suppress = Throwable.class)
    static boolean enter(@Advice.FieldValue("executor") Executor executor) {
        return FutureHooks.forwarding(executor);
    }

    @Advice.OnMethodExit(onThrowable = Throwable.class, suppress = Throwable.class)
    static void exit(@Advice.Enter boolean first, @Advice.Thrown @Nullable Throwable thrown) {
        FutureHooks.forwarded(first, thrown);
    }
}
