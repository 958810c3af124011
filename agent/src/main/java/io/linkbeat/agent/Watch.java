package io.linkbeat.agent;

import io.linkbeat.agent.beats.BeatGroup;
import io.linkbeat.agent.beats.Beats;
import io.linkbeat.agent.beats.Sampler;
import io.linkbeat.agent.sdk.Companion;
import io.linkbeat.agent.settings.Settings;
import io.linkbeat.agent.telemetry.BeatMetrics;
import io.linkbeat.agent.telemetry.BeatServices;
import io.linkbeat.agent.telemetry.BeatSettings;
import io.linkbeat.agent.telemetry.BeatTelemetry;
import io.linkbeat.agent.telemetry.Events;
import io.linkbeat.agent.telemetry.Leases;
import io.linkbeat.agent.telemetry.SelfMetrics;
import io.linkbeat.agent.threads.OwnThread;
import java.lang.instrument.Instrumentation;
import java.util.function.LongConsumer;
import java.util.function.LongSupplier;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/** The sampler and the watchdog of one stay: two threads that begin when the SDK is built and end before it does. */
final class Watch implements Companion {

    private static final long ENDS_WITHIN_MILLIS = 500;

    private final Sampler sampler;
    private final Beats beats;
    private final BeatMetrics metrics;
    private final BeatServices services;
    private @Nullable Thread watchdog;
    private @Nullable Thread sampling;

    /**
     * Nothing begins yet.
     *
     * @param events where they go, null where nobody gets them
     * @param longestText how many characters of a text are exported
     */
    Watch(
            Settings settings,
            Instrumentation instrumentation,
            @Nullable Events events,
            SelfMetrics self,
            String version,
            int longestText) {
        BeatSettings configured = BeatsConfiguration.of(settings);
        metrics = new BeatMetrics(self, version);
        BeatTelemetry telemetry = new BeatTelemetry(events, configured.stallThresholdNanos(), longestText);
        Meters meters = new Meters();
        sampler = new Sampler(meters, configured.stallThresholdNanos(), meters, meters, instrumentation);
        beats = new Beats(sampler, telemetry, meters, configured.lagIntervalNanos());
        metrics.shares(meters);
        services = new BeatServices(beats, metrics, new Leases(configured), telemetry, self);
    }

    /** One class where four lambdas would be four, before the application's {@code main}. */
    private final class Meters implements LongSupplier, LongConsumer, ToDoubleFunction<BeatGroup>, Runnable {

        /** The clock. */
        @Override
        public long getAsLong() {
            return System.nanoTime();
        }

        @Override
        public void accept(long stalledNanos) {
            metrics.stalled(stalledNanos);
        }

        @Override
        public double applyAsDouble(BeatGroup group) {
            return beats.largestShare(group);
        }

        @Override
        public void run() {
            beats.wake();
        }
    }

    BeatMetrics metrics() {
        return metrics;
    }

    BeatServices services() {
        return services;
    }

    @Override
    public void begin() {
        ClassLoader own = Watch.class.getClassLoader();
        sampling = OwnThread.of("linkbeat-sampler", sampler, own);
        sampling.start();
        watchdog = OwnThread.of("linkbeat-watchdog", beats, own);
        beats.start(watchdog);
    }

    @Override
    public void end() throws InterruptedException {
        beats.stop();
        await(watchdog);
        sampler.stop();
        await(sampling);
    }

    private static void await(@Nullable Thread ending) throws InterruptedException {
        if (ending != null) {
            ending.join(ENDS_WITHIN_MILLIS);
        }
    }
}
