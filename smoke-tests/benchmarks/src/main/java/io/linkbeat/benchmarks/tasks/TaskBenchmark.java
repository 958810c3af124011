package io.linkbeat.benchmarks.tasks;

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
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/**
 * The command behind {@code tasks.sh}. Its exit code is 0 whatever the figures are, and 1 when a variant failed to run.
 */
@Command(
        name = "tasks.sh",
        description = "Compares what agents cost a task that is handed to an executor.",
        mixinStandardHelpOptions = true,
        sortOptions = false)
public final class TaskBenchmark implements Callable<Integer> {

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
            description = "Among ${COMPLETION-CANDIDATES}. Default: all that the JDK has")
    private List<TaskWorkload> workloads = List.of(TaskWorkload.values());

    @Option(
            names = "--variants",
            split = ",",
            paramLabel = "NAME",
            description = "Among ${COMPLETION-CANDIDATES}. Default: all")
    private List<TaskVariant> variants = List.of(TaskVariant.values());

    @Option(names = "--blocks", paramLabel = "N", description = "Measured blocks of a run. Default: ${DEFAULT-VALUE}")
    private int blocks = 20;

    @Option(names = "--warm-up", paramLabel = "N", description = "Blocks before those. Default: ${DEFAULT-VALUE}")
    private int warmUp = 40;

    @Mixin
    private Setup setup = new Setup();

    private final PrintStream out;
    private final Results<TaskWorkload, TaskVariant, TaskFigure> results = new Results<>();

    TaskBenchmark(PrintStream out) {
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
        return new CommandLine(new TaskBenchmark(out));
    }

    @Override
    public Integer call() throws Exception {
        setup.validate(rounds);
        if (blocks < 1 || warmUp < 0) {
            throw setup.refusal("--blocks must be at least 1, and --warm-up at least 0");
        }
        Agents agents = setup.agents();
        Path scratch = setup.scratch("tasks-runs");
        List<String> head = setup.head(rounds, ROUNDS_OF_A_RESULT);
        head.add(blocks + " measured blocks of a run after " + warmUp);
        head.forEach(out::println);

        int failures;
        try (Collector collector = new Collector()) {
            ForkedJvm jvm = new ForkedJvm(setup.java(), agents, scratch, Meter.best(scratch));
            failures = run(
                    new TaskLauncher(jvm, setup.programs(), collector, new TaskLauncher.Plan(warmUp, blocks)),
                    agents.available(variants, out));
        }
        new Document("Tasks, compared", head, new TaskReport(results, agents).tables())
                .publish(out, setup.target().resolve("tasks.md"));
        return failures == 0 ? 0 : 1;
    }

    private int run(TaskLauncher launcher, List<TaskVariant> available) throws IOException, InterruptedException {
        int failures = 0;
        for (TaskWorkload workload : workloads) {
            if (workload.runsOn(setup.measured().feature())) {
                Rounds<TaskWorkload, TaskVariant> turns = new Rounds<>(workload, available, results, out);
                turns.run(
                        "measured",
                        rounds,
                        variant -> results.add(workload, variant, launcher.measure(workload, variant)));
                failures += turns.failures();
            } else {
                out.println("Left out: " + workload + ", which this JDK does not have");
            }
        }
        return failures;
    }
}
