package io.linkbeat.benchmarks.tasks;

/** What is measured of a run. */
enum TaskFigure {
    /** The clock over the whole way of a task, in nanoseconds: the median of the run's blocks. */
    TIME("median block, ns"),
    /** The same of the run's fastest block. */
    BEST("best block, ns"),
    /** Bytes allocated by the thread that hands over and by the one that runs, per task: the median of the run's blocks. */
    ALLOCATED("allocated, B"),
    /** Until the last of the sleeping threads has woken, in milliseconds: the median of the run's blocks. */
    WALL("wall, ms"),
    /** Tasks that the metrics counted, in percent of those handed over; of sleeping threads their number. */
    COUNTED("in metrics"),
    /** Spans that were received, in percent of the tasks handed over; of sleeping threads their number. */
    SPANS("spans received");

    private final String heading;

    TaskFigure(String heading) {
        this.heading = heading;
    }

    String heading() {
        return heading;
    }
}
