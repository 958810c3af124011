package io.linkbeat.benchmarks.kafka;

/** What is measured of a run. */
enum KafkaFigure {
    /** The clock over the measured section, per record. */
    WALL("wall, ns"),
    /** CPU time of all threads of the process over the measured section, per record. */
    CPU("CPU, ns"),
    /** Bytes allocated by the application's and the client's threads over the measured section, per record. */
    ALLOCATED("allocated, B"),
    /** CPU time of the process from its start to its end, in milliseconds. */
    PROCESS_CPU("CPU of the process, ms"),
    /** Records per second, as ProducerPerformance prints them. */
    RATE("records/s"),
    /** Spans that were received at full speed, in percent of all records of the run. */
    RECEIVED("received at full speed, %"),
    /** Spans received of the records of the census. */
    SPANS("spans"),
    /** Links of those. */
    LINKS("links"),
    /** Records of the census that metrics counted. */
    MESSAGES("in metrics"),
    /** Traces that Datadog's tracer sent of the records of the census. */
    TRACES("Datadog traces");

    private final String heading;

    KafkaFigure(String heading) {
        this.heading = heading;
    }

    String heading() {
        return heading;
    }
}
