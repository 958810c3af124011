package io.linkbeat.benchmarks.attach;

import io.linkbeat.benchmarks.Agents;
import io.linkbeat.benchmarks.Collector;
import io.linkbeat.benchmarks.GeneratedClasses;
import io.linkbeat.benchmarks.RunFailedException;
import io.linkbeat.benchmarks.Tally;
import io.linkbeat.benchmarks.programs.busy.BusyClient;
import io.linkbeat.benchmarks.programs.busy.Generated00000;
import io.linkbeat.smoke.Artifacts;
import io.linkbeat.smoke.jvm.JavaProgram;
import io.linkbeat.smoke.jvm.Jdk;
import io.linkbeat.smoke.jvm.RunningProgram;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;

/** Runs the application once, and lets another process attach a variant to it meanwhile. For use by one thread. */
final class AttachLauncher {

    private static final Duration LIMIT = Duration.ofMinutes(1);
    private static final Duration RUN_LIMIT = LIMIT.multipliedBy(4);
    static final String TOPIC = "attach";

    private final Jdk jdk;
    private final Agents agents;
    private final List<Path> classPath;
    private final Collector collector;
    private final String bootstrapServers;
    private final Path scratch;
    private final Plan plan;
    private int runs;

    /**
     * How long a run takes.
     *
     * @param window of each phase; one whose command takes longer is as long as that
     * @param warmUp records before the first phase
     */
    record Plan(Duration window, int warmUp) {}

    /**
     * A launcher. All paths are absolute.
     *
     * @param jdk what application and commands run on
     * @param agents where the jars of the variants are
     * @param classPath of the application, less the generated classes
     * @param collector where the agents export to
     * @param bootstrapServers the broker, which has the topic or makes it
     * @param scratch a directory that may be written to
     * @param plan of each run
     */
    AttachLauncher(
            Jdk jdk,
            Agents agents,
            List<Path> classPath,
            Collector collector,
            String bootstrapServers,
            Path scratch,
            Plan plan) {
        this.jdk = jdk;
        this.agents = agents;
        this.classPath = classPath;
        this.collector = collector;
        this.bootstrapServers = bootstrapServers;
        this.scratch = scratch;
        this.plan = plan;
    }

    /**
     * Runs it once.
     *
     * @throws RunFailedException when the application or a command did not do what it should
     */
    Map<Reading, Double> run(Size size, AttachVariant variant)
            throws IOException, InterruptedException, RunFailedException {
        Tally tally = collector.restart();
        Path log = scratch.resolve("safepoints.log");
        Files.deleteIfExists(log);
        Map<Phase, Section> sections = new EnumMap<>(Phase.class);
        Map<Reading, Double> readings = new HashMap<>();
        try (RunningProgram application = start(size, variant, log)) {
            application.awaitLine("ready"::equals, LIMIT);
            tellSection(application, "warm-up");
            for (Phase phase : variant.phases()) {
                play(variant, phase, application, readings);
                sections.put(phase, section(phase, tellSection(application, phase.toString())));
            }
            application.closeStdin();
            application.await().requireSuccess();
        } catch (AssertionError e) {
            throw new RunFailedException(variant + " with " + size + " classes: " + e.getMessage(), e);
        }
        readings.putAll(read(sections, SafepointLog.read(log)));
        readings.put(new Reading(Phase.ON, AttachFigure.SPANS), (double) tally.spans());
        return readings;
    }

    private RunningProgram start(Size size, AttachVariant variant, Path log) throws IOException {
        Path generated = scratch.resolve("classes-" + size + ".jar");
        GeneratedClasses.write(generated, size.classes(), number -> Generated00000.class);
        List<Path> all = new ArrayList<>(classPath);
        all.add(generated);
        JavaProgram program = JavaProgram.main(BusyClient.class)
                .on(jdk)
                .classPath(all)
                .jvmArgs("-Xms512m", "-Xmx512m", SafepointLog.option(log))
                .timeout(RUN_LIMIT)
                .args(
                        bootstrapServers,
                        TOPIC,
                        TOPIC + "-" + ProcessHandle.current().pid() + "-" + ++runs,
                        Integer.toString(size.classes()),
                        Integer.toString(plan.warmUp));
        for (Map.Entry<String, String> setting :
                variant.environment(collector.url()).entrySet()) {
            program = program.env(setting.getKey(), setting.getValue());
        }
        return program.start();
    }

    private void play(AttachVariant variant, Phase phase, RunningProgram application, Map<Reading, Double> readings)
            throws InterruptedException {
        long start = System.nanoTime();
        if (phase.hasCommand()) {
            Duration took = command(variant, phase, application.pid())
                    .run()
                    .requireSuccess()
                    .wall();
            readings.put(new Reading(phase, AttachFigure.COMMAND), millis(took));
        }
        TimeUnit.NANOSECONDS.sleep(plan.window.toNanos() - (System.nanoTime() - start));
    }

    private JavaProgram command(AttachVariant variant, Phase phase, long pid) {
        Path jar = agents.jar(variant.agent()).orElseThrow();
        JavaProgram command = variant.hasCommandLine()
                ? JavaProgram.jar(jar).args(phase.toString(), Long.toString(pid))
                : JavaProgram.main(LoadAgent.class)
                        .classPath(List.of(Artifacts.codeSource(LoadAgent.class)))
                        .args(Long.toString(pid), jar.toString());
        return command.on(jdk).timeout(LIMIT);
    }

    private static String tellSection(RunningProgram application, String name) {
        application.writeLine(name);
        return application.awaitLine(line -> Section.isOf(name, line), LIMIT);
    }

    private static Section section(Phase phase, String line) throws RunFailedException {
        return Section.parse(line)
                .orElseThrow(() -> new RunFailedException("What is this of phase " + phase + "? " + line, null));
    }

    private static Map<Reading, Double> read(Map<Phase, Section> sections, SafepointLog safepoints) {
        Map<Reading, Double> readings = new HashMap<>();
        double before = Objects.requireNonNull(sections.get(Phase.BEFORE)).rate();
        sections.forEach((phase, section) -> {
            readings.put(new Reading(phase, AttachFigure.GAP), millis(section.longestGap()));
            readings.put(
                    new Reading(phase, AttachFigure.SAFEPOINTS),
                    millis(safepoints.total(section.from(), section.to())));
            readings.put(new Reading(phase, AttachFigure.RATE), 100 * section.rate() / before);
            readings.put(new Reading(phase, AttachFigure.LENGTH), millis(section.length()));
        });
        return readings;
    }

    private static double millis(Duration duration) {
        return duration.toNanos() / 1e6;
    }
}
