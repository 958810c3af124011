package io.linkbeat.agent.telemetry;

/** The edition of the OpenTelemetry semantic conventions that the signals follow. */
public final class Conventions {

    /** Stands in every instrumentation scope. */
    public static final String SCHEMA_URL = "https://opentelemetry.io/schemas/1.44.0";

    private Conventions() {}
}
