package io.linkbeat.benchmarks.blocks;

import io.linkbeat.benchmarks.Setup;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** How long a run takes: options that commands mix in. */
public final class BlockOptions {

    @Option(names = "--blocks", paramLabel = "N", description = "Measured blocks of a run. Default: ${DEFAULT-VALUE}")
    private int blocks = 20;

    @Option(names = "--warm-up", paramLabel = "N", description = "Blocks before those. Default: ${DEFAULT-VALUE}")
    private int warmUp = 40;

    /**
     * What they say.
     *
     * @throws ParameterException which the command line shows, if they cannot be used
     */
    BlockLauncher.Plan plan(Setup setup) {
        if (blocks < 1 || warmUp < 0) {
            throw setup.refusal("--blocks must be at least 1, and --warm-up at least 0");
        }
        return new BlockLauncher.Plan(warmUp, blocks);
    }
}
