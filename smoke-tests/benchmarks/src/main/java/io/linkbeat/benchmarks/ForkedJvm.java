package io.linkbeat.benchmarks;

import java.io.File;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Runs a program in a JVM of its own with a variant's agent and settings, and waits for its end. For use by one thread.
 */
public final class ForkedJvm {

    private static final Duration LIMIT = Duration.ofMinutes(2);
    // What the caller's shell sets for its own JVMs must not reach the measured ones.
    private static final Pattern INHERITED = Pattern.compile(
            "(OTEL|DD|ELASTIC_APM|LINKBEAT)_.*|ENABLE_OTEL|JAVA_TOOL_OPTIONS|JDK_JAVA_OPTIONS|_JAVA_OPTIONS|CLASSPATH");

    private final Path java;
    private final Agents agents;
    private final Path scratch;
    private final Meter meter;

    /**
     * What all runs share. All paths are absolute: the programs run in {@code scratch}, where a crash may leave its
     * dump.
     *
     * @param java the {@code java} command to measure with
     * @param agents where the jars of the variants are
     * @param scratch a directory that may be written to
     * @param meter what tells time and memory of an ended process
     */
    public ForkedJvm(Path java, Agents agents, Path scratch, Meter meter) {
        this.java = java;
        this.agents = agents;
        this.scratch = scratch;
        this.meter = meter;
    }

    /**
     * A program that ended with code 0.
     *
     * @param forked when it was started
     * @param wall from right before the fork until it was seen to have ended
     * @param usage what it used
     * @param output the lines of its standard output
     */
    public record Run(Instant forked, Duration wall, Meter.Usage usage, List<String> output) {}

    /**
     * What is to be run.
     *
     * @param name what to call it when it fails
     * @param options of the JVM
     * @param classPath absolute paths
     * @param mainClass the class with the program's {@code main}
     * @param arguments what that is given
     */
    public record Command(
            String name, List<String> options, List<Path> classPath, String mainClass, List<String> arguments) {}

    /**
     * Runs it once.
     *
     * @param collector the URL that the variant's agent exports to
     * @throws IOException if no process can be started
     * @throws InterruptedException when told to stop
     * @throws RunFailedException when the program did not end with code 0, and in time
     */
    public Run run(Command command, Variant variant, String collector)
            throws IOException, InterruptedException, RunFailedException {
        ProcessBuilder builder = new ProcessBuilder(meter.wrap(line(command, variant)))
                .directory(scratch.toFile())
                .redirectOutput(scratch.resolve("stdout").toFile())
                .redirectError(scratch.resolve("stderr").toFile());
        Map<String, String> environment = builder.environment();
        environment.keySet().removeIf(name -> INHERITED.matcher(name).matches());
        environment.putAll(variant.environment(collector));
        Instant forked = Instant.now();
        long start = System.nanoTime();
        Process process = builder.start();
        boolean ended = meter.await(process, LIMIT);
        Duration wall = Duration.ofNanos(System.nanoTime() - start);
        check(process, ended, command.name() + " with " + variant);
        return new Run(
                forked, wall, meter.usage(), Files.readAllLines(scratch.resolve("stdout"), Charset.defaultCharset()));
    }

    /** A failure of a program that ended with code 0, with what it wrote to its standard error. */
    public RunFailedException failure(String what) throws IOException {
        return new RunFailedException(
                what + ". Its standard error:\n" + Files.readString(scratch.resolve("stderr")), null);
    }

    private List<String> line(Command command, Variant variant) {
        List<String> line = new ArrayList<>();
        line.add(java.toString());
        line.addAll(command.options());
        agents.jar(variant.agent()).ifPresent(jar -> line.add("-javaagent:" + jar));
        line.add("-cp");
        line.add(command.classPath().stream().map(Path::toString).collect(Collectors.joining(File.pathSeparator)));
        line.add(command.mainClass());
        line.addAll(command.arguments());
        return line;
    }

    private void check(Process process, boolean ended, String name) throws IOException, RunFailedException {
        if (!ended) {
            // The program is a child of what measures it.
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
            throw failure(name + " did not end within " + LIMIT.toSeconds() + " s");
        }
        if (process.exitValue() != 0) {
            throw failure(name + " ended with code " + process.exitValue());
        }
    }
}
