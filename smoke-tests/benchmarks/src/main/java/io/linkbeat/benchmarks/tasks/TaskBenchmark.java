package io.linkbeat.benchmarks.tasks;

import io.linkbeat.benchmarks.RoundsOption;
import io.linkbeat.benchmarks.Setup;
import io.linkbeat.benchmarks.Tally;
import io.linkbeat.benchmarks.blocks.BlockComparison;
import io.linkbeat.benchmarks.blocks.BlockFigure;
import io.linkbeat.benchmarks.blocks.BlockLimit;
import io.linkbeat.benchmarks.blocks.BlockOptions;
import io.linkbeat.benchmarks.blocks.Subject;
import java.io.PrintStream;
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

    static final Subject<TaskWorkload, TaskVariant> TASKS = new Subject<>(
            "tasks",
            "Tasks, compared",
            List.of(),
            "tasks handed over",
            Tally::tasks,
            List.of(
                    limit(TaskWorkload.SCHEDULE, BlockFigure.TIME, 150),
                    limit(TaskWorkload.SCHEDULE, BlockFigure.ALLOCATED, 64),
                    limit(TaskWorkload.EXECUTE, BlockFigure.TIME, 200),
                    limit(TaskWorkload.EXECUTE, BlockFigure.ALLOCATED, 96)));

    @Mixin
    private RoundsOption rounds = new RoundsOption(5);

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

    @Mixin
    private BlockOptions blocks = new BlockOptions();

    @Mixin
    private Setup setup = new Setup();

    private final PrintStream out;

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
        return new BlockComparison<>(TASKS, rounds, blocks, setup, out).run(workloads, variants);
    }

    private static BlockLimit<TaskWorkload, TaskVariant> limit(TaskWorkload workload, BlockFigure figure, double most) {
        return new BlockLimit<>(workload, TaskVariant.LINKBEAT_METRICS, figure, most);
    }
}
