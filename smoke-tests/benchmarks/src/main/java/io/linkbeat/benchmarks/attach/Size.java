package io.linkbeat.benchmarks.attach;

/** How many classes the application has loaded beside its Kafka client. {@link #toString()} is the name on the command line. */
enum Size {
    SMALL("1000", 1_000),
    LARGE("20000", 20_000);

    private final String option;
    private final int classes;

    Size(String option, int classes) {
        this.option = option;
        this.classes = classes;
    }

    int classes() {
        return classes;
    }

    @Override
    public String toString() {
        return option;
    }
}
