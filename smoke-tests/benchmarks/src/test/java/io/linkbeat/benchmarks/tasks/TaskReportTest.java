package io.linkbeat.benchmarks.tasks;

import static org.assertj.core.api.Assertions.assertThat;

import io.linkbeat.benchmarks.Agents;
import io.linkbeat.benchmarks.Results;
import io.linkbeat.benchmarks.Table;
import io.linkbeat.benchmarks.blocks.BlockFigure;
import io.linkbeat.benchmarks.blocks.BlockReport;
import java.nio.file.Path;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class TaskReportTest {

    private final Results<TaskWorkload, TaskVariant, BlockFigure> results = new Results<>();

    private void add(TaskWorkload workload, TaskVariant variant, BlockFigure figure, double... values) {
        for (double value : values) {
            results.add(workload, variant, figure, value);
        }
    }

    private String text() throws Exception {
        return new BlockReport<>(TaskBenchmark.TASKS, results, new Agents(Path.of("nowhere"), Path.of("nowhere")))
                .tables().stream().map(Table::toText).collect(Collectors.joining());
    }

    @Test
    void whatIsAddedIsToldAgainstNoAgentInTheSameRound() throws Exception {
        add(TaskWorkload.EXECUTE, TaskVariant.NO_AGENT, BlockFigure.TIME, 100, 900, 110);
        add(TaskWorkload.EXECUTE, TaskVariant.OPENTELEMETRY, BlockFigure.TIME, 130, 925, 150);
        assertThat(text())
                .containsPattern("none +110 \\[100..900] +- +- +- +-")
                .containsPattern("opentelemetry +150 \\[130..925] +- +- +\\+30 \\[\\+25..\\+40] +- +-\n");
    }

    @Test
    void theLimitsAreForMetricsWithoutSpans() throws Exception {
        add(TaskWorkload.SCHEDULE, TaskVariant.NO_AGENT, BlockFigure.TIME, 280);
        add(TaskWorkload.SCHEDULE, TaskVariant.NO_AGENT, BlockFigure.ALLOCATED, 112);
        add(TaskWorkload.SCHEDULE, TaskVariant.LINKBEAT_METRICS, BlockFigure.TIME, 430);
        add(TaskWorkload.SCHEDULE, TaskVariant.LINKBEAT_METRICS, BlockFigure.ALLOCATED, 177);
        add(TaskWorkload.SCHEDULE, TaskVariant.LINKBEAT, BlockFigure.TIME, 1430);
        assertThat(text())
                .containsPattern("schedule +linkbeat-metrics +median block, ns +150.0 +150 +holds\n")
                .containsPattern("schedule +linkbeat-metrics +allocated, B +65.0 +64 +does not hold\n")
                .doesNotContainPattern("schedule +linkbeat +median block");
    }

    @Test
    void threadsThatSleepAreMeasuredAsAWhole() throws Exception {
        add(TaskWorkload.VIRTUAL_THREADS, TaskVariant.NO_AGENT, BlockFigure.WALL, 300);
        add(TaskWorkload.VIRTUAL_THREADS, TaskVariant.LINKBEAT, BlockFigure.WALL, 310);
        add(TaskWorkload.VIRTUAL_THREADS, TaskVariant.LINKBEAT, BlockFigure.COUNTED, 0);
        assertThat(text())
                .containsPattern("variant +wall, ms +added, wall, ms\n")
                .containsPattern("linkbeat +310 \\[310..310] +\\+10 \\[\\+10..\\+10]\n")
                .containsPattern("virtual-threads +linkbeat +0.0 \\[0.0..0.0] +-\n");
    }

    @Test
    void onlyOfThoseThatSendOtlpIsItSaidWhatTheyRecorded() throws Exception {
        add(TaskWorkload.SUBMIT, TaskVariant.LINKBEAT_METRICS, BlockFigure.COUNTED, 100);
        add(TaskWorkload.SUBMIT, TaskVariant.ELASTIC, BlockFigure.COUNTED, 0);
        assertThat(text()).containsPattern("submit +linkbeat-metrics +100.0").doesNotContainPattern("submit +elastic");
    }
}
