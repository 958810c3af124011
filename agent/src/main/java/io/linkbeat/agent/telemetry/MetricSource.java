package io.linkbeat.agent.telemetry;

import io.opentelemetry.api.metrics.MeterProvider;
import io.opentelemetry.sdk.metrics.SdkMeterProviderBuilder;

/** Something that measures from the first moment, and shows it to the SDK once that is built. */
public interface MetricSource {

    /**
     * The SDK is about to be built: what is not made by its instruments is registered here, cumulative. Called once, on the thread
     * that builds it.
     */
    default void configure(SdkMeterProviderBuilder provider) {}

    /** The SDK is there. Called once, on the thread that has built it. */
    void register(MeterProvider provider);

    /** There will be no SDK: what waits for it may go. */
    void close();
}
