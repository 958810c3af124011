package io.linkbeat.benchmarks.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ProgramOutputTest {

    @Test
    void ofTheBlocksTheMedianAndTheFastestAreRead() {
        ProgramOutput output = ProgramOutput.read(List.of(
                        "[agent] hello",
                        "block, per query: 1035.5 ns, 1872.0 B",
                        "block, per query: 1000.0 ns, 1.872E3 B",
                        "block, per query: 9000.0 ns, 1880.0 B",
                        "executed 300 queries"))
                .orElseThrow();
        assertThat(output.executed()).isEqualTo(300);
        assertThat(output.figures())
                .isEqualTo(Map.of(JdbcFigure.TIME, 1035.5, JdbcFigure.BEST, 1000.0, JdbcFigure.ALLOCATED, 1872.0));
    }

    @Test
    void aProgramThatDidNotComeToItsEndHasNoFigures() {
        assertThat(ProgramOutput.read(List.of("block, per query: 1035.5 ns, 1872.0 B")))
                .isEmpty();
        assertThat(ProgramOutput.read(List.of("executed 300 queries"))).isEmpty();
    }
}
