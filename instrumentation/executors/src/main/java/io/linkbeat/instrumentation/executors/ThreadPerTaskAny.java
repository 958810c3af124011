package io.linkbeat.instrumentation.executors;

import io.linkbeat.bootstrap.ThreadHooks;
import io.linkbeat.weave.Weave;
import net.bytebuddy.asm.Advice;
import org.jspecify.annotations.Nullable;

/** What one of several tasks threw, of which the first result is wanted. */
@Weave(
        instrumentation = "executors",
        type = "java.util.concurrent.ThreadPerTaskExecutor$AnyResultHolder",
        method = "completeExceptionally",
        since = "21")
final class ThreadPerTaskAny {

    private ThreadPerTaskAny() {}

    @Advice.OnMethodEnter(suppress = Throwable.class)
    static void enter(@Advice.Argument(0) @Nullable Throwable failure) {
        ThreadHooks.swallowed(failure);
    }
}
