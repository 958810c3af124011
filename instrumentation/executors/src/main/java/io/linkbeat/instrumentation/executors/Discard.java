package io.linkbeat.instrumentation.executors;

import io.linkbeat.bootstrap.TaskHooks;
import io.linkbeat.weave.Weave;
import net.bytebuddy.asm.Advice;

/** A full pool drops something without a word. */
@Weave(
        instrumentation = "executors",
        type = "java.util.concurrent.ThreadPoolExecutor$DiscardPolicy",
        method = "rejectedExecution")
final class Discard {

    private Discard() {}

    @Advice.OnMethodExit(suppress = Throwable.class)
    static void exit(@Advice.Argument(0) Runnable work) {
        TaskHooks.dropped(work, true);
    }
}
