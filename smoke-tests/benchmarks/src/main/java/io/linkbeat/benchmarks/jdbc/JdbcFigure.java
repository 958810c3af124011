package io.linkbeat.benchmarks.jdbc;

/** What is measured of a run. */
enum JdbcFigure {
    /** The clock over a query with its result, in nanoseconds: the median of the run's blocks. */
    TIME("median block, ns"),
    /** The same of the run's fastest block. */
    BEST("best block, ns"),
    /** Bytes allocated by the thread that queries, per query: the median of the run's blocks. */
    ALLOCATED("allocated, B"),
    /** Statements that the metrics counted, in percent of the queries. */
    COUNTED("in metrics"),
    /** Spans that were received, in percent of the queries. */
    SPANS("spans received");

    private final String heading;

    JdbcFigure(String heading) {
        this.heading = heading;
    }

    String heading() {
        return heading;
    }
}
