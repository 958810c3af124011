package io.linkbeat.benchmarks.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import io.linkbeat.benchmarks.Agents;
import io.linkbeat.benchmarks.Results;
import io.linkbeat.benchmarks.Table;
import java.nio.file.Path;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class KafkaReportTest {

    private final Results<Workload, KafkaVariant, KafkaFigure> results = new Results<>();

    private void add(Workload workload, KafkaVariant variant, KafkaFigure figure, double... values) {
        for (double value : values) {
            results.add(workload, variant, figure, value);
        }
    }

    private String text() throws Exception {
        return new KafkaReport(results, new Agents(Path.of("nowhere"), Path.of("nowhere")))
                .tables().stream().map(Table::toText).collect(Collectors.joining());
    }

    @Test
    void noAgentIsShownAsItIsAndTheOthersAsWhatTheyAdd() throws Exception {
        add(Workload.CONSUME, KafkaVariant.NO_AGENT, KafkaFigure.ALLOCATED, 500, 490, 520);
        add(Workload.CONSUME, KafkaVariant.LINKBEAT, KafkaFigure.ALLOCATED, 1000, 1010, 480);
        assertThat(text()).contains("500 [490..520]").contains("+500 [-20..+510]");
    }

    @Test
    void withoutNoAgentNothingIsAdded() throws Exception {
        add(Workload.CONSUME, KafkaVariant.LINKBEAT, KafkaFigure.ALLOCATED, 1000);
        assertThat(text()).contains("no agent was not measured").contains("1000 [1000..1000]");
    }

    @Test
    void bytesHaveALimitEachForSampledAndUnsampled() throws Exception {
        add(Workload.PRODUCE, KafkaVariant.NO_AGENT, KafkaFigure.ALLOCATED, 500);
        add(Workload.PRODUCE, KafkaVariant.LINKBEAT, KafkaFigure.ALLOCATED, 1100);
        add(Workload.PRODUCE, KafkaVariant.LINKBEAT_UNSAMPLED, KafkaFigure.ALLOCATED, 701);
        assertThat(text())
                .containsPattern("produce +linkbeat +added B per record +600 +600 +at most +holds\n")
                .containsPattern("produce +linkbeat-unsampled +added B per record +201 +200 +at most +does not hold\n");
    }

    @Test
    void timeIsHeldAgainstHalfOfWhatOpenTelemetryAdds() throws Exception {
        add(Workload.PRODUCE, KafkaVariant.NO_AGENT, KafkaFigure.CPU, 1000);
        add(Workload.PRODUCE, KafkaVariant.LINKBEAT, KafkaFigure.CPU, 1501);
        add(Workload.PRODUCE, KafkaVariant.OPENTELEMETRY, KafkaFigure.CPU, 2000);
        assertThat(text()).containsPattern("added CPU, ns +501 +500 +at most half of opentelemetry's +does not hold\n");
    }

    @Test
    void halfOfNothingCannotBeHeldAgainst() throws Exception {
        add(Workload.PRODUCE, KafkaVariant.NO_AGENT, KafkaFigure.WALL, 1000);
        add(Workload.PRODUCE, KafkaVariant.LINKBEAT, KafkaFigure.WALL, 900);
        add(Workload.PRODUCE, KafkaVariant.OPENTELEMETRY, KafkaFigure.WALL, 990);
        assertThat(text()).containsPattern("added wall, ns +-100 +-5 +at most half of opentelemetry's +cannot be told");
    }

    @Test
    void theToolKeepsAShareOfItsRate() throws Exception {
        add(Workload.PERFORMANCE_TOOL, KafkaVariant.NO_AGENT, KafkaFigure.RATE, 50_000);
        add(Workload.PERFORMANCE_TOOL, KafkaVariant.LINKBEAT, KafkaFigure.RATE, 45_000);
        assertThat(text()).containsPattern("perf +linkbeat +% of no agent's records/s +90 +90 +at least +holds\n");
    }

    @Test
    void onlyWhatAnAgentSpeaksIsCounted() throws Exception {
        add(Workload.CONSUME, KafkaVariant.LINKBEAT, KafkaFigure.SPANS, 1000);
        add(Workload.CONSUME, KafkaVariant.DATADOG, KafkaFigure.TRACES, 0);
        assertThat(text())
                .containsPattern("consume +linkbeat +1000 +0 +0 +- +-\n")
                .containsPattern("consume +datadog +- +- +- +not received here +-\n");
    }
}
