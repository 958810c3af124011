package io.linkbeat.agent.telemetry;

/** How a task has ended, as the label {@code status} tells it. */
public enum TaskStatus {
    /** It ran to its end, in time. */
    SUCCESS("success"),
    /** It threw, also where a future has swallowed that. */
    FAILURE("failure"),
    /** It ran to its end without an error, but past its deadline. */
    EXPIRED("expired"),
    /** It was cancelled, before it ran or while it did. */
    CANCELLED("cancelled"),
    /** Its executor did not take it. */
    REJECTED("rejected");

    /** The value of the label. */
    public final String label;

    TaskStatus(String label) {
        this.label = label;
    }
}
