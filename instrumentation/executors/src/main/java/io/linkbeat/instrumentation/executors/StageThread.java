package io.linkbeat.instrumentation.executors;

import io.linkbeat.bootstrap.ThreadHooks;
import io.linkbeat.weave.Weave;
import net.bytebuddy.asm.Advice;
import org.jspecify.annotations.Nullable;

/** Where the common pool has one thread, stages have threads of their own. */
@Weave(
        instrumentation = "executors",
        type = "java.util.concurrent.CompletableFuture$ThreadPerTaskExecutor",
        method = "execute",
        until = "25")
final class StageThread {

    private StageThread() {}

    @Advice.OnMethodEnter(suppress = Throwable.class)
    static void enter(@Advice.Argument(value = 0, readOnly = false) @Nullable Runnable work) {
        work = ThreadHooks.ofItsOwn(work);
    }

    @Advice.OnMethodExit(onThrowable = Throwable.class, suppress = Throwable.class)
    static void exit(@Advice.Argument(0) @Nullable Runnable work, @Advice.Thrown @Nullable Throwable thrown) {
        if (thrown != null) {
            ThreadHooks.notStarted(work, thrown);
        }
    }
}
