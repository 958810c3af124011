package io.linkbeat.benchmarks;

import io.linkbeat.smoke.kafka.Broker;
import java.io.IOException;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

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

    private static final int ROUNDS_OF_A_RESULT = 7;
    private static final String TOPIC = "startup";

    @Option(
            names = "--rounds",
            paramLabel = "N",
            description = "Counted rounds; fewer than 7 are no result. Default: ${DEFAULT-VALUE}")
    private int rounds = ROUNDS_OF_A_RESULT;

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
    private List<Variant> variants = List.of(Variant.values());

    @Option(
            names = "--jdk",
            paramLabel = "HOME",
            description = "The Java home to measure with. Default: the one that runs this")
    private Path jdk = Path.of(System.getProperty("java.home"));

    @Option(names = "--linkbeat", paramLabel = "JAR", description = "Default: ${DEFAULT-VALUE}")
    private Path linkbeat = Path.of("agent", "target", "linkbeat.jar");

    @Option(
            names = "--bootstrap-servers",
            paramLabel = "HOST:PORT",
            description = "A Kafka broker that runs already and makes topics by itself. Default: one is started")
    private String bootstrapServers = "";

    @Option(names = "--target", paramLabel = "DIR", description = "Build directory. Default: ${DEFAULT-VALUE}")
    private Path target = Path.of("smoke-tests", "benchmarks", "target");

    private final PrintStream out;

    @Spec
    private CommandSpec spec = CommandSpec.create();

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
        validate();
        Agents agents = new Agents(target, linkbeat);
        Path scratch = Files.createDirectories(target.resolve("startup-runs")).toAbsolutePath();
        Meter meter = Meter.best(scratch);
        List<String> head = head(meter);
        head.forEach(out::println);

        Results results = new Results();
        int failures;
        try (Collector collector = new Collector()) {
            Path java = jdk.resolve("bin").resolve("java").toAbsolutePath();
            Path own = jars(target, "linkbeat-benchmarks-*-programs.jar").get(0);
            List<Path> libraries = jars(target.resolve("program-lib"), "*.jar");
            Launcher launcher = new Launcher(java, own, libraries, agents, collector, scratch, meter);
            Rounds measurement = new Rounds(launcher, results, out);
            List<Variant> available = available(agents);
            for (Program program : programs) {
                run(measurement, program, available);
            }
            failures = measurement.failures();
        }
        report(head, new Report(results, agents).tables());
        return failures == 0 ? 0 : 1;
    }

    private void validate() {
        if (rounds < 1) {
            throw new ParameterException(spec.commandLine(), "--rounds must be at least 1: " + rounds);
        }
        if (!Files.isRegularFile(jdk.resolve("release"))) {
            throw new ParameterException(spec.commandLine(), "--jdk is no Java home: " + jdk);
        }
    }

    private void run(Rounds measurement, Program program, List<Variant> available)
            throws IOException, InterruptedException {
        if (!program.needsBroker()) {
            measurement.run(program, available, List.of(), rounds);
        } else if (bootstrapServers.isEmpty()) {
            try (Broker broker = Broker.start()) {
                broker.createTopic(TOPIC, 1);
                measurement.run(program, available, List.of(broker.bootstrapServers(), TOPIC), rounds);
            }
        } else {
            measurement.run(program, available, List.of(bootstrapServers, TOPIC), rounds);
        }
    }

    private List<Variant> available(Agents agents) {
        List<Variant> available = new ArrayList<>();
        for (Variant variant : variants) {
            if (agents.isAvailable(variant)) {
                available.add(variant);
            } else {
                out.println("Left out: " + variant + ", its jar is missing or is no agent"
                        + (variant.isLinkbeat() ? ": " + linkbeat : ""));
            }
        }
        return available;
    }

    private static List<Path> jars(Path directory, String glob) throws IOException {
        try (DirectoryStream<Path> found = Files.newDirectoryStream(directory, glob)) {
            List<Path> jars = new ArrayList<>();
            found.forEach(jar -> jars.add(jar.toAbsolutePath()));
            jars.sort(Comparator.naturalOrder());
            return jars;
        }
    }

    private List<String> head(Meter meter) throws IOException {
        List<String> head = new ArrayList<>();
        head.add("JDK " + jdkVersion() + "; " + System.getProperty("os.name") + " " + System.getProperty("os.arch")
                + ", " + Runtime.getRuntime().availableProcessors() + " processors; load average at the start "
                + ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage());
        head.add("CPU and peak RSS by " + meter.description());
        head.add(rounds + " counted rounds, variants in turn within each");
        if (rounds < ROUNDS_OF_A_RESULT) {
            head.add("Fewer than " + ROUNDS_OF_A_RESULT + " rounds: a trial, no result");
        }
        return head;
    }

    private String jdkVersion() throws IOException {
        Properties release = new Properties();
        try (var reader = Files.newBufferedReader(jdk.resolve("release"))) {
            release.load(reader);
        }
        return release.getProperty("JAVA_RUNTIME_VERSION", "of unknown version").replace("\"", "");
    }

    private void report(List<String> head, List<Table> tables) throws IOException {
        tables.forEach(table -> out.println("\n" + table.toText().stripTrailing()));
        Path markdown = target.resolve("startup.md");
        List<String> text = new ArrayList<>(List.of("# Start-up, compared", ""));
        head.forEach(line -> text.addAll(List.of(line + ".", "")));
        tables.forEach(table -> text.addAll(Arrays.asList(table.toMarkdown(), "")));
        Files.write(markdown, text);
        out.println("\nAlso in " + markdown);
    }
}
