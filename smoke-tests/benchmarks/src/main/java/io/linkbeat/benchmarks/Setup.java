package io.linkbeat.benchmarks;

import io.linkbeat.smoke.jvm.Jdk;
import io.linkbeat.smoke.jvm.Jdks;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** What every comparison must know of the machine and of the build: options that their commands mix in. */
public final class Setup {

    @Option(
            names = "--jdk",
            paramLabel = "HOME",
            description = "The Java home to measure with. Default: the one that runs this")
    private Path jdk = Path.of(System.getProperty("java.home"));

    @Option(names = "--linkbeat", paramLabel = "JAR", description = "Default: ${DEFAULT-VALUE}")
    private Path linkbeat = Path.of("agent", "target", "linkbeat.jar");

    @Option(names = "--target", paramLabel = "DIR", description = "Build directory. Default: ${DEFAULT-VALUE}")
    private Path target = Path.of("smoke-tests", "benchmarks", "target");

    @Spec(Spec.Target.MIXEE)
    private @Nullable CommandSpec command;

    /**
     * Looks at the options that can be wrong by themselves.
     *
     * @throws ParameterException which the command line shows, if they are
     */
    public void validate(RoundsOption rounds) {
        if (rounds.counted() < 1) {
            throw refusal("--rounds must be at least 1: " + rounds.counted());
        }
        if (!Files.isRegularFile(jdk.resolve("release"))) {
            throw refusal("--jdk is no Java home: " + jdk);
        }
    }

    /** What the command line shows when an option cannot be used. */
    public ParameterException refusal(String message) {
        if (command == null) {
            throw new IllegalStateException("No command has mixed these options in");
        }
        return new ParameterException(command.commandLine(), message);
    }

    /** The module's build directory. */
    public Path target() {
        return target;
    }

    /**
     * The agents that are there.
     *
     * @throws IOException if what is there cannot be read
     */
    public Agents agents() throws IOException {
        return new Agents(target, linkbeat);
    }

    /**
     * A directory for what runs write.
     *
     * @throws IOException if it cannot be made
     */
    public Path scratch(String name) throws IOException {
        return Files.createDirectories(target.resolve(name)).toAbsolutePath();
    }

    /** The Java runtime to measure with. */
    public Jdk measured() {
        return Jdks.at(jdk).orElseThrow(() -> refusal("--jdk does not say its version: " + jdk));
    }

    /** The {@code java} command to measure with. */
    public Path java() {
        return jdk.resolve("bin").resolve("java").toAbsolutePath();
    }

    /**
     * The jar with the programs that are measured.
     *
     * @throws IOException if it was not built
     */
    public Path programs() throws IOException {
        List<Path> jars = Agents.find(target, "linkbeat-benchmarks-*-programs.jar");
        if (jars.isEmpty()) {
            throw new IOException("No jar of programs in " + target);
        }
        return jars.get(0);
    }

    /**
     * That jar, and what its programs need beside it.
     *
     * @param libraries patterns of the names of jars
     * @return absolute paths, in a list that the caller may add to
     * @throws IOException if the programs were not built, or what is there cannot be read
     */
    public List<Path> classPath(List<String> libraries) throws IOException {
        List<Path> classPath = new ArrayList<>(List.of(programs()));
        for (String library : libraries) {
            classPath.addAll(Agents.find(target.resolve("program-lib"), library));
        }
        return classPath;
    }

    /**
     * Where and how often it was measured, in lines for the reader.
     *
     * @return a list that the caller may add to
     * @throws IOException if the JDK does not tell its version
     */
    public List<String> head(RoundsOption rounds) throws IOException {
        List<String> head = new ArrayList<>();
        head.add("JDK " + jdkVersion() + "; " + System.getProperty("os.name") + " " + System.getProperty("os.arch")
                + ", " + Runtime.getRuntime().availableProcessors() + " processors; load average at the start "
                + ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage());
        head.add(rounds.counted() + " counted rounds, variants in turn within each");
        if (rounds.counted() < rounds.enough()) {
            head.add("Fewer than " + rounds.enough() + " rounds: a trial, no result");
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
}
