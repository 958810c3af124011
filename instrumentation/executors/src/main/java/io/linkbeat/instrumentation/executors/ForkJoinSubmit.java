package io.linkbeat.instrumentation.executors;

import io.linkbeat.bootstrap.ForkHooks;
import io.linkbeat.weave.Weave;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.ForkJoinTask;
import net.bytebuddy.asm.Advice;
import org.jspecify.annotations.Nullable;

/** A fork/join pool is given a task. */
@Weave(instrumentation = "executors", type = "java.util.concurrent.ForkJoinPool", method = "poolSubmit", since = "19")
final class ForkJoinSubmit {

    private ForkJoinSubmit() {}

    @Advice.OnMethodEnter(suppress = Throwable.class)
    static @Nullable Object enter(
            @Advice.FieldValue("factory") ForkJoinPool.@Nullable ForkJoinWorkerThreadFactory factory,
            @Advice.Argument(1) @Nullable ForkJoinTask<?> task) {
        return ForkHooks.submitting(factory, task);
    }

    @Advice.OnMethodExit(onThrowable = Throwable.class, suppress = Throwable.class)
    static void exit(
            @Advice.Enter @Nullable Object token,
            @Advice.Argument(1) @Nullable ForkJoinTask<?> task,
            @Advice.Thrown @Nullable Throwable thrown) {
        if (thrown != null) {
            ForkHooks.submitted(token, task, thrown);
        }
    }
}
