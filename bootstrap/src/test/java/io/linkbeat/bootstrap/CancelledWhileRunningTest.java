package io.linkbeat.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.FutureTask;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The code of a task ends after the interrupt of its cancellation, and before its future is done. */
class CancelledWhileRunningTest {

    private final List<Integer> ends = new ArrayList<>();
    private final AtomicReference<FutureTask<?>> future = new AtomicReference<>();

    @AfterEach
    void off() {
        TaskHooks.handler(null);
    }

    @Test
    void itIsCancelled() {
        run(() -> future.get().cancel(true));

        assertThat(ends).containsExactly(Task.CANCELLED);
    }

    @Test
    void itIsCancelledToo_whenItThrows() {
        run(() -> {
            future.get().cancel(true);
            throw new InterruptedException();
        });

        assertThat(ends).containsExactly(Task.CANCELLED);
    }

    @Test
    void whoCancelsTooLateChangesNothing() {
        run(() -> true);

        assertThat(ends).containsExactly(Task.SUCCESS);
    }

    private void run(Callable<@Nullable Object> code) {
        TaskHandler handler = new Recording();
        TaskHooks.handler(handler);
        TaskCallable task = new TaskCallable(code, 0, handler.session, null, 0);
        task.handOver(1);
        future.set(new FutureTask<>(task));
        FutureHooks.cancelling(task, future.get());
        future.get().run();
    }

    private final class Recording extends TaskHandler {

        Recording() {
            super(TaskHooks.newSession(), false);
        }

        @Override
        public @Nullable TraceContext started(Task task, int stripe) {
            return null;
        }

        @Override
        public long ended(Task task, int stripe, int how, @Nullable Throwable failure, boolean began) {
            ends.add(how);
            return 0;
        }
    }
}
