package io.linkbeat.agent;

import static java.util.Objects.requireNonNull;

import io.linkbeat.agent.settings.Settings;
import io.linkbeat.agent.telemetry.MessagingSettings;
import java.util.HashSet;
import java.util.function.UnaryOperator;

/** Reads what was configured about messages. */
final class MessagingConfiguration {

    private MessagingConfiguration() {}

    static MessagingSettings of(Settings settings) {
        return new MessagingSettings(
                new HashSet<>(settings.list("linkbeat.kafka.spans")),
                settings.number("linkbeat.kafka.max-process-spans-per-poll"),
                settings.flag("linkbeat.kafka.record-key"),
                new PerTopic(settings, "linkbeat.kafka.correlation"),
                new PerTopic(settings, "linkbeat.kafka.process-spans"));
    }

    /** One class where two lambdas would be two. */
    private record PerTopic(Settings settings, String name) implements UnaryOperator<String> {

        @Override
        public String apply(String topic) {
            return requireNonNull(settings.textFor(name, topic), name);
        }
    }
}
