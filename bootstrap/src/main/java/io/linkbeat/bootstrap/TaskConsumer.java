package io.linkbeat.bootstrap;

import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The task around the function of a stage. */
final class TaskConsumer extends Task implements Consumer<@Nullable Object> {

    final Consumer<@Nullable Object> function;

    TaskConsumer(
            Consumer<@Nullable Object> function,
            int operation,
            short session,
            @Nullable TraceContext context,
            int traits) {
        super(operation, session, context, traits);
        this.function = function;
    }

    @HiddenFrame
    @Override
    public void accept(@Nullable Object input) {
        ThreadSlot slot = TaskRun.slot();
        Task outer = TaskRun.outer(slot);
        TraceContext before = TaskRun.begin(slot, this);
        Throwable failure = null;
        try {
            function.accept(input);
        } catch (Throwable thrown) {
            failure = thrown;
            throw thrown;
        } finally {
            TaskRun.end(slot, this, outer, before, failure);
        }
    }

    @Override
    public String toString() {
        return function.toString();
    }
}
