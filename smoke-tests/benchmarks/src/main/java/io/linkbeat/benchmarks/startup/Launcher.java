package io.linkbeat.benchmarks.startup;

import io.linkbeat.benchmarks.Collector;
import io.linkbeat.benchmarks.ForkedJvm;
import io.linkbeat.benchmarks.ForkedJvm.Command;
import io.linkbeat.benchmarks.GeneratedClasses;
import io.linkbeat.benchmarks.RunFailedException;
import io.linkbeat.benchmarks.Tally;
import io.linkbeat.benchmarks.programs.classes.ManyClasses;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Starts one program with one variant, in a JVM of its own, and measures it. For use by one thread. */
final class Launcher {

    private static final String REACHED = "main reached at ";

    private final ForkedJvm jvm;
    private final Path programs;
    private final List<Path> libraries;
    private final Collector collector;
    private final Path scratch;

    /**
     * A launcher. All paths are absolute.
     *
     * @param jvm what runs it
     * @param programs where the programs' classes are
     * @param libraries what those programs need that are no plain Java
     * @param collector where the agents export to
     * @param scratch a directory that may be written to
     */
    Launcher(ForkedJvm jvm, Path programs, List<Path> libraries, Collector collector, Path scratch) {
        this.jvm = jvm;
        this.programs = programs;
        this.libraries = libraries;
        this.collector = collector;
        this.scratch = scratch;
    }

    /**
     * Makes what a program needs and was not built.
     *
     * @throws IOException if it cannot be written
     */
    void prepare(Program program) throws IOException {
        if (program.needsGeneratedClasses()) {
            GeneratedClasses.write(generated(), ManyClasses.COUNT, ManyClasses::template);
        }
    }

    /**
     * Runs once and measures time and memory.
     *
     * @throws RunFailedException when the program did not end with code 0
     */
    Map<Figure, Double> measure(Program program, StartupVariant variant, List<String> arguments)
            throws IOException, InterruptedException, RunFailedException {
        Tally tally = collector.restart();
        ForkedJvm.Run run = jvm.run(command(program, List.of(), arguments), variant, collector.url());
        Map<Figure, Double> figures = new EnumMap<>(Figure.class);
        figures.put(Figure.MAIN_REACHED, millisBetween(run.forked(), mainReached(program, variant, run.output())));
        figures.put(Figure.WALL, run.wall().toNanos() / 1e6);
        figures.put(Figure.CPU, run.usage().cpuMillis());
        figures.put(Figure.PEAK_RSS, run.usage().peakMegabytes());
        figures.put(Figure.REQUESTS, (double) tally.requests());
        return figures;
    }

    /**
     * Runs once with the JVM's own log of loaded classes, which would disturb the clock, and counts them.
     *
     * @throws RunFailedException when the program did not end with code 0
     */
    long countClasses(Program program, StartupVariant variant, List<String> arguments)
            throws IOException, InterruptedException, RunFailedException {
        Path log = scratch.resolve("classes.log");
        Files.deleteIfExists(log);
        List<String> options = List.of("-Xlog:class+load=info:file=" + log + "::filecount=0");
        jvm.run(command(program, options, arguments), variant, collector.url());
        try (Stream<String> lines = Files.lines(log)) {
            return lines.filter(line -> line.contains(" source: ")).count();
        }
    }

    private Command command(Program program, List<String> options, List<String> arguments) {
        List<Path> classPath = new ArrayList<>(List.of(programs));
        if (program.needsBroker()) {
            classPath.addAll(libraries);
        }
        if (program.needsGeneratedClasses()) {
            classPath.add(generated());
        }
        return new Command(program.toString(), options, classPath, program.mainClass(), arguments);
    }

    private Path generated() {
        return scratch.resolve("generated.jar");
    }

    private Instant mainReached(Program program, StartupVariant variant, List<String> output)
            throws IOException, RunFailedException {
        Optional<String> line =
                output.stream().filter(l -> l.startsWith(REACHED)).findFirst();
        if (line.isEmpty()) {
            throw jvm.failure(program + " with " + variant + " did not say when main was reached");
        }
        return Instant.ofEpochMilli(
                Long.parseLong(line.get().substring(REACHED.length()).strip()));
    }

    private static double millisBetween(Instant from, Instant to) {
        return ChronoUnit.MICROS.between(from, to) / 1000.0;
    }
}
