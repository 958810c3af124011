package io.linkbeat.instrumentation.executors;

import io.linkbeat.bootstrap.ForkHooks;
import io.linkbeat.weave.Weave;
import java.util.concurrent.Callable;
import java.util.concurrent.Delayed;
import java.util.concurrent.TimeUnit;
import net.bytebuddy.asm.Advice;
import org.jspecify.annotations.Nullable;

/** It runs; its time is read before it moves on to the next one. */
@Weave(
        instrumentation = "executors",
        type = "java.util.concurrent.DelayScheduler$ScheduledForkJoinTask",
        method = "compute",
        since = "25")
final class ForkJoinScheduledRuns {

    private ForkJoinScheduledRuns() {}

    @Advice.OnMethodEnter(suppress = Throwable.class)
    static void enter(
            @Advice.This Object task,
            @Advice.FieldValue("runnable") @Nullable Runnable runnable,
            @Advice.FieldValue("callable") @Nullable Callable<?> callable) {
        ForkHooks.due(runnable, callable, -((Delayed) task).getDelay(TimeUnit.NANOSECONDS));
    }
}
