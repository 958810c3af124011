package io.linkbeat.agent.telemetry;

/** Which tasks have spans. */
public enum TaskSpans {
    /** Those whose run is delayed or periodic. */
    SCHEDULED,
    ALL,
    NONE
}
