package io.linkbeat.benchmarks.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import io.linkbeat.benchmarks.Agents;
import io.linkbeat.benchmarks.Collector;
import io.linkbeat.benchmarks.ForkedJvm;
import io.linkbeat.benchmarks.SamplingMeter;
import io.linkbeat.benchmarks.Tally;
import io.linkbeat.benchmarks.blocks.BlockFigure;
import io.linkbeat.benchmarks.blocks.BlockLauncher;
import io.linkbeat.benchmarks.blocks.BlockLauncher.Plan;
import io.linkbeat.smoke.Artifacts;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.h2.Driver;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Forks real JVMs on the compiled program. */
class JdbcWorkloadTest {

    @TempDir
    private Path scratch;

    @ParameterizedTest
    @EnumSource
    void everyWorkloadTellsItsFigures(JdbcWorkload workload) throws Exception {
        Path java = Path.of(System.getProperty("java.home"), "bin", "java");
        ForkedJvm jvm =
                new ForkedJvm(java, new Agents(scratch, scratch.resolve("linkbeat.jar")), scratch, new SamplingMeter());
        List<Path> classPath = List.of(Artifacts.codeSource(JdbcWorkload.class), Artifacts.codeSource(Driver.class));
        Map<BlockFigure, Double> figures;
        try (Collector collector = new Collector()) {
            figures = new BlockLauncher(jvm, classPath, collector, Tally::statements, new Plan(0, 1))
                    .measure(workload, JdbcVariant.NO_AGENT);
        }
        assertThat(figures.get(BlockFigure.TIME)).isPositive().isEqualTo(figures.get(BlockFigure.BEST));
        assertThat(figures.get(BlockFigure.ALLOCATED)).isBetween(100.0, 50_000.0);
        assertThat(figures).containsEntry(BlockFigure.COUNTED, 0.0).containsEntry(BlockFigure.SPANS, 0.0);
    }
}
