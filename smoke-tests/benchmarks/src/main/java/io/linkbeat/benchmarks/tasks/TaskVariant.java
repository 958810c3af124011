package io.linkbeat.benchmarks.tasks;

import io.linkbeat.benchmarks.Agent;
import io.linkbeat.benchmarks.Variant;
import java.util.Map;

/** The agents whose cost per task is compared. {@link #toString()} is the name on the command line. */
enum TaskVariant implements Variant {
    NO_AGENT("none", Agent.NONE, Map.of(), "What the executor costs by itself."),
    EMPTY("empty", Agent.EMPTY, Map.of(), "What is noise: it does nothing to a task."),
    LINKBEAT_METRICS(
            "linkbeat-metrics",
            Agent.LINKBEAT,
            Map.of("ENABLE_OTEL", "true", "OTEL_EXPORTER_OTLP_ENDPOINT", COLLECTOR, "LINKBEAT_TASKS_SPANS", "none"),
            "Metrics on and spans off: what the limits are about."),
    LINKBEAT(
            "linkbeat",
            Agent.LINKBEAT,
            Map.of("ENABLE_OTEL", "true", "OTEL_EXPORTER_OTLP_ENDPOINT", COLLECTOR),
            "The switch and a collector that answers: spans for what is scheduled."),
    LINKBEAT_SPANS(
            "linkbeat-spans",
            Agent.LINKBEAT,
            Map.of("ENABLE_OTEL", "true", "OTEL_EXPORTER_OTLP_ENDPOINT", COLLECTOR, "LINKBEAT_TASKS_SPANS", "all"),
            "The same with a span for every task."),
    OPENTELEMETRY(
            "opentelemetry",
            Agent.OPENTELEMETRY,
            Map.of("OTEL_EXPORTER_OTLP_ENDPOINT", COLLECTOR),
            "A collector that answers; it hands on contexts and records no task."),
    DATADOG(
            "datadog",
            Agent.DATADOG,
            Map.of("DD_TRACE_AGENT_URL", COLLECTOR),
            "A trace agent that answers; it hands on contexts and records no task."),
    ELASTIC(
            "elastic",
            Agent.ELASTIC,
            Map.of("ELASTIC_APM_SERVER_URL", COLLECTOR),
            "A server that answers; it hands on contexts and records no task.");

    // Of values only, which the checker does not see.
    @SuppressWarnings("ImmutableEnumChecker")
    private final Spec spec;

    TaskVariant(String option, Agent agent, Map<String, String> settings, String reason) {
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
