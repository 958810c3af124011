package io.linkbeat.agent.beats;

/** How bad a gap is. */
public enum Severity {
    /** Late by more than the renewal. */
    WARN("warn"),

    /** Late by more than the lease, or longer than the lease after the beat before. */
    CRITICAL("critical");

    /** As a label and in events. */
    public final String label;

    Severity(String label) {
        this.label = label;
    }
}
