package io.linkbeat.agent.telemetry;

import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.metrics.DoubleHistogram;
import io.opentelemetry.context.Context;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * A histogram of the SDK, and until that is there a queue of what was measured, of at most {@value #MOST_EARLY}; what is
 * over counts in {@code linkbeat.limit.hits}. Thread-safe; allocates nothing once the SDK is there.
 */
final class Measurements {

    /** Measurements kept until the SDK is built: what a busy pipeline makes in that time. */
    static final int MOST_EARLY = 1 << 16;

    private final String name;
    private final SelfMetrics self;
    private final AtomicInteger earlyCount = new AtomicInteger();
    private final ConcurrentLinkedQueue<Early> early = new ConcurrentLinkedQueue<>();
    private volatile @Nullable DoubleHistogram histogram;
    private volatile boolean closed;

    Measurements(String name, SelfMetrics self) {
        this.name = name;
        this.self = self;
    }

    void record(double value, Attributes attributes) {
        DoubleHistogram ready = histogram;
        if (ready != null) {
            ready.record(value, attributes, Context.root());
        } else if (!closed) {
            keep(value, attributes);
        }
    }

    private void keep(double value, Attributes attributes) {
        if (earlyCount.incrementAndGet() > MOST_EARLY) {
            self.limit(name + ".early");
            return;
        }
        early.add(new Early(value, attributes));
        // The SDK may have come, or not be coming, between the look and the add.
        drain();
    }

    void ready(DoubleHistogram built) {
        histogram = built;
        drain();
    }

    /** There will be no SDK. */
    void close() {
        closed = true;
        early.clear();
    }

    private void drain() {
        DoubleHistogram ready = histogram;
        if (ready == null) {
            return;
        }
        for (Early waiting = early.poll(); waiting != null; waiting = early.poll()) {
            ready.record(waiting.value, waiting.attributes, Context.root());
        }
    }

    private record Early(double value, Attributes attributes) {}
}
