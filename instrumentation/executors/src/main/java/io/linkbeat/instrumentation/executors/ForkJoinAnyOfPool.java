package io.linkbeat.instrumentation.executors;

import io.linkbeat.bootstrap.ForkHooks;
import io.linkbeat.weave.Weave;
import java.util.concurrent.Callable;
import net.bytebuddy.asm.Advice;
import org.jspecify.annotations.Nullable;

/** One of several tasks that a fork/join pool is given together, of which the first result is wanted, before Java 22. */
@Weave(
        instrumentation = "executors",
        type = "java.util.concurrent.ForkJoinPool$InvokeAnyTask",
        method = "<init>",
        until = "22")
final class ForkJoinAnyOfPool {

    private ForkJoinAnyOfPool() {}

    @Advice.OnMethodEnter(suppress = Throwable.class)
    static void enter(@Advice.Argument(value = 1, readOnly = false) @Nullable Callable<?> callable) {
        callable = (Callable<?>) ForkHooks.oneOfAny(callable);
    }
}
