package io.linkbeat.benchmarks.jdbc;

import io.linkbeat.benchmarks.Agents;
import io.linkbeat.benchmarks.Collector;
import io.linkbeat.benchmarks.Document;
import io.linkbeat.benchmarks.ForkedJvm;
import io.linkbeat.benchmarks.Meter;
import io.linkbeat.benchmarks.Results;
import io.linkbeat.benchmarks.Rounds;
import io.linkbeat.benchmarks.Setup;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/**
 * The command behind {@code jdbc.sh}. Its exit code is 0 whatever the figures are, and 1 when a variant failed to run.
 */
@Command(
        name = "jdbc.sh",
        description = "Compares what agents cost a JDBC statement.",
        mixinStandardHelpOptions = true,
        sortOptions = false)
public final class JdbcBenchmark implements Callable<Integer> {

    private static final int ROUNDS_OF_A_RESULT = 5;

    @Option(
            names = "--rounds",
            paramLabel = "N",
            description = "Counted rounds; fewer than 5 are no result. Default: ${DEFAULT-VALUE}")
    private int rounds = ROUNDS_OF_A_RESULT;

    @Option(
            names = "--workloads",
            split = ",",
            paramLabel = "NAME",
            description = "Among ${COMPLETION-CANDIDATES}. Default: all")
    private List<JdbcWorkload> workloads = List.of(JdbcWorkload.values());

    @Option(
            names = "--variants",
            split = ",",
            paramLabel = "NAME",
            description = "Among ${COMPLETION-CANDIDATES}. Default: all")
    private List<JdbcVariant> variants = List.of(JdbcVariant.values());

    @Option(names = "--blocks", paramLabel = "N", description = "Measured blocks of a run. Default: ${DEFAULT-VALUE}")
    private int blocks = 20;

    @Option(names = "--warm-up", paramLabel = "N", description = "Blocks before those. Default: ${DEFAULT-VALUE}")
    private int warmUp = 40;

    @Mixin
    private Setup setup = new Setup();

    private final PrintStream out;
    private final Results<JdbcWorkload, JdbcVariant, JdbcFigure> results = new Results<>();

    JdbcBenchmark(PrintStream out) {
        this.out = out;
    }

    /**
     * Runs the comparison; {@code --help} lists the options.
     *
     * @param args the command line
     */
    public static void main(String[] args) {
        System.exit(command(System.out).execute(args));
    }

    static CommandLine command(PrintStream out) {
        return new CommandLine(new JdbcBenchmark(out));
    }

    @Override
    public Integer call() throws Exception {
        setup.validate(rounds);
        if (blocks < 1 || warmUp < 0) {
            throw setup.refusal("--blocks must be at least 1, and --warm-up at least 0");
        }
        Agents agents = setup.agents();
        Path scratch = setup.scratch("jdbc-runs");
        List<Path> classPath = new ArrayList<>(List.of(setup.programs()));
        classPath.addAll(Agents.find(setup.target().resolve("program-lib"), "h2-*.jar"));
        List<String> head = setup.head(rounds, ROUNDS_OF_A_RESULT);
        head.add(blocks + " measured blocks of a run after " + warmUp);
        head.forEach(out::println);

        int failures;
        try (Collector collector = new Collector()) {
            ForkedJvm jvm = new ForkedJvm(setup.java(), agents, scratch, Meter.best(scratch));
            failures = run(
                    new JdbcLauncher(jvm, classPath, collector, new JdbcLauncher.Plan(warmUp, blocks)),
                    agents.available(variants, out));
        }
        new Document("Statements, compared", head, new JdbcReport(results, agents).tables())
                .publish(out, setup.target().resolve("jdbc.md"));
        return failures == 0 ? 0 : 1;
    }

    private int run(JdbcLauncher launcher, List<JdbcVariant> available) throws IOException, InterruptedException {
        int failures = 0;
        for (JdbcWorkload workload : workloads) {
            Rounds<JdbcWorkload, JdbcVariant> turns = new Rounds<>(workload, available, results, out);
            turns.run(
                    "measured", rounds, variant -> results.add(workload, variant, launcher.measure(workload, variant)));
            failures += turns.failures();
        }
        return failures;
    }
}
