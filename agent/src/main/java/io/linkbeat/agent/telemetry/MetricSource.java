package io.linkbeat.agent.telemetry;

import io.opentelemetry.api.metrics.MeterProvider;

/** Something that measures from the first moment, and shows it to the SDK once that is built. */
public interface MetricSource {

    /** The SDK is there. Called once, on the thread that has built it. */
    void register(MeterProvider provider);

    /** There will be no SDK: what waits for it may go. */
    void close();
}
