package io.linkbeat.benchmarks.kafka;

/** What is run. {@link #toString()} is the name on the command line. */
enum Workload {
    PRODUCE("produce", "Produce", Kind.PRODUCE, false),
    PRODUCE_OWN_HEADER("produce-header", "Produce, a header of the application's own", Kind.PRODUCE, true),
    CONSUME("consume", "Consume", Kind.CONSUME, false),
    CONSUME_OWN_HEADER("consume-header", "Consume, a header of the application's own", Kind.CONSUME, true),
    PERFORMANCE_TOOL("perf", "ProducerPerformance from cold", Kind.PERFORMANCE_TOOL, false);

    private final String option;
    private final String title;
    private final Kind kind;
    private final boolean ownHeader;

    Workload(String option, String title, Kind kind, boolean ownHeader) {
        this.option = option;
        this.title = title;
        this.kind = kind;
        this.ownHeader = ownHeader;
    }

    /** The program behind it. */
    enum Kind {
        PRODUCE,
        CONSUME,
        PERFORMANCE_TOOL
    }

    String title() {
        return title;
    }

    Kind kind() {
        return kind;
    }

    /** Whether every record has a header that the application put there. */
    boolean hasOwnHeader() {
        return ownHeader;
    }

    @Override
    public String toString() {
        return option;
    }
}
