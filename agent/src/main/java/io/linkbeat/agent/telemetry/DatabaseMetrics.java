package io.linkbeat.agent.telemetry;

import io.opentelemetry.api.metrics.MeterProvider;
import java.util.List;

/** The metric of the concept <em>statement</em>, as the database conventions have it, made whether spans are or not. Thread-safe. */
public final class DatabaseMetrics implements MetricSource {

    static final String SCOPE = "io.linkbeat.jdbc";
    private static final String DURATION = "db.client.operation.duration";
    private static final List<Double> DURATIONS = List.of(0.001, 0.005, 0.01, 0.05, 0.1, 0.5, 1.0, 5.0, 10.0);

    final Measurements duration;
    private final String version;

    /**
     * Nothing measured yet.
     *
     * @param version of the agent, for the instrumentation scope
     */
    public DatabaseMetrics(SelfMetrics self, String version) {
        this.version = version;
        duration = new Measurements(DURATION, self);
    }

    @Override
    public void register(MeterProvider provider) {
        duration.ready(Conventions.meter(provider, SCOPE, version)
                .histogramBuilder(DURATION)
                .setUnit("s")
                .setDescription("Duration of a statement, a batch counting as one")
                .setExplicitBucketBoundariesAdvice(DURATIONS)
                .build());
    }

    @Override
    public void close() {
        duration.close();
    }
}
