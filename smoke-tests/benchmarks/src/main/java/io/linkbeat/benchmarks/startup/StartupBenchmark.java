package io.linkbeat.benchmarks.startup;

import io.linkbeat.benchmarks.Agents;
import io.linkbeat.benchmarks.BrokerOption;
import io.linkbeat.benchmarks.Collector;
import io.linkbeat.benchmarks.Document;
import io.linkbeat.benchmarks.ForkedJvm;
import io.linkbeat.benchmarks.Meter;
import io.linkbeat.benchmarks.Results;
import io.linkbeat.benchmarks.Rounds;
import io.linkbeat.benchmarks.RoundsOption;
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
 * The command behind {@code startup.sh}. Its exit code is 0 whatever the figures are, and 1 when a variant failed to
 * run.
 */
@Command(
        name = "startup.sh",
        description = "Compares what agents add to the start of whole processes.",
        mixinStandardHelpOptions = true,
        sortOptions = false)
public final class StartupBenchmark implements Callable<Integer> {

    private static final int CLASS_ROUNDS = 3;
    private static final String TOPIC = "startup";

    @Mixin
    private RoundsOption rounds = new RoundsOption(7);

    @Option(
            names = "--programs",
            split = ",",
            paramLabel = "NAME",
            description = "Among ${COMPLETION-CANDIDATES}. Default: all")
    private List<Program> programs = List.of(Program.values());

    @Option(
            names = "--variants",
            split = ",",
            paramLabel = "NAME",
            description = "Among ${COMPLETION-CANDIDATES}. Default: all")
    private List<StartupVariant> variants = List.of(StartupVariant.values());

    @Mixin
    private BrokerOption broker = new BrokerOption();

    @Mixin
    private Setup setup = new Setup();

    private final PrintStream out;
    private final Results<Program, StartupVariant, Figure> results = new Results<>();

    StartupBenchmark(PrintStream out) {
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
        return new CommandLine(new StartupBenchmark(out));
    }

    @Override
    public Integer call() throws Exception {
        setup.validate(rounds);
        Agents agents = setup.agents();
        Path scratch = setup.scratch("startup-runs");
        Meter meter = Meter.best(scratch);
        List<String> head = setup.head(rounds);
        head.add("CPU and peak RSS by " + meter.description());
        head.forEach(out::println);

        int failures = 0;
        try (Collector collector = new Collector()) {
            ForkedJvm jvm = new ForkedJvm(setup.java(), agents, scratch, meter);
            List<Path> libraries = Agents.find(setup.target().resolve("program-lib"), "*.jar");
            Launcher launcher = new Launcher(jvm, setup.programs(), libraries, collector, scratch);
            List<StartupVariant> available = agents.available(variants, out);
            for (Program program : programs) {
                launcher.prepare(program);
                failures += run(
                        launcher,
                        program,
                        available.stream().filter(program::isComparedWith).toList());
            }
        }
        new Document("Start-up, compared", head, new Report(results, agents).tables())
                .publish(out, setup.target().resolve("startup.md"));
        return failures == 0 ? 0 : 1;
    }

    private int run(Launcher launcher, Program program, List<StartupVariant> available)
            throws IOException, InterruptedException {
        if (!program.needsBroker()) {
            return rounds(launcher, program, available, List.of());
        }
        return broker.with(
                List.of(TOPIC), out, servers -> rounds(launcher, program, available, List.of(servers, TOPIC)));
    }

    /** First the rounds that count classes, whose clock is not looked at, then a warm-up, then those that count. */
    private int rounds(Launcher launcher, Program program, List<StartupVariant> available, List<String> arguments)
            throws IOException, InterruptedException {
        Rounds<Program, StartupVariant> turns = new Rounds<>(program, available, results, out);
        turns.run(
                "classes",
                CLASS_ROUNDS,
                variant -> results.add(
                        program, variant, Figure.CLASSES, (double) launcher.countClasses(program, variant, arguments)));
        turns.run("warm-up", 1, variant -> launcher.measure(program, variant, arguments));
        turns.run(
                "measured",
                rounds.counted(),
                variant -> results.add(program, variant, launcher.measure(program, variant, arguments)));
        return turns.failures();
    }
}
