package io.linkbeat.benchmarks.startup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.linkbeat.benchmarks.Agents;
import io.linkbeat.benchmarks.Collector;
import io.linkbeat.benchmarks.ForkedJvm;
import io.linkbeat.benchmarks.Meter;
import io.linkbeat.benchmarks.Results;
import io.linkbeat.benchmarks.Rounds;
import io.linkbeat.benchmarks.RunFailedException;
import io.linkbeat.benchmarks.SamplingMeter;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Forks real JVMs on the compiled programs. */
class LauncherTest {

    private final Collector collector = new Collector();

    @TempDir
    private Path scratch;

    private Launcher launcher;

    @BeforeEach
    void launcher() throws Exception {
        launcher = launcher(Meter.best(scratch));
    }

    private Launcher launcher(Meter meter) throws Exception {
        Path java = Path.of(System.getProperty("java.home"), "bin", "java");
        Path classes = Path.of(Program.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .toURI());
        Agents agents = new Agents(scratch, scratch.resolve("linkbeat.jar"));
        return new Launcher(new ForkedJvm(java, agents, scratch, meter), classes, List.of(), collector, scratch);
    }

    @AfterEach
    void closeCollector() {
        collector.close();
    }

    @Test
    void measuresARun() throws Exception {
        assertPlausible(launcher.measure(Program.HELLO, StartupVariant.NO_AGENT, List.of()));
    }

    @Test
    void measuresBySamplesToo() throws Exception {
        assertPlausible(launcher(new SamplingMeter()).measure(Program.SCHEDULED, StartupVariant.NO_AGENT, List.of()));
    }

    private static void assertPlausible(Map<Figure, Double> run) {
        assertThat(run.get(Figure.MAIN_REACHED)).isPositive().isLessThan(run.get(Figure.WALL));
        assertThat(run.get(Figure.CPU)).isNotNegative();
        assertThat(run.get(Figure.PEAK_RSS)).isBetween(10.0, 1000.0);
        assertThat(run.get(Figure.REQUESTS)).isZero();
    }

    @Test
    void theGeneratedClassesAreThere() throws Exception {
        launcher.prepare(Program.MANY_CLASSES);
        assertThat(launcher.countClasses(Program.MANY_CLASSES, StartupVariant.NO_AGENT, List.of()))
                .isBetween(10_300L, 12_000L);
    }

    @Test
    void countsClasses() throws Exception {
        assertThat(launcher.countClasses(Program.HELLO, StartupVariant.NO_AGENT, List.of()))
                .isBetween(300L, 1500L);
    }

    @Test
    void aFailedProgramShowsItsStandardError() {
        assertThatThrownBy(() -> launcher.measure(Program.KAFKA_H2, StartupVariant.NO_AGENT, List.of()))
                .isInstanceOf(RunFailedException.class)
                .hasMessageContaining("kafka-h2 with none ended with code 1")
                .hasMessageContaining("NoClassDefFoundError");
    }

    @Test
    void aFailedVariantIsCountedOnceAndLeavesNoResult() throws Exception {
        ByteArrayOutputStream progress = new ByteArrayOutputStream();
        Results<Program, StartupVariant, Figure> results = new Results<>();
        Rounds<Program, StartupVariant> rounds = new Rounds<>(
                Program.KAFKA_H2,
                List.of(StartupVariant.NO_AGENT),
                results,
                new PrintStream(progress, true, StandardCharsets.UTF_8));
        rounds.run("trial", 2, variant -> launcher.measure(Program.KAFKA_H2, variant, List.of()));
        assertThat(rounds.failures()).isEqualTo(1);
        assertThat(results.variants(Program.KAFKA_H2)).isEmpty();
        assertThat(progress.toString(StandardCharsets.UTF_8)).contains("FAILED: ", "NoClassDefFoundError");
    }
}
