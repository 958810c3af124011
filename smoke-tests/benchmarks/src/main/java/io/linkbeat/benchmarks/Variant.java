package io.linkbeat.benchmarks;

import java.util.Map;
import java.util.TreeMap;

/**
 * The agents that are compared, with every setting that a run of them gets and why. Nothing else is set: each agent
 * keeps its own defaults. {@link #toString()} is the name on the command line.
 */
enum Variant {
    NO_AGENT("none", Map.of(), "What the program costs by itself."),
    EMPTY_AGENT("empty", Map.of(), "What any agent costs: the baseline of the targets."),
    LINKBEAT_OFF("linkbeat-off", Map.of(), "Attached and not switched on, as on a fleet before roll-out."),
    LINKBEAT_ON(
            "linkbeat-on",
            Map.of("ENABLE_OTEL", "true", "OTEL_EXPORTER_OTLP_ENDPOINT", Variant.COLLECTOR),
            "The switch, and a collector that answers: a missing one would measure retries."),
    OPENTELEMETRY(
            "opentelemetry",
            Map.of("OTEL_EXPORTER_OTLP_ENDPOINT", Variant.COLLECTOR),
            "A collector that answers; on by default, http/protobuf by default."),
    DATADOG(
            "datadog",
            Map.of("DD_TRACE_AGENT_URL", Variant.COLLECTOR),
            "A trace agent that answers; on by default, tracing only by default.");

    private static final String COLLECTOR = "<collector>";

    private final String option;

    // Made by Map.of alone, which the checker does not see.
    @SuppressWarnings("ImmutableEnumChecker")
    private final Map<String, String> settings;

    private final String reason;

    Variant(String option, Map<String, String> settings, String reason) {
        this.option = option;
        this.settings = settings;
        this.reason = reason;
    }

    /**
     * The environment variables of a run.
     *
     * @param collector the URL that stands in for the collector
     */
    Map<String, String> environment(String collector) {
        Map<String, String> environment = new TreeMap<>();
        settings.forEach((name, value) -> environment.put(name, value.equals(COLLECTOR) ? collector : value));
        return environment;
    }

    String reason() {
        return reason;
    }

    boolean isLinkbeat() {
        return this == LINKBEAT_OFF || this == LINKBEAT_ON;
    }

    @Override
    public String toString() {
        return option;
    }
}
