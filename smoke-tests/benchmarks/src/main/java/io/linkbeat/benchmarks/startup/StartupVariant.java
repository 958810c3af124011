package io.linkbeat.benchmarks.startup;

import io.linkbeat.benchmarks.Agent;
import io.linkbeat.benchmarks.Variant;
import java.util.Map;

/** The agents whose start is compared. {@link #toString()} is the name on the command line. */
enum StartupVariant implements Variant {
    NO_AGENT("none", Agent.NONE, Map.of(), "What the program costs by itself."),
    EMPTY_AGENT("empty", Agent.EMPTY, Map.of(), "What any agent costs: the baseline of the targets."),
    LINKBEAT_OFF(
            "linkbeat-off", Agent.LINKBEAT, Map.of(), "Attached and not switched on, as on a fleet before roll-out."),
    LINKBEAT_ON(
            "linkbeat-on",
            Agent.LINKBEAT,
            Map.of("ENABLE_OTEL", "true", "OTEL_EXPORTER_OTLP_ENDPOINT", COLLECTOR),
            "The switch, and a collector that answers: a missing one would measure retries."),
    LINKBEAT_NO_JDBC(
            "linkbeat-no-jdbc",
            Agent.LINKBEAT,
            Map.of(
                    "ENABLE_OTEL",
                    "true",
                    "OTEL_EXPORTER_OTLP_ENDPOINT",
                    COLLECTOR,
                    "OTEL_INSTRUMENTATION_JDBC_ENABLED",
                    "false"),
            "The same without statements: what looking for database drivers adds is told against it."),
    OPENTELEMETRY(
            "opentelemetry",
            Agent.OPENTELEMETRY,
            Map.of("OTEL_EXPORTER_OTLP_ENDPOINT", COLLECTOR),
            "A collector that answers; on by default, http/protobuf by default."),
    DATADOG(
            "datadog",
            Agent.DATADOG,
            Map.of("DD_TRACE_AGENT_URL", COLLECTOR),
            "A trace agent that answers; on by default, tracing only by default.");

    // Of values only, which the checker does not see.
    @SuppressWarnings("ImmutableEnumChecker")
    private final Spec spec;

    StartupVariant(String option, Agent agent, Map<String, String> settings, String reason) {
        spec = new Spec(option, agent, settings, reason);
    }

    @Override
    public Spec spec() {
        return spec;
    }

    @Override
    public String toString() {
        return spec.option();
    }
}
