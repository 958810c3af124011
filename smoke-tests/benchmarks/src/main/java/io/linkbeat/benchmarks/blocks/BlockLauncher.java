package io.linkbeat.benchmarks.blocks;

import io.linkbeat.benchmarks.Collector;
import io.linkbeat.benchmarks.ForkedJvm;
import io.linkbeat.benchmarks.ForkedJvm.Command;
import io.linkbeat.benchmarks.RunFailedException;
import io.linkbeat.benchmarks.Tally;
import io.linkbeat.benchmarks.Variant;
import java.io.IOException;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToLongFunction;

/** Runs one workload with one variant, in a JVM of its own, and measures it. For use by one thread. */
public final class BlockLauncher {

    // The same for all.
    private static final List<String> OPTIONS = List.of("-Xms512m", "-Xmx512m");

    private final ForkedJvm jvm;
    private final List<Path> classPath;
    private final Collector collector;
    private final ToLongFunction<Tally> counted;
    private final Plan plan;

    /**
     * How long a run takes.
     *
     * @param warmUp blocks before those that are measured
     * @param blocks measured
     */
    public record Plan(int warmUp, int blocks) {}

    /**
     * A launcher.
     *
     * @param jvm what runs it
     * @param classPath the programs' classes and libraries, absolute
     * @param collector where the agents export to
     * @param counted what of the programs' work the metrics say was done
     * @param plan of each run
     */
    public BlockLauncher(
            ForkedJvm jvm, List<Path> classPath, Collector collector, ToLongFunction<Tally> counted, Plan plan) {
        this.jvm = jvm;
        this.classPath = List.copyOf(classPath);
        this.collector = collector;
        this.counted = counted;
        this.plan = plan;
    }

    /**
     * Runs it once.
     *
     * @throws IOException if no process can be started
     * @throws InterruptedException when told to stop
     * @throws RunFailedException when the program did not end as it should
     */
    public Map<BlockFigure, Double> measure(BlockWorkload workload, Variant variant)
            throws IOException, InterruptedException, RunFailedException {
        Tally tally = collector.restart();
        Command command = new Command(
                workload.toString(),
                OPTIONS,
                classPath,
                workload.program().getName(),
                workload.arguments(plan.warmUp(), plan.blocks()));
        Optional<BlockOutput> printed =
                BlockOutput.read(jvm.run(command, variant, collector.url()).output());
        if (printed.isEmpty()) {
            throw jvm.failure(workload + " with " + variant + " did not print its figures");
        }
        BlockOutput output = printed.get();
        double percent = output.units() == 0 ? 1 : output.units() / 100.0;
        Map<BlockFigure, Double> figures = new EnumMap<>(output.figures());
        figures.put(BlockFigure.COUNTED, counted.applyAsLong(tally) / percent);
        figures.put(BlockFigure.SPANS, tally.allSpans() / percent);
        return figures;
    }
}
