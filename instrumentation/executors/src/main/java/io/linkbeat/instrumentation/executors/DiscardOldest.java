package io.linkbeat.instrumentation.executors;

import io.linkbeat.bootstrap.TaskHooks;
import io.linkbeat.weave.Weave;
import java.util.concurrent.ThreadPoolExecutor;
import net.bytebuddy.asm.Advice;
import org.jspecify.annotations.Nullable;

/** A full pool drops what waits longest in favour of something else. */
@Weave(
        instrumentation = "executors",
        type = "java.util.concurrent.ThreadPoolExecutor$DiscardOldestPolicy",
        method = "rejectedExecution")
final class DiscardOldest {

    private DiscardOldest() {}

    @Advice.OnMethodEnter(suppress = Throwable.class)
    static @Nullable Object enter(@Advice.Argument(1) ThreadPoolExecutor pool) {
        return TaskHooks.discarding(pool.getQueue().peek());
    }

    @Advice.OnMethodExit(onThrowable = Throwable.class, suppress = Throwable.class)
    static void exit(@Advice.Enter @Nullable Object noted) {
        TaskHooks.discarded(noted);
    }
}
