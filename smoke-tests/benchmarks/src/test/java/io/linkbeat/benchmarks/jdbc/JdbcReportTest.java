package io.linkbeat.benchmarks.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import io.linkbeat.benchmarks.Agents;
import io.linkbeat.benchmarks.Results;
import io.linkbeat.benchmarks.Table;
import io.linkbeat.benchmarks.blocks.BlockFigure;
import io.linkbeat.benchmarks.blocks.BlockReport;
import java.nio.file.Path;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class JdbcReportTest {

    private final Results<JdbcWorkload, JdbcVariant, BlockFigure> results = new Results<>();

    private void add(JdbcWorkload workload, JdbcVariant variant, BlockFigure figure, double... values) {
        for (double value : values) {
            results.add(workload, variant, figure, value);
        }
    }

    private String text() throws Exception {
        return new BlockReport<>(JdbcBenchmark.STATEMENTS, results, new Agents(Path.of("nowhere"), Path.of("nowhere")))
                .tables().stream().map(Table::toText).collect(Collectors.joining());
    }

    @Test
    void theLimitsAreForTheQueryThatWasPreparedOnce() throws Exception {
        add(JdbcWorkload.PREPARED, JdbcVariant.NO_AGENT, BlockFigure.TIME, 1000);
        add(JdbcWorkload.PREPARED, JdbcVariant.NO_AGENT, BlockFigure.ALLOCATED, 1872);
        add(JdbcWorkload.PREPARED, JdbcVariant.LINKBEAT, BlockFigure.TIME, 1500);
        add(JdbcWorkload.PREPARED, JdbcVariant.LINKBEAT_UNSAMPLED, BlockFigure.ALLOCATED, 2073);
        add(JdbcWorkload.PLAIN, JdbcVariant.NO_AGENT, BlockFigure.TIME, 1000);
        add(JdbcWorkload.PLAIN, JdbcVariant.LINKBEAT, BlockFigure.TIME, 9000);
        assertThat(text())
                .containsPattern("prepared +linkbeat +median block, ns +500.0 +500 +holds\n")
                .containsPattern("prepared +linkbeat-unsampled +allocated, B +201.0 +200 +does not hold\n")
                .doesNotContainPattern("plain +linkbeat +median block");
    }
}
