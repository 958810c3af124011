package io.linkbeat.benchmarks.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.linkbeat.benchmarks.Agents;
import io.linkbeat.benchmarks.Collector;
import io.linkbeat.benchmarks.ForkedJvm;
import io.linkbeat.benchmarks.RunFailedException;
import io.linkbeat.benchmarks.SamplingMeter;
import io.linkbeat.smoke.Artifacts;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.h2.Driver;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Forks real JVMs on the compiled program. */
class JdbcLauncherTest {

    @TempDir
    private Path scratch;

    private Map<JdbcFigure, Double> measure(JdbcWorkload workload, Path... classPath) throws Exception {
        Path java = Path.of(System.getProperty("java.home"), "bin", "java");
        Agents agents = new Agents(scratch, scratch.resolve("linkbeat.jar"));
        try (Collector collector = new Collector()) {
            ForkedJvm jvm = new ForkedJvm(java, agents, scratch, new SamplingMeter());
            return new JdbcLauncher(jvm, List.of(classPath), collector, new JdbcLauncher.Plan(0, 1))
                    .measure(workload, JdbcVariant.NO_AGENT);
        }
    }

    @ParameterizedTest
    @EnumSource
    void everyWorkloadTellsItsFigures(JdbcWorkload workload) throws Exception {
        Map<JdbcFigure, Double> figures =
                measure(workload, Artifacts.codeSource(JdbcWorkload.class), Artifacts.codeSource(Driver.class));
        assertThat(figures.get(JdbcFigure.TIME)).isPositive().isEqualTo(figures.get(JdbcFigure.BEST));
        assertThat(figures.get(JdbcFigure.ALLOCATED)).isBetween(100.0, 50_000.0);
        assertThat(figures).containsEntry(JdbcFigure.COUNTED, 0.0).containsEntry(JdbcFigure.SPANS, 0.0);
    }

    @Test
    void aProgramThatIsNotThereHasFailed() {
        assertThatThrownBy(() -> measure(JdbcWorkload.PREPARED, scratch))
                .isInstanceOf(RunFailedException.class)
                .hasMessageContaining("prepared with none ended with code 1");
    }
}
