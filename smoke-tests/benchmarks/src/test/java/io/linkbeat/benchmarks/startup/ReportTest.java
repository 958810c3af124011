package io.linkbeat.benchmarks.startup;

import static org.assertj.core.api.Assertions.assertThat;

import io.linkbeat.benchmarks.Agents;
import io.linkbeat.benchmarks.Results;
import io.linkbeat.benchmarks.Series;
import io.linkbeat.benchmarks.Table;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class ReportTest {

    private final Results<Program, StartupVariant, Figure> results = new Results<>();

    private void add(Program program, StartupVariant variant, Figure figure, double... values) {
        for (double value : values) {
            results.add(program, variant, figure, value);
        }
    }

    private String text() throws Exception {
        return new Report(results, new Agents(Path.of("nowhere"), Path.of("nowhere")))
                .tables().stream().map(Table::toText).collect(Collectors.joining());
    }

    @Test
    void aSeriesIsItsMedianWithItsBounds() {
        assertThat(new Series(List.of(9.0, 1.0, 3.0))).hasToString("3 [1..9]");
        assertThat(new Series(List.of(4.0, 2.0)).median()).isEqualTo(3.0);
    }

    @Test
    void fixedTargetsAreHeldAgainstTheEmptyAgent() throws Exception {
        add(Program.HELLO, StartupVariant.EMPTY_AGENT, Figure.MAIN_REACHED, 60, 61, 90);
        add(Program.HELLO, StartupVariant.LINKBEAT_OFF, Figure.MAIN_REACHED, 71, 71, 71);
        add(Program.HELLO, StartupVariant.LINKBEAT_ON, Figure.MAIN_REACHED, 102, 102, 102);
        assertThat(text())
                .containsPattern("linkbeat-off +main reached +10.0 ms +10.0 ms +fixed +met\n")
                .containsPattern("linkbeat-on +main reached +41.0 ms +40.0 ms +fixed +not met\n");
    }

    @Test
    void sharesAreHeldAgainstWhatEachPeerAdds() throws Exception {
        add(Program.KAFKA_H2, StartupVariant.EMPTY_AGENT, Figure.CPU, 1000);
        add(Program.KAFKA_H2, StartupVariant.LINKBEAT_ON, Figure.CPU, 1500);
        add(Program.KAFKA_H2, StartupVariant.OPENTELEMETRY, Figure.CPU, 4000);
        add(Program.KAFKA_H2, StartupVariant.DATADOG, Figure.CPU, 2200);
        assertThat(text())
                .containsPattern("linkbeat-on +CPU +500.0 ms +500.0 ms +a sixth of opentelemetry's 3000.0 ms +met\n")
                .containsPattern("linkbeat-on +CPU +500.0 ms +400.0 ms +a third of datadog's 1200.0 ms +not met\n")
                .containsPattern("opentelemetry +CPU +3000.0 ms +- +- +none\n");
    }

    @Test
    void whatLookingForDriversAddsIsToldAgainstTheSameAgentWithoutStatements() throws Exception {
        add(Program.MANY_CLASSES, StartupVariant.LINKBEAT_NO_JDBC, Figure.WALL, 3000, 3100, 3200);
        add(Program.MANY_CLASSES, StartupVariant.LINKBEAT_ON, Figure.WALL, 3040, 3160, 3210);
        add(Program.MANY_CLASSES, StartupVariant.LINKBEAT_NO_JDBC, Figure.CPU, 3000);
        add(Program.MANY_CLASSES, StartupVariant.LINKBEAT_ON, Figure.CPU, 3100);
        assertThat(text())
                .containsPattern("wall +\\+40 \\[\\+10..\\+60] +60.0 ms +60.0 ms +met\n")
                .containsPattern("CPU +\\+100 \\[\\+100..\\+100] +100.0 ms +- +none\n");
    }

    @Test
    void withoutTheEmptyAgentNothingIsCompared() throws Exception {
        add(Program.HELLO, StartupVariant.LINKBEAT_OFF, Figure.WALL, 70);
        assertThat(text()).doesNotContain("against the empty agent").contains("70 [70..70]");
    }
}
