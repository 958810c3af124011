package io.linkbeat.benchmarks.tasks;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ProgramOutputTest {

    @Test
    void ofTheBlocksTheMedianAndTheFastestAreRead() {
        ProgramOutput output = ProgramOutput.read(List.of(
                        "[agent] hello",
                        "block, per task: 300.5 ns, 112.0 B",
                        "block, per task: 280.0 ns, 1.12E2 B",
                        "block, per task: 900.0 ns, 113.0 B",
                        "handed over 302 tasks"))
                .orElseThrow();
        assertThat(output.handedOver()).isEqualTo(302);
        assertThat(output.figures())
                .isEqualTo(Map.of(TaskFigure.TIME, 300.5, TaskFigure.BEST, 280.0, TaskFigure.ALLOCATED, 112.0));
    }

    @Test
    void threadsAreReadInMilliseconds() {
        ProgramOutput output = ProgramOutput.read(
                        List.of("block of 100000 threads: 335000000 ns", "handed over 0 tasks"))
                .orElseThrow();
        assertThat(output.figures()).isEqualTo(Map.of(TaskFigure.WALL, 335.0));
    }

    @Test
    void aProgramThatDidNotComeToItsEndHasNoFigures() {
        assertThat(ProgramOutput.read(List.of("block, per task: 300.5 ns, 112.0 B")))
                .isEmpty();
        assertThat(ProgramOutput.read(List.of("handed over 302 tasks"))).isEmpty();
    }
}
