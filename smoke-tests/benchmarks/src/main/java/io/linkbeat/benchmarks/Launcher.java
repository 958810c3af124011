package io.linkbeat.benchmarks;

import java.io.File;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Starts one program with one variant, in a JVM of its own, and measures it. For use by one thread. */
final class Launcher {

    private static final Duration LIMIT = Duration.ofMinutes(2);
    private static final String REACHED = "main reached at ";
    // What the caller's shell sets for its own JVMs must not reach the measured ones.
    private static final Pattern INHERITED = Pattern.compile(
            "(OTEL|DD|LINKBEAT)_.*|ENABLE_OTEL|JAVA_TOOL_OPTIONS|JDK_JAVA_OPTIONS|_JAVA_OPTIONS|CLASSPATH");

    private final Path java;
    private final Path programs;
    private final List<Path> libraries;
    private final Agents agents;
    private final Collector collector;
    private final Path scratch;
    private final Meter meter;

    /**
     * A launcher. All paths are absolute: the programs run in {@code scratch}, where a crash may leave its dump.
     *
     * @param java the {@code java} command to measure with
     * @param programs where the programs' classes are
     * @param libraries what those programs need that are no plain Java
     * @param agents where the jars of the variants are
     * @param collector where the agents export to
     * @param scratch a directory that may be written to
     */
    Launcher(
            Path java,
            Path programs,
            List<Path> libraries,
            Agents agents,
            Collector collector,
            Path scratch,
            Meter meter) {
        this.java = java;
        this.programs = programs;
        this.libraries = libraries;
        this.agents = agents;
        this.collector = collector;
        this.scratch = scratch;
        this.meter = meter;
    }

    /**
     * Runs once and measures time and memory.
     *
     * @throws RunFailedException when the program did not end with code 0
     */
    Map<Figure, Double> measure(Program program, Variant variant, List<String> arguments)
            throws IOException, InterruptedException, RunFailedException {
        long requestsBefore = collector.requests();
        List<String> command = meter.wrap(command(program, variant, List.of(), arguments));
        ProcessBuilder builder = builder(command, variant);
        Instant forked = Instant.now();
        long start = System.nanoTime();
        Process process = builder.start();
        boolean ended = meter.await(process, LIMIT);
        double wall = (System.nanoTime() - start) / 1e6;
        check(process, ended, program, variant);

        Map<Figure, Double> figures = new EnumMap<>(Figure.class);
        Meter.Usage usage = meter.usage();
        figures.put(Figure.MAIN_REACHED, millisBetween(forked, mainReached(program, variant)));
        figures.put(Figure.WALL, wall);
        figures.put(Figure.CPU, usage.cpuMillis());
        figures.put(Figure.PEAK_RSS, usage.peakMegabytes());
        figures.put(Figure.REQUESTS, (double) (collector.requests() - requestsBefore));
        return figures;
    }

    /**
     * Runs once with the JVM's own log of loaded classes, which would disturb the clock, and counts them.
     *
     * @throws RunFailedException when the program did not end with code 0
     */
    long countClasses(Program program, Variant variant, List<String> arguments)
            throws IOException, InterruptedException, RunFailedException {
        Path log = scratch.resolve("classes.log");
        Files.deleteIfExists(log);
        List<String> option = List.of("-Xlog:class+load=info:file=" + log + "::filecount=0");
        Process process =
                builder(command(program, variant, option, arguments), variant).start();
        check(process, process.waitFor(LIMIT.toMillis(), TimeUnit.MILLISECONDS), program, variant);
        try (Stream<String> lines = Files.lines(log)) {
            return lines.filter(line -> line.contains(" source: ")).count();
        }
    }

    private List<String> command(Program program, Variant variant, List<String> options, List<String> arguments) {
        List<String> command = new ArrayList<>();
        command.add(java.toString());
        command.addAll(options);
        agents.jar(variant).ifPresent(jar -> command.add("-javaagent:" + jar));
        command.add("-cp");
        command.add(classPath(program));
        command.add(program.mainClass());
        command.addAll(arguments);
        return command;
    }

    private String classPath(Program program) {
        List<Path> path = new ArrayList<>(List.of(programs));
        if (program.needsBroker()) {
            path.addAll(libraries);
        }
        return path.stream().map(Path::toString).collect(Collectors.joining(File.pathSeparator));
    }

    private ProcessBuilder builder(List<String> command, Variant variant) {
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(scratch.toFile())
                .redirectOutput(scratch.resolve("stdout").toFile())
                .redirectError(scratch.resolve("stderr").toFile());
        Map<String, String> environment = builder.environment();
        environment.keySet().removeIf(name -> INHERITED.matcher(name).matches());
        environment.putAll(variant.environment(collector.url()));
        return builder;
    }

    private void check(Process process, boolean ended, Program program, Variant variant)
            throws IOException, RunFailedException {
        if (!ended) {
            // The program is a child of what measures it.
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
            throw failure(program, variant, "did not end within " + LIMIT.toSeconds() + " s");
        }
        if (process.exitValue() != 0) {
            throw failure(program, variant, "ended with code " + process.exitValue());
        }
    }

    private Instant mainReached(Program program, Variant variant) throws IOException, RunFailedException {
        try (Stream<String> lines = Files.lines(scratch.resolve("stdout"), Charset.defaultCharset())) {
            Optional<String> line = lines.filter(l -> l.startsWith(REACHED)).findFirst();
            if (line.isEmpty()) {
                throw failure(program, variant, "did not say when main was reached");
            }
            return Instant.ofEpochMilli(
                    Long.parseLong(line.get().substring(REACHED.length()).strip()));
        }
    }

    private RunFailedException failure(Program program, Variant variant, String what) throws IOException {
        return new RunFailedException(program + " with " + variant + " " + what + ". Its standard error:\n"
                + Files.readString(scratch.resolve("stderr")));
    }

    private static double millisBetween(Instant from, Instant to) {
        return ChronoUnit.MICROS.between(from, to) / 1000.0;
    }
}
