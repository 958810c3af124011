package io.linkbeat.agent.telemetry;

import static io.linkbeat.agent.Pages.quoted;
import static io.linkbeat.agent.Pages.repository;
import static org.assertj.core.api.Assertions.assertThat;

import io.linkbeat.bootstrap.TraceContext;
import io.opentelemetry.api.logs.Severity;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Holds the queries of {@code docs/operations.md} to the signals: names of metrics and labels as Prometheus has them, and keys of
 * events. The commands are run on lines as the agent writes them.
 */
final class OnCallPageTest {

    private static final String QUERIES = "docs/operations.md";
    private static final String SIGNALS = "docs/signals.md";
    private static final Pattern SERIES = Pattern.compile("\\b(?:heartbeat|linkbeat|async|db_client)_[a-z_]+");
    private static final Pattern MATCHERS = Pattern.compile("\\{([^{}]*=\"[^{}]*)}");
    private static final Pattern GROUPINGS = Pattern.compile("\\b(?:by|on) \\(([^()]*)\\)");
    private static final Pattern KEYS = Pattern.compile("(?<=[( \\]])\\.([a-z]\\w*)");

    /** What Prometheus itself calls a service, a process, and the bound of a bucket. */
    private static final Set<String> LABELS_OF_PROMETHEUS = Set.of("job", "instance", "le");

    private static final Set<String> SERIES_OF_SIGNALS = new HashSet<>();
    private static final Set<String> LABELS_OF_SIGNALS = new HashSet<>();
    private static final Set<String> KEYS_OF_SIGNALS = new HashSet<>();
    private static final TraceContext CONTEXT = new TraceContext(1, 2, 3, TraceContext.SAMPLED, null);
    private static String section = "";

    @BeforeAll
    static void readPages() throws IOException {
        String page = Files.readString(repository(QUERIES).resolve(QUERIES));
        section = page.substring(page.indexOf("\n## On call"), page.indexOf("\n## Where it does not reach"));
        for (String line : Files.readAllLines(repository(SIGNALS).resolve(SIGNALS))) {
            if (line.startsWith("| ")) {
                String[] cells = line.split("\\|", -1);
                quoted(cells[1]).forEach(name -> addSeries(name, cells[2].strip()));
                quoted(line).forEach(name -> KEYS_OF_SIGNALS.add(camelCase(name)));
            }
        }
    }

    private static void addSeries(String name, String meaning) {
        String translated = name.replace('.', '_');
        if (meaning.startsWith("Counter")) {
            SERIES_OF_SIGNALS.add(translated + "_total");
        } else if (meaning.startsWith("Gauge (1)")) {
            SERIES_OF_SIGNALS.add(translated + "_ratio");
        } else if (meaning.startsWith("Histogram (s)")) {
            Stream.of("_bucket", "_sum", "_count")
                    .forEach(part -> SERIES_OF_SIGNALS.add(translated + "_seconds" + part));
        } else {
            return;
        }
        if (meaning.contains("{")) {
            String labels = meaning.substring(meaning.indexOf('{'), meaning.indexOf('}'));
            quoted(labels).forEach(label -> LABELS_OF_SIGNALS.add(label.replace('.', '_')));
        }
    }

    /** The key in a line of JSON that belongs to an attribute. */
    private static String camelCase(String attribute) {
        String last = attribute.substring(attribute.lastIndexOf('.') + 1);
        return Pattern.compile("_([a-z])").matcher(last).replaceAll(match -> match.group(1)
                .toUpperCase(Locale.ROOT));
    }

    private static List<String> blocks(String language) {
        return Pattern.compile("```" + language + "\n(.*?)```", Pattern.DOTALL)
                .matcher(section)
                .results()
                .map(match -> match.group(1))
                .toList();
    }

    private static List<String> commands() {
        return section.lines()
                .filter(line -> line.startsWith("    jq "))
                .map(String::strip)
                .toList();
    }

