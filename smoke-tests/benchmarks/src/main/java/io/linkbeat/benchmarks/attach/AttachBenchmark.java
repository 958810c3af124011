package io.linkbeat.benchmarks.attach;

import io.linkbeat.benchmarks.Agents;
import io.linkbeat.benchmarks.BrokerOption;
import io.linkbeat.benchmarks.Collector;
import io.linkbeat.benchmarks.Document;
import io.linkbeat.benchmarks.Results;
import io.linkbeat.benchmarks.Rounds;
import io.linkbeat.benchmarks.RoundsOption;
import io.linkbeat.benchmarks.Setup;
import java.io.IOException;
import java.io.PrintStream;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/**
 * The command behind {@code attach.sh}. Its exit code is 0 whatever the figures are, and 1 when a variant failed to run.
 */
@Command(
        name = "attach.sh",
        description = "Measures what a busy application feels of an agent that is attached, asked and detached.",
        mixinStandardHelpOptions = true,
        sortOptions = false)
public final class AttachBenchmark implements Callable<Integer> {

    @Mixin
    private RoundsOption rounds = new RoundsOption(5);

    @Option(
            names = "--classes",
            split = ",",
            paramLabel = "N",
            description = "Generated classes that the application has, among ${COMPLETION-CANDIDATES}. Default: all")
    private List<Size> sizes = List.of(Size.values());

    @Option(
            names = "--variants",
            split = ",",
            paramLabel = "NAME",
            description = "Among ${COMPLETION-CANDIDATES}. Default: all")
    private List<AttachVariant> variants = List.of(AttachVariant.values());

    @Option(
            names = "--window",
            paramLabel = "S",
            description = "Seconds that each phase is looked at. Default: ${DEFAULT-VALUE}")
    private int window = 3;

    @Option(names = "--warm-up", paramLabel = "N", description = "Records before that. Default: ${DEFAULT-VALUE}")
    private int warmUp = 20_000;

    @Mixin
    private BrokerOption broker = new BrokerOption();

    @Mixin
    private Setup setup = new Setup();

    private final PrintStream out;
    private final Results<Size, AttachVariant, Reading> results = new Results<>();

    AttachBenchmark(PrintStream out) {
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
        return new CommandLine(new AttachBenchmark(out));
    }

    @Override
    public Integer call() throws Exception {
        setup.validate(rounds);
        if (window < 1 || warmUp < 1) {
            throw setup.refusal("--window and --warm-up must be at least 1");
        }
        Agents agents = setup.agents();
        List<String> head = setup.head(rounds);
        head.add("Phases of " + window + " s, or as long as their command takes");
        head.forEach(out::println);

        int failures = broker.with(List.of(AttachLauncher.TOPIC), out, servers -> run(agents, servers));
        new Document("Attaching, measured", head, new AttachReport(results, agents).tables())
                .publish(out, setup.target().resolve("attach.md"));
        return failures == 0 ? 0 : 1;
    }

    private int run(Agents agents, String bootstrapServers) throws IOException, InterruptedException {
        List<AttachVariant> available = agents.available(variants, out);
        int failures = 0;
        try (Collector collector = new Collector()) {
            AttachLauncher launcher = new AttachLauncher(
                    setup.measured(),
                    agents,
                    setup.classPath(List.of("*.jar")),
                    collector,
                    bootstrapServers,
                    setup.scratch("attach-runs"),
                    new AttachLauncher.Plan(Duration.ofSeconds(window), warmUp));
            for (Size size : sizes) {
                Rounds<Size, AttachVariant> turns = new Rounds<>(size, available, results, out);
                turns.run(
                        "measured",
                        rounds.counted(),
                        variant -> results.add(size, variant, launcher.run(size, variant)));
                failures += turns.failures();
            }
        }
        return failures;
    }
}
