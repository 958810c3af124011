package io.linkbeat.instrumentation.executors;

import io.linkbeat.bootstrap.ForkHooks;
import io.linkbeat.weave.Weave;
import java.util.concurrent.Callable;
import java.util.concurrent.Future;
import net.bytebuddy.asm.Advice;
import org.jspecify.annotations.Nullable;

/** It is cancelled. */
@Weave(
        instrumentation = "executors",
        type = "java.util.concurrent.DelayScheduler$ScheduledForkJoinTask",
        method = "cancel",
        since = "25")
final class ForkJoinScheduledCancelled {

    private ForkJoinScheduledCancelled() {}

    @Advice.OnMethodEnter(suppress = Throwable.class)
    static @Nullable Object enter(
            @Advice.FieldValue("runnable") @Nullable Runnable runnable,
            @Advice.FieldValue("callable") @Nullable Callable<?> callable) {
        return runnable == null ? callable : runnable;
    }

    @Advice.OnMethodExit(suppress = Throwable.class)
    static void exit(@Advice.Enter @Nullable Object work, @Advice.This Object task) {
        if (((Future<?>) task).isCancelled()) {
            ForkHooks.unscheduled(work);
        }
    }
}
