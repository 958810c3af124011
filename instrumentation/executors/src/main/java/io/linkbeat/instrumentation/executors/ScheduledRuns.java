package io.linkbeat.instrumentation.executors;

import io.linkbeat.bootstrap.FutureHooks;
import io.linkbeat.weave.Weave;
import net.bytebuddy.asm.Advice;

/** It runs; its time is read before it moves on to the next one. */
@Weave(
        instrumentation = "executors",
        type = "java.util.concurrent.ScheduledThreadPoolExecutor$ScheduledFutureTask",
        method = "run")
final class ScheduledRuns {

    private ScheduledRuns() {}

    @Advice.OnMethodEnter(suppress = Throwable.class)
    static void enter(
            @Advice.This Object future,
            @Advice.FieldValue("this$0") Object pool,
            @Advice.FieldValue("time") long time,
            @Advice.FieldValue("period") long period) {
        FutureHooks.due(future, pool, time, period);
    }
}
