package io.linkbeat.benchmarks.jdbc;

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
 * The command behind {@code jdbc.sh}. Its exit code is 0 whatever the figures are, and 1 when a variant failed to run.
 */
@Command(
        name = "jdbc.sh",
        description = "Compares what agents cost a JDBC statement.",
        mixinStandardHelpOptions = true,
        sortOptions = false)
public final class JdbcBenchmark implements Callable<Integer> {

    static final Subject<JdbcWorkload, JdbcVariant> STATEMENTS = new Subject<>(
            "jdbc",
            "Statements, compared",
            List.of("h2-*.jar"),
            "queries",
            Tally::statements,
            List.of(
                    limit(JdbcVariant.LINKBEAT, BlockFigure.TIME, 500),
                    limit(JdbcVariant.LINKBEAT, BlockFigure.ALLOCATED, 400),
                    limit(JdbcVariant.LINKBEAT_UNSAMPLED, BlockFigure.TIME, 150),
                    limit(JdbcVariant.LINKBEAT_UNSAMPLED, BlockFigure.ALLOCATED, 200)));

    @Mixin
    private RoundsOption rounds = new RoundsOption(5);

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

    @Mixin
    private BlockOptions blocks = new BlockOptions();

    @Mixin
    private Setup setup = new Setup();

    private final PrintStream out;

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
        return new BlockComparison<>(STATEMENTS, rounds, blocks, setup, out).run(workloads, variants);
    }

    private static BlockLimit<JdbcWorkload, JdbcVariant> limit(JdbcVariant variant, BlockFigure figure, double most) {
        return new BlockLimit<>(JdbcWorkload.PREPARED, variant, figure, most);
    }
}
