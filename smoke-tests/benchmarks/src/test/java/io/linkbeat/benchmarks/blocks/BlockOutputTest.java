package io.linkbeat.benchmarks.blocks;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class BlockOutputTest {

    @Test
    void ofTheBlocksTheMedianAndTheFastestAreRead() {
        BlockOutput output = BlockOutput.read(List.of(
                        "[agent] hello",
                        "block, per task: 300.5 ns, 112.0 B",
                        "block, per task: 280.0 ns, 1.12E2 B",
                        "block, per task: 900.0 ns, 113.0 B",
                        "302 tasks in all"))
                .orElseThrow();
        assertThat(output.units()).isEqualTo(302);
        assertThat(output.figures())
                .isEqualTo(Map.of(BlockFigure.TIME, 300.5, BlockFigure.BEST, 280.0, BlockFigure.ALLOCATED, 112.0));
    }

    @Test
    void blocksAsAWholeAreReadInMilliseconds() {
        BlockOutput output = BlockOutput.read(List.of("block of 100000 threads: 335000000 ns", "0 tasks in all"))
                .orElseThrow();
        assertThat(output.figures()).isEqualTo(Map.of(BlockFigure.WALL, 335.0));
    }

    @Test
    void aProgramThatDidNotComeToItsEndHasNoFigures() {
        assertThat(BlockOutput.read(List.of("block, per task: 300.5 ns, 112.0 B")))
                .isEmpty();
        assertThat(BlockOutput.read(List.of("302 tasks in all"))).isEmpty();
    }
}
