package io.linkbeat.benchmarks.tasks;

import static org.assertj.core.api.Assertions.assertThat;

import io.linkbeat.benchmarks.Agents;
import io.linkbeat.benchmarks.Results;
import io.linkbeat.benchmarks.Table;
import java.nio.file.Path;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class TaskReportTest {

    private final Results<TaskWorkload, TaskVariant, TaskFigure> results = new Results<>();

    private void add(TaskWorkload workload, TaskVariant variant, TaskFigure figure, double... values) {
        for (double value : values) {
            results.add(workload, variant, figure, value);
        }
    }

    private String text() throws Exception {
        return new TaskReport(results, new Agents(Path.of("nowhere"), Path.of("nowhere")))
                .tables().stream().map(Table::toText).collect(Collectors.joining());
    }

    @Test
    void whatIsAddedIsToldAgainstNoAgentInTheSameRound() throws Exception {
        add(TaskWorkload.EXECUTE, TaskVariant.NO_AGENT, TaskFigure.TIME, 100, 900, 110);
        add(TaskWorkload.EXECUTE, TaskVariant.OPENTELEMETRY, TaskFigure.TIME, 130, 925, 150);
        assertThat(text())
                .containsPattern("none +110 \\[100..900] +- +- +- +-")
                .containsPattern("opentelemetry +150 \\[130..925] +- +- +\\+30 \\[\\+25..\\+40] +- +-\n");
    }

    @Test
    void theLimitsAreForMetricsWithoutSpans() throws Exception {
        add(TaskWorkload.SCHEDULE, TaskVariant.NO_AGENT, TaskFigure.TIME, 280);
        add(TaskWorkload.SCHEDULE, TaskVariant.NO_AGENT, TaskFigure.ALLOCATED, 112);
        add(TaskWorkload.SCHEDULE, TaskVariant.LINKBEAT_METRICS, TaskFigure.TIME, 430);
        add(TaskWorkload.SCHEDULE, TaskVariant.LINKBEAT_METRICS, TaskFigure.ALLOCATED, 177);
        add(TaskWorkload.SCHEDULE, TaskVariant.LINKBEAT, TaskFigure.TIME, 1430);
        assertThat(text())
                .containsPattern("schedule +linkbeat-metrics +median block, ns +150.0 +150 +holds\n")
                .containsPattern("schedule +linkbeat-metrics +allocated, B +65.0 +64 +does not hold\n")
                .doesNotContainPattern("schedule +linkbeat +median block");
    }

    @Test
    void threadsThatSleepAreMeasuredAsAWhole() throws Exception {
        add(TaskWorkload.VIRTUAL_THREADS, TaskVariant.NO_AGENT, TaskFigure.WALL, 300);
        add(TaskWorkload.VIRTUAL_THREADS, TaskVariant.LINKBEAT, TaskFigure.WALL, 310);
        add(TaskWorkload.VIRTUAL_THREADS, TaskVariant.LINKBEAT, TaskFigure.COUNTED, 0);
        assertThat(text())
                .containsPattern("variant +wall, ms +added, wall, ms\n")
                .containsPattern("linkbeat +310 \\[310..310] +\\+10 \\[\\+10..\\+10]\n")
                .containsPattern("virtual-threads +linkbeat +0.0 \\[0.0..0.0] +-\n");
    }

    @Test
    void onlyOfThoseThatSendOtlpIsItSaidWhatTheyRecorded() throws Exception {
        add(TaskWorkload.SUBMIT, TaskVariant.LINKBEAT_METRICS, TaskFigure.COUNTED, 100);
        add(TaskWorkload.SUBMIT, TaskVariant.ELASTIC, TaskFigure.COUNTED, 0);
        assertThat(text()).containsPattern("submit +linkbeat-metrics +100.0").doesNotContainPattern("submit +elastic");
    }
}
