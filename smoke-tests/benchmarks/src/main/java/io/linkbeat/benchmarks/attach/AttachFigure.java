package io.linkbeat.benchmarks.attach;

/** What is measured of a phase. */
enum AttachFigure {
    /** The most that a sleeping thread of the application was late, in milliseconds. */
    GAP("longest gap, ms", "%.1f"),
    /** The sum of the times in which the JVM held all threads, on the way there included, in milliseconds. */
    SAFEPOINTS("in safepoints, ms", "%.1f"),
    /** Records per second, in percent of those of the phase before the attach. */
    RATE("records/s, %", "%.0f"),
    /** From the fork of the command to its end, in milliseconds. */
    COMMAND("command, ms", "%.0f"),
    /** How long the phase was, in milliseconds. */
    LENGTH("looked at, ms", "%.0f"),
    /** Spans that were received by the end of the run. */
    SPANS("spans", "%.0f");

    private final String heading;
    private final String number;

    AttachFigure(String heading, String number) {
        this.heading = heading;
        this.number = number;
    }

    String heading() {
        return heading;
    }

    /** How a value is written, for a formatter. */
    String number() {
        return number;
    }
}
