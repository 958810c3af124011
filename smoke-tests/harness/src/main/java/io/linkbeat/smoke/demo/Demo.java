package io.linkbeat.smoke.demo;

import io.linkbeat.smoke.otlp.OtlpReceiver;
import io.linkbeat.smoke.otlp.ReceivedMetric;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The command behind {@code demo.sh}. Its exit code is 0 when all that it shows was found in what was received. */
@Command(
        name = "demo.sh",
        description =
                "Shows what Linkbeat tells about ordinary applications, a real Kafka broker and a real PostgreSQL.",
        mixinStandardHelpOptions = true)
public final class Demo implements Callable<Integer> {

    private static final Duration LIMIT = Duration.ofMinutes(5);
    private static final int MOST_ORDERS = 20;
    private static final List<Scene> SCENES = List.of(
            new LinkedHops(),
            new ThroughTheTable(),
            new PolledTogether(),
            new EveryOutcome(),
            new LateBeats(),
            new AttachedWhileRunning());

    private final Screen screen;

    @Option(names = "--orders", paramLabel = "N", description = "Orders to follow, 1 to 20. Default: ${DEFAULT-VALUE}")
    private int orders = 3;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    private Demo(Screen screen) {
        this.screen = screen;
    }

    /**
     * Plays the demo.
     *
     * @param arguments the command line; {@code --help} lists the options
     */
    public static void main(String[] arguments) {
        PrintStream out = new PrintStream(new FileOutputStream(FileDescriptor.out), false, StandardCharsets.UTF_8);
        Screen screen = new Screen(out, Terminal.of(System.getenv(), System.getProperties()));
        Runtime.getRuntime()
                .addShutdownHook(new Thread(() -> screen.close(Line.of("Stopped.", Style.BOLD)), "demo-stopped"));
        endAfter(LIMIT, screen);
        int exitCode = new CommandLine(new Demo(screen)).execute(arguments);
        screen.close();
        System.exit(exitCode);
    }

    @Override
    public Integer call() {
        if (orders < 1 || orders > MOST_ORDERS) {
            throw new ParameterException(spec.commandLine(), "--orders must be 1 to " + MOST_ORDERS + ": " + orders);
        }
        screen.print(Line.of("Linkbeat, shown on ordinary applications: no OpenTelemetry in them", Style.BOLD));
        screen.print();
        screen.status("a Kafka broker starts");
        List<String> problems = new ArrayList<>();
        List<Tally> tallies = new ArrayList<>();
        List<ReceivedMetric> metrics = new ArrayList<>();
        try (Servers servers = Servers.start(screen)) {
            for (Scene scene : SCENES) {
                screen.print("scene", Line.of(scene.title(), Style.PLAIN));
                try (OtlpReceiver receiver = OtlpReceiver.start()) {
                    Outcome outcome = scene.play(new Stage(screen, servers, receiver, orders));
                    problems.addAll(outcome.problems());
                    tallies.addAll(outcome.tallies());
                    metrics.addAll(receiver.metrics());
                }
                screen.print();
            }
        }
        problems.addAll(tabulate(MetricTable.of(metrics, tallies)));
        for (String problem : problems) {
            screen.print("✘", Style.BAD, problem);
        }
        return problems.isEmpty() ? 0 : 1;
    }

    private List<String> tabulate(MetricTable table) {
        screen.print("metrics", Line.of("of each application, by its last export; · is none", Style.PLAIN));
        screen.print();
        table.lines().forEach(screen::print);
        screen.print();
        MetricTable.legend().forEach(screen::print);
        screen.print();
        if (table.problems().isEmpty()) {
            screen.good("every count is what the application printed, records past the budget among them");
        }
        return table.problems();
    }

    /** Whatever hangs, the demo does not: what it started ends with this process. */
    private static void endAfter(Duration limit, Screen screen) {
        Thread thread = new Thread(
                () -> {
                    try {
                        Thread.sleep(limit.toMillis());
                        screen.close(Line.of("Not done within " + limit.toSeconds() + " seconds.", Style.BAD));
                        System.exit(1);
                    } catch (InterruptedException e) {
                        Thread.currentThread().interrupt();
                    }
                },
                "demo-limit");
        thread.setDaemon(true);
        thread.start();
    }
}
