package io.linkbeat.bootstrap;

import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/** The task around the function of a stage. */
final class TaskBiFunction extends Task implements BiFunction<@Nullable Object, @Nullable Object, @Nullable Object> {

    final BiFunction<@Nullable Object, @Nullable Object, @Nullable Object> function;

    TaskBiFunction(
            BiFunction<@Nullable Object, @Nullable Object, @Nullable Object> function,
            int operation,
            short session,
            @Nullable TraceContext context,
            int traits) {
        super(operation, session, context, traits);
        this.function = function;
    }

    @HiddenFrame
    @Override
    public @Nullable Object apply(@Nullable Object one, @Nullable Object two) {
        ThreadSlot slot = TaskRun.slot();
        Task outer = TaskRun.outer(slot);
        TraceContext before = TaskRun.begin(slot, this);
        Throwable failure = null;
        try {
            return function.apply(one, two);
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
