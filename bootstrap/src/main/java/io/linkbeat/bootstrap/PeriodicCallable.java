package io.linkbeat.bootstrap;

import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;

/** A task that its future runs again and again. */
final class PeriodicCallable extends TaskCallable {

    private final long period;
    private volatile @Nullable Object beat;

    PeriodicCallable(
            Callable<@Nullable Object> callable,
            int operation,
            short session,
            @Nullable TraceContext context,
            int traits,
            long period) {
        super(callable, operation, session, context, traits | PERIODIC);
        this.period = period;
    }

    @Override
    public long period() {
        return period;
    }

    @Override
    public @Nullable Object beat() {
        return beat;
    }

    @Override
    public void beat(@Nullable Object next) {
        beat = next;
    }
}
