package io.linkbeat.benchmarks.jdbc;

import io.linkbeat.benchmarks.Agent;
import io.linkbeat.benchmarks.Variant;
import java.util.Map;

/** The agents whose cost per statement is compared. {@link #toString()} is the name on the command line. */
enum JdbcVariant implements Variant {
    NO_AGENT("none", Agent.NONE, Map.of(), "What the query costs by itself."),
    EMPTY("empty", Agent.EMPTY, Map.of(), "What is noise: it does nothing to a statement."),
    LINKBEAT(
            "linkbeat",
            Agent.LINKBEAT,
            Map.of("ENABLE_OTEL", "true", "OTEL_EXPORTER_OTLP_ENDPOINT", COLLECTOR),
            "The switch and a collector that answers: a span and a measurement of each."),
    LINKBEAT_UNSAMPLED(
            "linkbeat-unsampled",
            Agent.LINKBEAT,
            Map.of(
                    "ENABLE_OTEL",
                    "true",
                    "OTEL_EXPORTER_OTLP_ENDPOINT",
                    COLLECTOR,
                    "OTEL_TRACES_SAMPLER",
                    "parentbased_always_off"),
            "The same where no trace is sampled: measurements only."),
    OPENTELEMETRY(
            "opentelemetry",
            Agent.OPENTELEMETRY,
            Map.of("OTEL_EXPORTER_OTLP_ENDPOINT", COLLECTOR),
            "A collector that answers; on by default."),
    OPENTELEMETRY_UNSAMPLED(
            "opentelemetry-unsampled",
            Agent.OPENTELEMETRY,
            Map.of("OTEL_EXPORTER_OTLP_ENDPOINT", COLLECTOR, "OTEL_TRACES_SAMPLER", "parentbased_always_off"),
            "The same where no trace is sampled."),
    DATADOG("datadog", Agent.DATADOG, Map.of("DD_TRACE_AGENT_URL", COLLECTOR), "A trace agent that answers."),
    ELASTIC(
            "elastic",
            Agent.ELASTIC,
            Map.of("ELASTIC_APM_SERVER_URL", COLLECTOR),
            "A server that answers; outside of a transaction it records no statement.");

    // Of values only, which the checker does not see.
    @SuppressWarnings("ImmutableEnumChecker")
    private final Spec spec;

    JdbcVariant(String option, Agent agent, Map<String, String> settings, String reason) {
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
