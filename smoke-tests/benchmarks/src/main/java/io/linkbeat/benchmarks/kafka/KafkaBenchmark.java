package io.linkbeat.benchmarks.kafka;

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
 * The command behind {@code kafka.sh}. Its exit code is 0 whatever the figures are, and 1 when a variant failed to run.
 */
@Command(
        name = "kafka.sh",
        description = "Compares what agents cost a Kafka client, record by record.",
        mixinStandardHelpOptions = true,
        sortOptions = false)
public final class KafkaBenchmark implements Callable<Integer> {

    @Mixin
    private RoundsOption rounds = new RoundsOption(5);

    @Option(
            names = "--workloads",
            split = ",",
            paramLabel = "NAME",
            description = "Among ${COMPLETION-CANDIDATES}. Default: all")
    private List<Workload> workloads = List.of(Workload.values());

    @Option(
            names = "--variants",
            split = ",",
            paramLabel = "NAME",
            description = "Among ${COMPLETION-CANDIDATES}. Default: all")
    private List<KafkaVariant> variants = List.of(KafkaVariant.values());

    @Option(names = "--records", paramLabel = "N", description = "Measured records of a run. Default: ${DEFAULT-VALUE}")
    private int records = 300_000;

    @Option(
            names = "--warm-up",
            paramLabel = "N",
            description = "Records of a run before those; perf has none. Default: ${DEFAULT-VALUE}")
    private int warmUp = 200_000;

    @Mixin
    private BrokerOption broker = new BrokerOption();

    @Mixin
    private Setup setup = new Setup();

    private final PrintStream out;
    private final Results<Workload, KafkaVariant, KafkaFigure> results = new Results<>();

    KafkaBenchmark(PrintStream out) {
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
        return new CommandLine(new KafkaBenchmark(out));
    }

    @Override
    public Integer call() throws Exception {
        setup.validate(rounds);
        if (records < KafkaLauncher.CENSUS || warmUp < 0) {
            throw setup.refusal("--records must be at least " + KafkaLauncher.CENSUS + ", and --warm-up at least 0");
        }
        Agents agents = setup.agents();
        Path scratch = setup.scratch("kafka-runs");
        Meter meter = Meter.best(scratch);
        List<String> head = setup.head(rounds);
        head.add(records + " measured records after " + warmUp + "; CPU of the process by " + meter.description());
        head.forEach(out::println);

        ForkedJvm jvm = new ForkedJvm(setup.java(), agents, scratch, meter);
        return broker.with(List.of(), out, servers -> run(jvm, agents, head, servers));
    }

    private int run(ForkedJvm jvm, Agents agents, List<String> head, String bootstrapServers)
            throws IOException, InterruptedException {
        Path markdown = setup.target().resolve("kafka.md");
        List<Path> classPath = setup.classPath(List.of("*.jar"));
        classPath.addAll(Agents.find(setup.target().resolve("kafka-tools"), "*.jar"));
        List<KafkaVariant> available = agents.available(variants, out);
        int failures = 0;
        try (Collector collector = new Collector();
                Topics topics = new Topics(bootstrapServers, warmUp + records)) {
            KafkaLauncher launcher = new KafkaLauncher(jvm, classPath, collector, bootstrapServers, topics);
            for (Workload workload : workloads) {
                failures += run(launcher, workload, available);
                // It takes long: what is there is there, even if the next one is interrupted.
                document(head, agents).write(markdown);
            }
        }
        document(head, agents).publish(out, markdown);
        return failures == 0 ? 0 : 1;
    }

    private Document document(List<String> head, Agents agents) {
        return new Document("Kafka, record by record, compared", head, new KafkaReport(results, agents).tables());
    }

    private int run(KafkaLauncher launcher, Workload workload, List<KafkaVariant> available)
            throws IOException, InterruptedException {
        Rounds<Workload, KafkaVariant> turns = new Rounds<>(workload, available, results, out);
        turns.run(
                "whether it is recorded",
                1,
                variant -> results.add(workload, variant, launcher.census(workload, variant)));
        turns.run(
                "measured",
                rounds.counted(),
                variant -> results.add(workload, variant, launcher.measure(workload, variant, warmUp, records)));
        return turns.failures();
    }
}
