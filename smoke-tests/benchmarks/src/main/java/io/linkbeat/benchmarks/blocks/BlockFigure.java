package io.linkbeat.benchmarks.blocks;

/** What is measured of a run. */
public enum BlockFigure {
    /** The clock over a unit of work, in nanoseconds: the median of the run's blocks. */
    TIME("median block, ns"),
    /** The same of the run's fastest block. */
    BEST("best block, ns"),
    /** Bytes allocated by the threads that do the work, per unit: the median of the run's blocks. */
    ALLOCATED("allocated, B"),
    /** The clock over a block that is measured as a whole, in milliseconds: the median of the run's blocks. */
    WALL("wall, ms"),
    /** What the metrics counted, in percent of the units; its number where no units are told. */
    COUNTED("in metrics"),
    /** Spans that were received, in percent of the units; their number where no units are told. */
    SPANS("spans received");

    private final String heading;

    BlockFigure(String heading) {
        this.heading = heading;
    }

    String heading() {
        return heading;
    }
}
