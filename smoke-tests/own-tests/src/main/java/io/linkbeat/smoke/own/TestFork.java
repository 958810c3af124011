package io.linkbeat.smoke.own;

import io.linkbeat.smoke.jvm.JavaProgram;
import io.linkbeat.smoke.jvm.ProgramResult;
import io.linkbeat.smoke.otlp.OtlpReceiver;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Forks the JUnit Platform's console on the class path of a release. Nothing of this program is on that class path. Each
 * fork leaves its output and its reports in a directory of its own. For use by one thread.
 */
final class TestFork {

    private static final String CONSOLE = "org.junit.platform.console.ConsoleLauncher";
    /** JUnit's own limits are off: on a busy machine they, and not the agent, would decide some tests. */
    private static final List<String> CONSOLE_OPTIONS = List.of(
            "execute",
            "--disable-banner",
            "--disable-ansi-colors",
            "--include-engine=junit-jupiter",
            "--details=none",
            "--reports-dir=.",
            "--config=junit.jupiter.execution.timeout.mode=disabled");

    private static final Duration TIMEOUT = Duration.ofMinutes(30);
    private static final int SOME_TEST_FAILED = 1;
    private static final Pattern WOVEN = Pattern.compile("woven ([\\w.$]+)#");

    private final Path libraries;
    private final Path runs;
    private final List<String> options;
    private int forks;

    /**
     * Forks of one release.
     *
     * @param libraries the directory of the jars
     * @param runs where the forks' directories are made
     * @param moreOptions further options of the console
     */
    TestFork(Path libraries, Path runs, List<String> moreOptions) {
        this.libraries = libraries.toAbsolutePath();
        this.runs = runs.toAbsolutePath();
        options = new ArrayList<>(CONSOLE_OPTIONS);
        options.addAll(moreOptions);
    }

    /** Runs what the console's options select, without the agent. */
    TestRun without(List<String> selectors) throws IOException {
        return run("without", program(), selectors);
    }

    /** Runs the same with the agent as it ships, exporting to a receiver here. */
    TestRun with(List<String> selectors) throws IOException {
        try (OtlpReceiver receiver = OtlpReceiver.start()) {
            JavaProgram program = program().agent(receiver).env("OTEL_JAVAAGENT_DEBUG", "true");
            TestRun run = run("with", program, selectors);
            return new TestRun(
                    run.outcomes(), run.seconds(), run.woven(), receiver.spans().size());
        }
    }

    private JavaProgram program() {
        return JavaProgram.main(CONSOLE)
                .classPath(List.of(libraries.resolve("*")))
                .timeout(TIMEOUT);
    }

    private TestRun run(String how, JavaProgram program, List<String> selectors) throws IOException {
        Path directory = Files.createDirectories(runs.resolve(++forks + "-" + how));
        List<String> arguments = new ArrayList<>(options);
        arguments.addAll(selectors);
        ProgramResult result = program.directory(directory)
                .args(arguments.toArray(String[]::new))
                .run();
        Files.writeString(directory.resolve("stdout.txt"), result.stdout());
        Files.writeString(directory.resolve("stderr.txt"), result.stderr());
        if (result.timedOut() || result.exitCode() < 0 || result.exitCode() > SOME_TEST_FAILED) {
            throw new IllegalStateException("The tests did not come to an end, exit code " + result.exitCode()
                    + " after " + result.wall().toSeconds() + " s; what was written is in " + directory);
        }
        return new TestRun(Reports.read(directory), result.wall().toSeconds(), woven(result.stderr()), 0);
    }

    private static Set<String> woven(String stderr) {
        Set<String> classes = new TreeSet<>();
        Matcher line = WOVEN.matcher(stderr);
        while (line.find()) {
            classes.add(line.group(1));
        }
        return classes;
    }
}
