package io.linkbeat.agent;

import io.linkbeat.agent.logging.Log;
import io.linkbeat.agent.settings.Settings;
import io.linkbeat.agent.telemetry.Events;
import io.linkbeat.agent.telemetry.SelfMetrics;
import io.linkbeat.agent.telemetry.SpanSink;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Reads where events go. */
final class EventsConfiguration {

    private EventsConfiguration() {}

    /** Where they go; null where there are none, or nobody gets them. */
    static @Nullable Events of(Settings settings, SpanSink sink, SelfMetrics metrics, String version) {
        boolean records = areRecords(settings);
        boolean lines = haveSource(settings) && !"otlp".equals(settings.text("linkbeat.events"));
        return records || lines ? new Events(sink, metrics, version, records, lines ? new Lines() : null) : null;
    }

    /** Whether events become log records of the SDK. */
    static boolean areRecords(Settings settings) {
        return haveSource(settings)
                && !"stderr".equals(settings.text("linkbeat.events"))
                && !settings.list("otel.logs.exporter").isEmpty();
    }

    /** The JVM's stalls always are; but without an instrumentation there is nothing that would call for an SDK. */
    private static boolean haveSource(Settings settings) {
        return settings.instrumentationEnabled("executors") || settings.instrumentationEnabled("kafka");
    }

    private static final class Lines implements Consumer<String> {

        @Override
        public void accept(String line) {
            Log.plain(line);
        }
    }
}
