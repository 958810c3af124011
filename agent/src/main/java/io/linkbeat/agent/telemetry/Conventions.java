package io.linkbeat.agent.telemetry;

import io.opentelemetry.api.metrics.Meter;
import io.opentelemetry.api.metrics.MeterProvider;
import io.opentelemetry.sdk.common.InstrumentationScopeInfo;

/** The edition of the OpenTelemetry semantic conventions that the signals follow. */
public final class Conventions {

    /** Stands in every instrumentation scope. */
    public static final String SCHEMA_URL = "https://opentelemetry.io/schemas/1.44.0";

    private Conventions() {}

    /**
     * The meter of an instrumentation scope.
     *
     * @param version of the agent
     */
    public static Meter meter(MeterProvider provider, String scope, String version) {
        return provider.meterBuilder(scope)
                .setInstrumentationVersion(version)
                .setSchemaUrl(SCHEMA_URL)
                .build();
    }

    /** The same scope for what no meter makes. */
    static InstrumentationScopeInfo scope(String name, String version) {
        return InstrumentationScopeInfo.builder(name)
                .setVersion(version)
                .setSchemaUrl(SCHEMA_URL)
                .build();
    }
}
