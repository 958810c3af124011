package io.linkbeat.benchmarks.jdbc;

import io.linkbeat.benchmarks.Collector;
import io.linkbeat.benchmarks.ForkedJvm;
import io.linkbeat.benchmarks.ForkedJvm.Command;
import io.linkbeat.benchmarks.RunFailedException;
import io.linkbeat.benchmarks.Tally;
import io.linkbeat.benchmarks.programs.jdbc.QueryLoop;
import java.io.IOException;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Runs one workload with one variant, in a JVM of its own, and measures it. For use by one thread. */
final class JdbcLauncher {

    // The same for all.
    private static final List<String> OPTIONS = List.of("-Xms512m", "-Xmx512m");

    private final ForkedJvm jvm;
    private final List<Path> classPath;
    private final Collector collector;
    private final Plan plan;

    /**
     * How long a run takes.
     *
     * @param warmUp blocks before those that are measured
     * @param blocks measured
     */
    record Plan(int warmUp, int blocks) {}

    /**
     * A launcher.
     *
     * @param jvm what runs it
     * @param classPath the program's classes and H2, absolute
     * @param collector where the agents export to
     * @param plan of each run
     */
    JdbcLauncher(ForkedJvm jvm, List<Path> classPath, Collector collector, Plan plan) {
        this.jvm = jvm;
        this.classPath = List.copyOf(classPath);
        this.collector = collector;
        this.plan = plan;
    }

    /**
     * Runs it once.
     *
     * @throws RunFailedException when the program did not end as it should
     */
    Map<JdbcFigure, Double> measure(JdbcWorkload workload, JdbcVariant variant)
            throws IOException, InterruptedException, RunFailedException {
        Tally tally = collector.restart();
        Command command = new Command(
                workload.toString(),
                OPTIONS,
                classPath,
                QueryLoop.class.getName(),
                workload.arguments(plan.warmUp(), plan.blocks()));
        Optional<ProgramOutput> printed =
                ProgramOutput.read(jvm.run(command, variant, collector.url()).output());
        if (printed.isEmpty()) {
            throw jvm.failure(workload + " with " + variant + " did not print its figures");
        }
        ProgramOutput output = printed.get();
        double percent = output.executed() / 100.0;
        Map<JdbcFigure, Double> figures = new EnumMap<>(output.figures());
        figures.put(JdbcFigure.COUNTED, tally.statements() / percent);
        figures.put(JdbcFigure.SPANS, tally.allSpans() / percent);
        return figures;
    }
}
