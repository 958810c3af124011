package io.linkbeat.instrumentation.executors;

import io.linkbeat.bootstrap.ForkHooks;
import io.linkbeat.weave.Weave;
import java.util.concurrent.Callable;
import java.util.concurrent.ForkJoinPool;
import net.bytebuddy.asm.Advice;
import org.jspecify.annotations.Nullable;

/** A fork/join pool is given something that is due later, or again and again. */
@Weave(
        instrumentation = "executors",
        type = "java.util.concurrent.DelayScheduler$ScheduledForkJoinTask",
        method = "<init>",
        since = "25")
final class ForkJoinScheduled {

    private ForkJoinScheduled() {}

    @Advice.OnMethodEnter(suppress = Throwable.class)
    static void enter(
            @Advice.Argument(0) long delay,
            @Advice.Argument(1) long period,
            @Advice.Argument(2) boolean immediate,
            @Advice.Argument(value = 3, readOnly = false) @Nullable Runnable runnable,
            @Advice.Argument(value = 4, readOnly = false) @Nullable Callable<?> callable,
            @Advice.Argument(5) @Nullable ForkJoinPool pool) {
        if (!immediate) {
            runnable = (Runnable) ForkHooks.scheduled(pool, runnable, false, delay, period);
            callable = (Callable<?>) ForkHooks.scheduled(pool, callable, true, delay, period);
        }
    }
}
