package io.linkbeat.instrumentation.executors;

import io.linkbeat.bootstrap.ForkHooks;
import io.linkbeat.weave.Weave;
import net.bytebuddy.asm.Advice;
import org.jspecify.annotations.Nullable;

/** A fork/join pool takes it, or rejects it. */
@Weave(
        instrumentation = "executors",
        type = "java.util.concurrent.ForkJoinPool",
        method = "scheduleDelayedTask",
        since = "25")
final class ForkJoinScheduledRejected {

    private ForkJoinScheduledRejected() {}

    @Advice.OnMethodExit(onThrowable = Throwable.class, suppress = Throwable.class)
    static void exit(@Advice.Argument(0) Object task, @Advice.Thrown @Nullable Throwable thrown) {
        if (thrown != null) {
            ForkHooks.notScheduled(task, thrown);
        }
    }
}
