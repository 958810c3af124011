package io.linkbeat.benchmarks.attach;

import io.linkbeat.benchmarks.Agent;
import io.linkbeat.benchmarks.Variant;
import java.util.List;
import java.util.Map;

/** The agents that are attached. Settings are the application's. {@link #toString()} is the name on the command line. */
enum AttachVariant implements Variant {
    EMPTY("empty", Agent.EMPTY, Map.of(), "What attaching any agent costs."),
    LINKBEAT(
            "linkbeat",
            Agent.LINKBEAT,
            Map.of("OTEL_EXPORTER_OTLP_ENDPOINT", COLLECTOR),
            "By its own command line, and a collector that answers."),
    OPENTELEMETRY(
            "opentelemetry",
            Agent.OPENTELEMETRY,
            Map.of("OTEL_EXPORTER_OTLP_ENDPOINT", COLLECTOR),
            "By the attach API, which is its way; it cannot be asked or detached.");

    // Of values only, which the checker does not see.
    @SuppressWarnings("ImmutableEnumChecker")
    private final Spec spec;

    AttachVariant(String option, Agent agent, Map<String, String> settings, String reason) {
        spec = new Spec(option, agent, settings, reason);
    }

    @Override
    public Spec spec() {
        return spec;
    }

    /** What a run of it consists of. */
    List<Phase> phases() {
        return hasCommandLine() ? List.of(Phase.values()) : List.of(Phase.BEFORE, Phase.ATTACH, Phase.ON);
    }

    /** Whether its jar is a command that attaches it, asks it and detaches it. */
    boolean hasCommandLine() {
        return this == LINKBEAT;
    }

    @Override
    public String toString() {
        return spec.option();
    }
}
