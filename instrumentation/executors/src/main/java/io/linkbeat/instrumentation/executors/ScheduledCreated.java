package io.linkbeat.instrumentation.executors;

import io.linkbeat.bootstrap.FutureHooks;
import io.linkbeat.weave.Weave;
import net.bytebuddy.asm.Advice;

/** A future that is due later, or again and again. */
@Weave(
        instrumentation = "executors",
        type = "java.util.concurrent.ScheduledThreadPoolExecutor$ScheduledFutureTask",
        method = "<init>")
final class ScheduledCreated {

    private ScheduledCreated() {}

    @Advice.OnMethodExit(suppress = Throwable.class)
    static void exit(
            @Advice.This Object future,
            @Advice.FieldValue("this$0") Object pool,
            @Advice.FieldValue("time") long due,
            @Advice.FieldValue("period") long period) {
        FutureHooks.scheduled(future, pool, due, period);
    }
}
