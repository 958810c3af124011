package io.linkbeat.benchmarks;

/** What can be attached to a measured JVM. */
public enum Agent {
    /** Nothing. */
    NONE,
    /** An agent that does nothing. */
    EMPTY,
    LINKBEAT,
    OPENTELEMETRY,
    DATADOG,
    ELASTIC
}
