package io.linkbeat.bootstrap;

import org.jspecify.annotations.Nullable;

/** A task that a fork/join pool runs again and again. */
final class PeriodicRunnable extends TaskRunnable {

    private final long period;
    private volatile @Nullable Object beat;

    PeriodicRunnable(Runnable runnable, int operation, short session, @Nullable TraceContext context, long period) {
        super(runnable, operation, session, context, DELAYED | PERIODIC);
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
