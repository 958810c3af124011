package io.linkbeat.instrumentation.executors;

import io.linkbeat.bootstrap.ThreadHooks;
import io.linkbeat.weave.Weave;
import net.bytebuddy.asm.Advice;
import org.jspecify.annotations.Nullable;

/** An executor starts a thread for something raw. */
@Weave(
        instrumentation = "executors",
        type = "java.util.concurrent.ThreadPerTaskExecutor",
        method = "start",
        parameters = "java.lang.Runnable",
        since = "21")
final class ThreadPerTaskStart {

    private ThreadPerTaskStart() {}

    @Advice.OnMethodEnter(suppress = Throwable.class)
    static void enter(@Advice.Argument(value = 0, readOnly = false) Runnable work) {
        work = ThreadHooks.ofItsOwn(work);
    }

    @Advice.OnMethodExit(onThrowable = Throwable.class, suppress = Throwable.class)
    static void exit(@Advice.Argument(0) Runnable work, @Advice.Thrown @Nullable Throwable thrown) {
        if (thrown != null) {
            ThreadHooks.notStarted(work, thrown);
        }
    }
}