    private static Set<String> found(Pattern pattern, String text) {
        return pattern.matcher(text).results().map(MatchResult::group).collect(Collectors.toCollection(TreeSet::new));
    }

    @Test
    void everyMetricIsASignalUnderItsNameInPrometheus() {
        List<String> queries = blocks("promql");
        assertThat(queries).hasSizeGreaterThan(5);
        assertThat(found(SERIES, String.join("\n", queries)))
                .hasSizeGreaterThan(5)
                .isSubsetOf(SERIES_OF_SIGNALS);
        assertThat(blocks("yaml")).singleElement().satisfies(rules -> assertThat(found(SERIES, rules))
                .hasSizeGreaterThan(4)
                .isSubsetOf(SERIES_OF_SIGNALS));
    }

    @Test
    void everyLabelIsOneOfASignalOrOfPrometheus() {
        Set<String> labels = new TreeSet<>();
        for (String query : Stream.concat(blocks("promql").stream(), blocks("yaml").stream())
                .toList()) {
            MATCHERS.matcher(query)
                    .results()
                    .flatMap(match -> Arrays.stream(match.group(1).split(",")))
                    .forEach(matcher -> labels.add(matcher.strip().split("[=!]")[0]));
            GROUPINGS
                    .matcher(query)
                    .results()
                    .flatMap(match -> Arrays.stream(match.group(1).split(",")))
                    .forEach(label -> labels.add(label.strip()));
        }
        labels.removeAll(LABELS_OF_PROMETHEUS);
        assertThat(labels).hasSizeGreaterThan(4).isSubsetOf(LABELS_OF_SIGNALS);
    }

    @Test
    void everyKeyOfACommandIsOneOfAnEvent() {
        Set<String> keys = new TreeSet<>();
        for (String command : commands()) {
            String program = command.substring(command.indexOf('\'') + 1, command.lastIndexOf('\''));
            KEYS.matcher(program).results().forEach(match -> keys.add(match.group(1)));
        }
        assertThat(keys).hasSizeGreaterThan(20).isSubsetOf(KEYS_OF_SIGNALS);
    }

    @Test
    void everyCommandFindsWhatItIsFor(@TempDir Path directory) throws IOException, InterruptedException {
        boolean isThere =
                Files.isExecutable(Path.of("/usr/bin/jq")) || Files.isExecutable(Path.of("/usr/local/bin/jq"));
        if (!isThere) {
            System.out.println("The commands of " + QUERIES + " are not run: there is no jq on this machine");
        }
        Assumptions.assumeTrue(isThere, "there is no jq on this machine");
        Files.write(directory.resolve("app.err"), lines());
        List<String> answers = new ArrayList<>();
        for (String command : commands()) {
            answers.add(answer(command, directory));
        }
        String starved = "1970-01-01T00:00:01Z critical scheduled shop.Renewal: 1500.5 ms since the last one, lease"
                + " 800.0 ms, pool_starved (tick, 00000000000000aa)\n";
        String stuck = "1970-01-01T00:00:02Z warn kafka-poll billing: 210000.0 ms since the last one, lease"
                + " 300000.0 ms, previous_run_overran (watchdog, 00000000000000bb)\n";
        assertThat(answers.stream().map(OnCallPageTest::asOfAnyJq))
                .containsExactly(
                        asOfAnyJq(starved + stuck),
                        "1970-01-01T00:00:01Z shop.Renewal was 1250.5 ms late: shop.Hog for 1500 ms; all 2 workers:"
                                + " shop.Hog 1500 ms; shop.Other 900 ms\n",
                        "{\n  \"pool_starved\": 1,\n  \"previous_run_overran\": 1\n}\n",
                        "1970-01-01T00:00:03Z shop.Till died in run 3: java.lang.IllegalStateException: the drawer"
                                + " \"east\" is stuck\n",
                        "1970-01-01T00:00:02Z billing has not polled for 210000 of 300000 ms: payments-3 offset 4711,"
                                + " trace 00000000000000010000000000000002\n",
                        "1970-01-01T00:00:04Z 2512.5 ms, process_stopped\n",
                        "1970-01-01T00:00:05Z p99 80.5 ms, at most 120.5 ms\n",
                        "1970-01-01T00:00:06Z billing-1 of billing lost payments-3: the poll timeout has expired\n",
                        "1970-01-01T00:00:02Z warn billing: kafka-poll 110000 ms late, previous_run_overran\n");
    }

