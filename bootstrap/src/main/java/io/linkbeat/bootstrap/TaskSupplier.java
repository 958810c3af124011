package io.linkbeat.bootstrap;

import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The task around the function of a stage. */
final class TaskSupplier extends Task implements Supplier<@Nullable Object> {

    final Supplier<@Nullable Object> function;

    TaskSupplier(
            Supplier<@Nullable Object> function,
            int operation,
            short session,
            @Nullable TraceContext context,
            int traits) {
        super(operation, session, context, traits);
        this.function = function;
    }

    @HiddenFrame
    @Override
    public @Nullable Object get() {
        ThreadSlot slot = TaskRun.slot();
        Task outer = TaskRun.outer(slot);
        TraceContext before = TaskRun.begin(slot, this);
        Throwable failure = null;
        try {
            return function.get();
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
