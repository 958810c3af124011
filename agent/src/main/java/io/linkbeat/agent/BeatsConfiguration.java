package io.linkbeat.agent;

import static java.util.Objects.requireNonNull;

import io.linkbeat.agent.settings.Setting;
import io.linkbeat.agent.settings.Settings;
import io.linkbeat.agent.telemetry.BeatSettings;
import java.util.function.ToLongFunction;
import java.util.function.UnaryOperator;

/** Reads what was configured about beats. */
final class BeatsConfiguration {

    private BeatsConfiguration() {}

    static BeatSettings of(Settings settings) {
        Lease operations = new Lease(settings, "linkbeat.lease");
        Lease groups = new Lease(settings, "linkbeat.lease.kafka-heartbeat");
        return new BeatSettings(
                operations,
                operations,
                groups,
                groups,
                nanos(settings, "linkbeat.stall.interval"),
                nanos(settings, "linkbeat.stall.threshold"));
    }

    private static long nanos(Settings settings, String name) {
        return Settings.nanos(requireNonNull(settings.text(name), name));
    }

    /** One class where four lambdas would be four. */
    private record Lease(Settings settings, String name) implements ToLongFunction<String>, UnaryOperator<String> {

        @Override
        public long applyAsLong(String subject) {
            String duration = settings.textFor(name, subject);
            return duration == null ? 0 : Settings.nanos(duration);
        }

        @Override
        public String apply(String subject) {
            Setting setting = settings.bestFor(name, subject);
            return setting == null ? name : setting.spelling() + "=" + setting.shown();
        }
    }
}
