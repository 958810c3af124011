package io.linkbeat.smoke.own;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.function.Predicate;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/**
 * The command behind {@code kafka-own-tests.sh}. Its exit code is 0 when every test of every release ended in the same
 * way with and without the agent, or is shown to vary without it.
 */
@Command(
        name = "kafka-own-tests.sh",
        description = "Runs kafka-clients' own tests of producer, consumer and headers with and without the agent.",
        mixinStandardHelpOptions = true,
        sortOptions = false)
public final class KafkaOwnTests implements Callable<Integer> {

    private static final List<String> PACKAGES = List.of(
            "--select-package=org.apache.kafka.clients.producer",
            "--select-package=org.apache.kafka.clients.consumer",
            "--select-package=org.apache.kafka.common.header");
    private static final List<String> WITHOUT_LONG = List.of(
            "--exclude-methodname=.*StickyAssignorTest#test(Large|Reassignment|.*NotTimeout).*",
            "--exclude-methodname=.*FetcherTest#testFetcher(Concurrency|SessionEpochUpdate).*",
            "--exclude-methodname=.*RecordAccumulatorTest#testStressfulSituation.*");

    /** The share consumer of 4.4.0 asks other things than the test of 4.3.1 answers, and waits. */
    private static final String WITHOUT_ENDLESS = "--exclude-classname=.*KafkaShareConsumerTest";

    private static final String ROW = "%-26s %6s  %-22s %-22s %-6s %-11s %-8s %-9s %s%n";

    @Parameters(
            paramLabel = "RELEASE",
            arity = "1..*",
            description = "A release, or release:release-of-the-tests where it was published without them")
    private List<String> releases = List.of();

    @Option(
            names = "--quick",
            description =
                    "Leaves out what a busy machine makes endless: a million partitions assigned, threads that spin or stress")
    private boolean quick;

    @Option(names = "--target", paramLabel = "DIR", description = "Build directory. Default: ${DEFAULT-VALUE}")
    private Path target = Path.of("smoke-tests", "own-tests", "target");

    private final PrintStream out;

    KafkaOwnTests(PrintStream out) {
        this.out = out;
    }

    /**
     * Runs the comparison; {@code --help} lists the options.
     *
     * @param args the command line
     */
    public static void main(String[] args) {
        System.exit(new CommandLine(new KafkaOwnTests(System.out)).execute(args));
    }

    @Override
    public Integer call() throws IOException {
        out.printf(
                ROW,
                "kafka-clients",
                "tests",
                "without",
                "with the agent",
                "differ",
                "traceparent",
                "unstable",
                "seconds",
                "agent");
        out.printf(ROW, "", "", "passed/failed/skipped", "passed/failed/skipped", "", "", "", "", "");
        List<Trial> trials = new ArrayList<>();
        for (String text : releases) {
            Release release = Release.parse(text);
            Path runs = target.resolve("runs").resolve(release.client());
            Trial trial = Trial.of(release, new TestFork(release.libraries(target), runs, options(release)), PACKAGES);
            print(trial);
            trials.add(trial);
        }
        trials.forEach(this::explain);
        trials.forEach(trial -> trials.stream()
                .filter(other -> other.release().isSourceOf(trial.release()))
                .forEach(other -> explainMissing(trial, other)));
        return trials.stream().allMatch(Trial::passed) ? 0 : 1;
    }

    private List<String> options(Release release) {
        List<String> options = new ArrayList<>(quick ? WITHOUT_LONG : List.of());
        if (!release.client().equals(release.tests())) {
            options.add(WITHOUT_ENDLESS);
        }
        return options;
    }

    private void print(Trial trial) {
        out.printf(
                Locale.ROOT,
                ROW,
                trial.release(),
                trial.without().outcomes().size(),
                counts(trial.without()),
                counts(trial.with()),
                trial.breaches().size(),
                count(trial, Difference::isStated),
                count(trial, Difference::isUnstableWithout),
                trial.without().seconds() + " / " + trial.with().seconds(),
                trial.isAgentActive()
                        ? trial.with().woven().size() + " classes woven, "
                                + trial.with().spans() + " spans"
                        : "NOT ACTIVE: woven " + trial.with().woven() + ", "
                                + trial.with().spans() + " spans");
    }

    private void explain(Trial trial) {
        Map<String, Long> thrown = trial.failuresBothWays();
        if (!thrown.isEmpty()) {
            out.println("Fails both ways on " + trial.release() + ", by what is thrown: " + thrown);
        }
        explain("Differs", trial, trial.breaches());
        explain("Sees traceparent", trial, select(trial, Difference::isStated));
        explain("Unstable without the agent", trial, select(trial, Difference::isUnstableWithout));
    }

    private void explain(String what, Trial trial, List<Difference> differences) {
        differences.forEach(difference -> out.println(what + " on " + trial.release() + ": " + difference));
    }

    private static List<Difference> select(Trial trial, Predicate<Difference> wanted) {
        return trial.differences().stream().filter(wanted).toList();
    }

    private static int count(Trial trial, Predicate<Difference> wanted) {
        return select(trial, wanted).size();
    }

    private void explainMissing(Trial trial, Trial source) {
        Set<String> missing = source.without().classes();
        missing.removeAll(trial.without().classes());
        if (!missing.isEmpty()) {
            out.println("Test classes that use what " + trial.release().client() + " no longer has, so not in its row: "
                    + missing);
        }
    }

    private static String counts(TestRun run) {
        return run.count(Outcome.Status.PASSED) + "/" + run.count(Outcome.Status.FAILED) + "/"
                + run.count(Outcome.Status.SKIPPED);
    }
}
