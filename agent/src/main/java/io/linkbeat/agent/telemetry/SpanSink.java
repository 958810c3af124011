package io.linkbeat.agent.telemetry;

import io.opentelemetry.sdk.trace.SpanProcessor;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * Where ended spans go: to the SDK's processor, and until that is there into a queue of at most {@value #MOST_EARLY}. The
 * first signal starts the SDK. Thread-safe, takes no lock.
 */
public final class SpanSink {

    /** How many items are kept until the SDK is built; further ones are counted as missed. */
    public static final int MOST_EARLY = 4096;

    private final SelfMetrics metrics;
    private final Runnable startSdk;
    private final AtomicBoolean sdkWanted = new AtomicBoolean();
    private final EarlyItems<LeanSpan> early = new EarlyItems<>(MOST_EARLY);
    private volatile @Nullable SpanProcessor processor;
    private volatile boolean lossy;
    private volatile boolean closed;

    /**
     * A sink without an SDK.
     *
     * @param startSdk called once, on the application's thread that has the first signal: must only start a thread
     */
    public SpanSink(SelfMetrics metrics, Runnable startSdk) {
        this.metrics = metrics;
        this.startSdk = startSdk;
    }

    /** A signal is at hand: the SDK is wanted from now on. */
    void wantSdk() {
        if (!sdkWanted.get() && sdkWanted.compareAndSet(false, true)) {
            startSdk.run();
        }
    }

    /** Takes a span that has ended and is sampled. */
    void ended(LeanSpan span) {
        SpanProcessor ready = processor;
        if (ready != null) {
            ready.onEnd(span);
        } else if (closed) {
            dropped();
        } else if (early.keep(span)) {
            // The processor may have come, or the sink been closed, between the look and the add.
            drain();
        } else {
            metrics.missed(1);
        }
    }

    /** The SDK is built: hands over what has waited, and from now on everything. */
    public void ready(SpanProcessor built) {
        processor = built;
        drain();
    }

    /** The SDK could not be built, or traces are not exported: what waits and what comes is counted as missed if {@code lost}. */
    public void close(boolean lost) {
        lossy = lost;
        closed = true;
        drain();
    }

    private void drain() {
        SpanProcessor ready = processor;
        if (ready == null && !closed) {
            return;
        }
        for (LeanSpan waiting = early.next(); waiting != null; waiting = early.next()) {
            if (ready != null) {
                ready.onEnd(waiting);
            } else {
                dropped();
            }
        }
    }

    private void dropped() {
        if (lossy) {
            metrics.missed(1);
        }
    }
}
