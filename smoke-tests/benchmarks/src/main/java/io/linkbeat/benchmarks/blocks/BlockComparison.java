package io.linkbeat.benchmarks.blocks;

import io.linkbeat.benchmarks.Agents;
import io.linkbeat.benchmarks.Collector;
import io.linkbeat.benchmarks.Document;
import io.linkbeat.benchmarks.ForkedJvm;
import io.linkbeat.benchmarks.Meter;
import io.linkbeat.benchmarks.Results;
import io.linkbeat.benchmarks.Rounds;
import io.linkbeat.benchmarks.RoundsOption;
import io.linkbeat.benchmarks.Setup;
import io.linkbeat.benchmarks.Variant;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine.ParameterException;

/**
 * Measures workloads with variants, and reports. For use by one thread.
 *
 * @param <W> the workloads
 * @param <V> the variants
 */
public final class BlockComparison<W extends Enum<W> & BlockWorkload, V extends Enum<V> & Variant> {

    private final Subject<W, V> subject;
    private final RoundsOption rounds;
    private final BlockOptions blocks;
    private final Setup setup;
    private final PrintStream out;
    private final Results<W, V, BlockFigure> results = new Results<>();

    /** A comparison with the options of its command. */
    public BlockComparison(
            Subject<W, V> subject, RoundsOption rounds, BlockOptions blocks, Setup setup, PrintStream out) {
        this.subject = subject;
        this.rounds = rounds;
        this.blocks = blocks;
        this.setup = setup;
        this.out = out;
    }

    /**
     * Runs it.
     *
     * @return the exit code: 0 whatever the figures are, and 1 when a variant failed to run
     * @throws ParameterException if an option cannot be used
     * @throws IOException if what is there cannot be read, or the report not be written
     * @throws InterruptedException when told to stop
     */
    public int run(List<W> workloads, List<V> variants) throws IOException, InterruptedException {
        setup.validate(rounds);
        BlockLauncher.Plan plan = blocks.plan(setup);
        Agents agents = setup.agents();
        Path scratch = setup.scratch(subject.name() + "-runs");
        List<Path> classPath = setup.classPath(subject.libraries());
        List<String> head = setup.head(rounds);
        head.add(plan.blocks() + " measured blocks of a run after " + plan.warmUp());
        head.forEach(out::println);

        int failures = 0;
        try (Collector collector = new Collector()) {
            ForkedJvm jvm = new ForkedJvm(setup.java(), agents, scratch, Meter.best(scratch));
            BlockLauncher launcher = new BlockLauncher(jvm, classPath, collector, subject.counted(), plan);
            List<V> available = agents.available(variants, out);
            for (W workload : workloads) {
                failures += run(launcher, workload, available);
            }
        }
        new Document(subject.title(), head, new BlockReport<>(subject, results, agents).tables())
                .publish(out, setup.target().resolve(subject.name() + ".md"));
        return failures == 0 ? 0 : 1;
    }

    private int run(BlockLauncher launcher, W workload, List<V> available) throws IOException, InterruptedException {
        if (!workload.runsOn(setup.measured().feature())) {
            out.println("Left out: " + workload + ", which this JDK does not have");
            return 0;
        }
        Rounds<W, V> turns = new Rounds<>(workload, available, results, out);
        turns.run(
                "measured",
                rounds.counted(),
                variant -> results.add(workload, variant, launcher.measure(workload, variant)));
        return turns.failures();
    }
}
