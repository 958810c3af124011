package io.linkbeat.benchmarks.tasks;

import io.linkbeat.benchmarks.Agent;
import io.linkbeat.benchmarks.Agents;
import io.linkbeat.benchmarks.Document;
import io.linkbeat.benchmarks.Results;
import io.linkbeat.benchmarks.Series;
import io.linkbeat.benchmarks.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Makes tables of the results: what was run, what each workload cost, whether it was recorded, and the limits. */
final class TaskReport {

    private static final List<TaskFigure> BY_TASK = List.of(TaskFigure.TIME, TaskFigure.BEST, TaskFigure.ALLOCATED);
    private static final List<TaskFigure> AS_A_WHOLE = List.of(TaskFigure.WALL);
    private static final Set<Agent> SPEAK_OTLP = Set.of(Agent.LINKBEAT, Agent.OPENTELEMETRY);

    private final Results<TaskWorkload, TaskVariant, TaskFigure> results;
    private final Agents agents;

    TaskReport(Results<TaskWorkload, TaskVariant, TaskFigure> results, Agents agents) {
        this.results = results;
        this.agents = agents;
    }

    List<Table> tables() {
        List<Table> tables = new ArrayList<>();
        tables.add(Document.variants(results.variants(), agents));
        results.programs().forEach(workload -> tables.add(costs(workload)));
        tables.add(recorded());
        tables.add(limits());
        return tables;
    }

    private Table costs(TaskWorkload workload) {
        List<TaskFigure> figures = workload.handsOverTasks() ? BY_TASK : AS_A_WHOLE;
        List<String> headings = new ArrayList<>(List.of("variant"));
        figures.forEach(figure -> headings.add(figure.heading()));
        figures.forEach(figure -> headings.add("added, " + figure.heading()));
        Table table = new Table(
                workload.title() + (workload.handsOverTasks() ? ", per task" : "") + "; median [least..greatest]",
                headings);
        for (TaskVariant variant : results.variants(workload)) {
            List<String> cells = new ArrayList<>(List.of(variant.toString()));
            figures.forEach(figure -> cells.add(cell(results.series(workload, variant, figure), "%.0f")));
            figures.forEach(figure -> cells.add(cell(added(workload, variant, figure), "%+.0f")));
            table.add(cells);
        }
        return table;
    }

    private Optional<Series> added(TaskWorkload workload, TaskVariant variant, TaskFigure figure) {
        return variant == TaskVariant.NO_AGENT
                ? Optional.empty()
                : results.addedByRound(workload, variant, TaskVariant.NO_AGENT, figure);
    }

    private Table recorded() {
        Table table = new Table(
                "Recorded, in percent of the tasks handed over",
                List.of("workload", "variant", TaskFigure.COUNTED.heading(), TaskFigure.SPANS.heading()));
        for (TaskWorkload workload : results.programs()) {
            for (TaskVariant variant : results.variants(workload)) {
                if (SPEAK_OTLP.contains(variant.agent())) {
                    table.add(List.of(
                            workload.toString(),
                            variant.toString(),
                            cell(results.series(workload, variant, TaskFigure.COUNTED), "%.1f"),
                            cell(results.series(workload, variant, TaskFigure.SPANS), "%.1f")));
                }
            }
        }
        return table;
    }

    private Table limits() {
        Table table = new Table("Limits", List.of("workload", "variant", "added", "measured", "at most", ""));
        for (TaskLimit limit : TaskLimit.of(results)) {
            table.add(List.of(
                    limit.workload().toString(),
                    TaskVariant.LINKBEAT_METRICS.toString(),
                    limit.figure().heading(),
                    String.format("%.1f", limit.added()),
                    String.format("%.0f", limit.most()),
                    limit.verdict()));
        }
        return table;
    }

    private static String cell(Optional<Series> series, String number) {
        return series.map(values -> values.toString(number)).orElse("-");
    }
}
