package io.linkbeat.benchmarks.startup;

/** What is measured of one run. */
enum Figure {
    /** From the parent's fork to the first statement of {@code main}, on the wall clock, in milliseconds. */
    MAIN_REACHED("main reached", "ms"),
    /** From the parent's fork to the end of the process, in milliseconds. */
    WALL("wall", "ms"),
    /** User and system time of the process, in milliseconds. */
    CPU("CPU", "ms"),
    /** The most memory that was resident at once, in units of 2^20 bytes. */
    PEAK_RSS("peak RSS", "MB"),
    /** Classes that the JVM loaded, out of runs of their own. */
    CLASSES("classes", ""),
    /** Requests that the collector got: whether an agent that should export did. */
    REQUESTS("requests", "");

    private final String label;
    private final String unit;

    Figure(String label, String unit) {
        this.label = label;
        this.unit = unit;
    }

    String heading() {
        return unit.isEmpty() ? label : label + ", " + unit;
    }

    String label() {
        return label;
    }

    /** A value with its unit, fine enough to tell it from a limit. */
    String format(double value) {
        return unit.isEmpty() ? String.format("%.0f", value) : String.format("%.1f %s", value, unit);
    }
}
