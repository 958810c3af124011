package io.linkbeat.benchmarks;

import picocli.CommandLine.Option;

/** How many rounds count: an option that commands mix in. */
public final class RoundsOption {

    // What is enough is the default, and so stands in the description for both.
    @Option(
            names = "--rounds",
            paramLabel = "N",
            description = "Counted rounds; fewer than ${DEFAULT-VALUE} are no result. Default: ${DEFAULT-VALUE}")
    private int rounds;

    private final int enough;

    /** As many rounds as are enough for a result, unless the command line has another number. */
    public RoundsOption(int enough) {
        this.enough = enough;
        rounds = enough;
    }

    /** Those that count. */
    public int counted() {
        return rounds;
    }

    /** With fewer it is no result. */
    int enough() {
        return enough;
    }
}
