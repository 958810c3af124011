package io.linkbeat.agent.telemetry;

import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.metrics.DoubleHistogram;
import io.opentelemetry.context.Context;
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
    private final EarlyItems<Early> early = new EarlyItems<>(MOST_EARLY);
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
        if (early.keep(new Early(value, attributes))) {
            // The SDK may have come, or not be coming, between the look and the add.
            drain();
        } else {
            self.limit(name + ".early");
        }
    }

    void ready(DoubleHistogram built) {
        histogram = built;
        drain();
    }

    /** There will be no SDK. */
    void close() {
        closed = true;
        drain();
    }

    private void drain() {
        DoubleHistogram ready = histogram;
        if (ready == null && !closed) {
            return;
        }
        for (Early waiting = early.next(); waiting != null; waiting = early.next()) {
            if (ready != null) {
                ready.record(waiting.value, waiting.attributes, Context.root());
            }
        }
    }

    private record Early(double value, Attributes attributes) {}
}
