package io.linkbeat.agent;

import io.linkbeat.agent.settings.Settings;
import java.util.Map;

/** Reads what the SDK is told. */
final class SdkConfiguration {

    private SdkConfiguration() {}

    /** What the SDK would build for nobody is left out: it is classes and time. */
    static Map<String, String> of(Settings settings) {
        Map<String, String> properties = settings.sdkProperties();
        if (!EventsConfiguration.areRecords(settings)) {
            properties.put("otel.logs.exporter", "none");
        }
        // Our spans are sampled before they get there, and are never in the SDK's context, where exemplars look for
        // them.
        properties.put("otel.traces.sampler", "always_on");
        properties.put("otel.propagators", "none");
        properties.replace("otel.metrics.exemplar.filter", "trace_based", "always_off");
        return properties;
    }
}