    /** From 1.7 on it leaves numbers as they were written. */
    private static String asOfAnyJq(String text) {
        return text.replaceAll("(\\d)\\.0 ms", "$1 ms").replaceAll("(\\d)\\.0 of", "$1 of");
    }

    private static String answer(String command, Path directory) throws IOException, InterruptedException {
        Process shell = new ProcessBuilder("sh", "-c", command)
                .directory(directory.toFile())
                .redirectErrorStream(true)
                .start();
        String answer = new String(shell.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(shell.waitFor(10, TimeUnit.SECONDS)).as(command).isTrue();
        assertThat(shell.exitValue()).as(command + ": " + answer).isZero();
        return answer;
    }

    /** What an application may have on its standard error. */
    private static List<String> lines() {
        return List.of(
                "[linkbeat] attached",
                "42",
                "{\"event\":\"somebody else's\",\"cause\":null}",
                line(
                        BeatEvents.GAP,
                        Event.CRITICAL,
                        1,
                        null,
                        "critical",
                        "scheduled",
                        "shop.Renewal",
                        1250.5,
                        1500.5,
                        250.0,
                        800.0,
                        true,
                        "pool_starved",
                        "tick",
                        "00000000000000aa",
                        3L,
                        null,
                        null,
                        "shop.Hog",
                        1500.0,
                        2L,
                        "shop.Hog 1500 ms; shop.Other 900 ms"),
                line(
                        BeatEvents.GAP,
                        Severity.WARN,
                        2,
                        CONTEXT,
                        "warn",
                        "kafka-poll",
                        "billing",
                        110_000.0,
                        210_000.0,
                        100_000.0,
                        300_000.0,
                        false,
                        "previous_run_overran",
                        "watchdog",
                        "00000000000000bb",
                        null,
                        null,
                        null,
                        null,
                        null,
                        null,
                        null,
                        210_000.0,
                        "payments",
                        3L,
                        4711L),
                line(
                        BeatEvents.TERMINATED,
                        Event.CRITICAL,
                        3,
                        null,
                        "shop.Till",
                        "java.lang.IllegalStateException",
                        "the drawer \"east\" is stuck",
                        "java.lang.IllegalStateException\n\tat shop.Till.run",
                        3L),
                line(BeatEvents.STALL, Severity.WARN, 4, null, 2512.5, 2000.0, "process_stopped"),
                line(BeatEvents.LAG, Severity.INFO, 5, null, 0.1, 80.5, 119.5, 120.5, 1.5, 10_000.0),
                line(BeatEvents.LAG, Severity.INFO, 5, null, 0.1, 0.5, 1.5, 2.5, 0.1, 10_000.0),
                line(
                        GroupEvents.REBALANCE,
                        Severity.WARN,
                        6,
                        null,
                        "billing",
                        "billing-1",
                        "the poll timeout has expired",
                        0L,
                        0L,
                        1L,
                        null,
                        null,
                        "payments-3",
                        12.5),
                line(GroupEvents.REBALANCE, Severity.INFO, 7, null, "billing", "billing-2", null, 1L, 0L, 0L));
    }

    private static String line(
            EventType type, Severity severity, long seconds, TraceContext context, Object... values) {
        return EventJson.line(new Event(type, severity, TimeUnit.SECONDS.toNanos(seconds), context, values));
    }
}
