package io.linkbeat.benchmarks.tasks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.linkbeat.benchmarks.Agents;
import io.linkbeat.benchmarks.Collector;
import io.linkbeat.benchmarks.ForkedJvm;
import io.linkbeat.benchmarks.RunFailedException;
import io.linkbeat.benchmarks.SamplingMeter;
import io.linkbeat.benchmarks.Tally;
import io.linkbeat.benchmarks.blocks.BlockFigure;
import io.linkbeat.benchmarks.blocks.BlockLauncher;
import io.linkbeat.benchmarks.blocks.BlockLauncher.Plan;
import io.linkbeat.smoke.Artifacts;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Forks real JVMs on the compiled programs. */
class TaskWorkloadTest {

    @TempDir
    private Path scratch;

    private Map<BlockFigure, Double> measure(TaskWorkload workload, Path programs) throws Exception {
        Path java = Path.of(System.getProperty("java.home"), "bin", "java");
        Agents agents = new Agents(scratch, scratch.resolve("linkbeat.jar"));
        try (Collector collector = new Collector()) {
            ForkedJvm jvm = new ForkedJvm(java, agents, scratch, new SamplingMeter());
            return new BlockLauncher(jvm, List.of(programs), collector, Tally::tasks, new Plan(0, 1))
                    .measure(workload, TaskVariant.NO_AGENT);
        }
    }

    @ParameterizedTest
    @EnumSource
    void everyWorkloadTellsItsFiguresWhereTheJdkHasIt(TaskWorkload workload) throws Exception {
        Path programs = Artifacts.codeSource(TaskWorkload.class);
        if (!workload.runsOn(Runtime.version().feature())) {
            assertThatThrownBy(() -> measure(workload, programs)).hasMessageContaining("startVirtualThread");
            return;
        }
        Map<BlockFigure, Double> figures = measure(workload, programs);
        if (workload.isMeasuredByUnit()) {
            assertThat(figures.get(BlockFigure.TIME)).isPositive().isEqualTo(figures.get(BlockFigure.BEST));
            // A run of a periodic task allocates nothing where its pool's thread never waits.
            assertThat(figures.get(BlockFigure.ALLOCATED))
                    .isBetween(workload == TaskWorkload.PERIODIC ? 0.0 : 16.0, 2000.0);
        } else {
            assertThat(figures.get(BlockFigure.WALL)).isGreaterThan(100);
        }
        assertThat(figures).containsEntry(BlockFigure.COUNTED, 0.0).containsEntry(BlockFigure.SPANS, 0.0);
    }

    @Test
    void aProgramThatIsNotThereHasFailed() {
        assertThatThrownBy(() -> measure(TaskWorkload.EXECUTE, scratch))
                .isInstanceOf(RunFailedException.class)
                .hasMessageContaining("execute with none ended with code 1");
    }
}
