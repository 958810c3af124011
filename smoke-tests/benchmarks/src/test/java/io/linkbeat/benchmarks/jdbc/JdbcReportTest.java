package io.linkbeat.benchmarks.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import io.linkbeat.benchmarks.Agents;
import io.linkbeat.benchmarks.Results;
import io.linkbeat.benchmarks.Table;
import java.nio.file.Path;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class JdbcReportTest {

    private final Results<JdbcWorkload, JdbcVariant, JdbcFigure> results = new Results<>();

    private void add(JdbcWorkload workload, JdbcVariant variant, JdbcFigure figure, double... values) {
        for (double value : values) {
            results.add(workload, variant, figure, value);
        }
    }

    private String text() throws Exception {
        return new JdbcReport(results, new Agents(Path.of("nowhere"), Path.of("nowhere")))
                .tables().stream().map(Table::toText).collect(Collectors.joining());
    }

    @Test
    void whatIsAddedIsToldAgainstNoAgentInTheSameRound() throws Exception {
        add(JdbcWorkload.PLAIN, JdbcVariant.NO_AGENT, JdbcFigure.TIME, 1000, 9000, 1100);
        add(JdbcWorkload.PLAIN, JdbcVariant.OPENTELEMETRY, JdbcFigure.TIME, 1300, 9250, 1500);
        assertThat(text())
                .containsPattern("none +1100 \\[1000..9000] +- +- +- +-")
                .containsPattern("opentelemetry +1500 \\[1300..9250] +- +- +\\+300 \\[\\+250..\\+400] +- +-\n");
    }

    @Test
    void theLimitsAreForTheQueryThatWasPreparedOnce() throws Exception {
        add(JdbcWorkload.PREPARED, JdbcVariant.NO_AGENT, JdbcFigure.TIME, 1000);
        add(JdbcWorkload.PREPARED, JdbcVariant.NO_AGENT, JdbcFigure.ALLOCATED, 1872);
        add(JdbcWorkload.PREPARED, JdbcVariant.LINKBEAT, JdbcFigure.TIME, 1500);
        add(JdbcWorkload.PREPARED, JdbcVariant.LINKBEAT_UNSAMPLED, JdbcFigure.ALLOCATED, 2073);
        add(JdbcWorkload.PLAIN, JdbcVariant.NO_AGENT, JdbcFigure.TIME, 1000);
        add(JdbcWorkload.PLAIN, JdbcVariant.LINKBEAT, JdbcFigure.TIME, 9000);
        assertThat(text())
                .containsPattern("prepared +linkbeat +median block, ns +500.0 +500 +holds\n")
                .containsPattern("prepared +linkbeat-unsampled +allocated, B +201.0 +200 +does not hold\n")
                .doesNotContainPattern("plain +linkbeat +median block");
    }

    @Test
    void onlyOfThoseThatSendOtlpIsItSaidWhatTheyRecorded() throws Exception {
        add(JdbcWorkload.PREPARE, JdbcVariant.LINKBEAT, JdbcFigure.COUNTED, 100);
        add(JdbcWorkload.PREPARE, JdbcVariant.ELASTIC, JdbcFigure.COUNTED, 0);
        assertThat(text()).containsPattern("prepare +linkbeat +100.0").doesNotContainPattern("prepare +elastic");
    }
}
