package io.linkbeat.benchmarks.kafka;

import io.linkbeat.benchmarks.Agent;
import io.linkbeat.benchmarks.Variant;
import java.util.Map;

/** The agents whose cost per record is compared. {@link #toString()} is the name on the command line. */
enum KafkaVariant implements Variant {
    NO_AGENT("none", Agent.NONE, Map.of(), "What the client costs by itself."),
    LINKBEAT(
            "linkbeat",
            Agent.LINKBEAT,
            Map.of("ENABLE_OTEL", "true", "OTEL_EXPORTER_OTLP_ENDPOINT", COLLECTOR),
            "The switch and a collector that answers: every record is sampled."),
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
            "The same, nothing sampled; what it consumes was not sampled either."),
    LINKBEAT_METRICS(
            "linkbeat-metrics",
            Agent.LINKBEAT,
            Map.of("ENABLE_OTEL", "true", "OTEL_EXPORTER_OTLP_ENDPOINT", COLLECTOR, "LINKBEAT_KAFKA_SPANS", "none"),
            "The same without spans."),
    OPENTELEMETRY(
            "opentelemetry",
            Agent.OPENTELEMETRY,
            Map.of("OTEL_EXPORTER_OTLP_ENDPOINT", COLLECTOR),
            "A collector that answers; every record is sampled by default."),
    DATADOG(
            "datadog",
            Agent.DATADOG,
            Map.of("DD_TRACE_AGENT_URL", COLLECTOR),
            "A trace agent that answers; traces go there, in its own format.");

    // Of values only, which the checker does not see.
    @SuppressWarnings("ImmutableEnumChecker")
    private final Spec spec;

    KafkaVariant(String option, Agent agent, Map<String, String> settings, String reason) {
        spec = new Spec(option, agent, settings, reason);
    }

    /** Whether the records that it consumes carry a sampled {@code traceparent}. */
    boolean consumesSampled() {
        return this != LINKBEAT_UNSAMPLED;
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
