package io.linkbeat.agent.sdk;

import io.opentelemetry.sdk.common.CompletableResultCode;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.export.SpanExporter;
import java.util.Collection;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * Exports at most so many spans a second. Where more spans end than the queue takes, some are dropped in any case; without a
 * pace the export of the others would take a whole processor from an application that is busy already, and flood the
 * collector. Waits on the processor's own thread, and no more once the JVM shuts down.
 */
final class PacedExporter implements SpanExporter {

    private static final long NANOS_PER_SECOND = TimeUnit.SECONDS.toNanos(1);

    private final SpanExporter exporter;
    private final long nanosPerSpan;
    private long nextNanoTime = System.nanoTime();
    private volatile boolean hurries;

    PacedExporter(SpanExporter exporter, int spansPerSecond) {
        this.exporter = exporter;
        this.nanosPerSpan = NANOS_PER_SECOND / spansPerSecond;
    }

    /** From now on nothing waits. */
    void hurry() {
        hurries = true;
    }

    @Override
    public CompletableResultCode export(Collection<SpanData> spans) {
        waitForTurn();
        nextNanoTime = System.nanoTime() + Math.min(NANOS_PER_SECOND, nanosPerSpan * spans.size());
        return exporter.export(spans);
    }

    private void waitForTurn() {
        long left = nextNanoTime - System.nanoTime();
        while (left > 0 && !hurries && !Thread.currentThread().isInterrupted()) {
            LockSupport.parkNanos(this, Math.min(left, TimeUnit.MILLISECONDS.toNanos(20)));
            left = nextNanoTime - System.nanoTime();
        }
    }

    @Override
    public CompletableResultCode flush() {
        return exporter.flush();
    }

    @Override
    public CompletableResultCode shutdown() {
        hurry();
        return exporter.shutdown();
    }
}
