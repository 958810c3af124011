package io.linkbeat.benchmarks.attach;

import static org.assertj.core.api.Assertions.assertThat;

import io.linkbeat.benchmarks.Agents;
import io.linkbeat.benchmarks.Results;
import io.linkbeat.benchmarks.Table;
import java.nio.file.Path;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class AttachReportTest {

    private final Results<Size, AttachVariant, Reading> results = new Results<>();

    private void add(AttachVariant variant, Phase phase, AttachFigure figure, double... values) {
        for (double value : values) {
            results.add(Size.SMALL, variant, new Reading(phase, figure), value);
        }
    }

    private String text() throws Exception {
        return new AttachReport(results, new Agents(Path.of("nowhere"), Path.of("nowhere")))
                .tables().stream().map(Table::toText).collect(Collectors.joining());
    }

    @Test
    void everyPhaseHasALineAndEveryFigureItsDigits() throws Exception {
        add(AttachVariant.LINKBEAT, Phase.ATTACH, AttachFigure.GAP, 7, 9.96, 8);
        add(AttachVariant.LINKBEAT, Phase.ATTACH, AttachFigure.COMMAND, 700);
        assertThat(text())
                .containsPattern("linkbeat +before +- +- +- +- +-\n")
                .containsPattern("linkbeat +attach +8.0 \\[7.0..10.0] +- +- +700 \\[700..700] +-\n")
                .containsPattern("linkbeat +detach ")
                .containsPattern("1000 +linkbeat +-\n");
    }

    @Test
    void whatCannotBeDetachedHasNoLineForIt() throws Exception {
        add(AttachVariant.OPENTELEMETRY, Phase.ON, AttachFigure.SPANS, 400);
        assertThat(text()).contains("400 [400..400]").doesNotContain("detach ");
    }
}
