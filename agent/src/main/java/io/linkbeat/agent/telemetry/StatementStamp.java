package io.linkbeat.agent.telemetry;

/** How trace context goes with a statement: {@code linkbeat.jdbc.stamp}. */
public enum StatementStamp {
    NONE,
    COMMENT,
    OUTBOX
}
