package io.linkbeat.benchmarks.jdbc;

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
final class JdbcReport {

    private static final List<JdbcFigure> COSTS = List.of(JdbcFigure.TIME, JdbcFigure.BEST, JdbcFigure.ALLOCATED);
    private static final Set<Agent> SPEAK_OTLP = Set.of(Agent.LINKBEAT, Agent.OPENTELEMETRY);

    private final Results<JdbcWorkload, JdbcVariant, JdbcFigure> results;
    private final Agents agents;

    JdbcReport(Results<JdbcWorkload, JdbcVariant, JdbcFigure> results, Agents agents) {
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

    private Table costs(JdbcWorkload workload) {
        List<String> headings = new ArrayList<>(List.of("variant"));
        COSTS.forEach(figure -> headings.add(figure.heading()));
        COSTS.forEach(figure -> headings.add("added, " + figure.heading()));
        Table table = new Table("Per query, " + workload.title() + "; median [least..greatest]", headings);
        for (JdbcVariant variant : results.variants(workload)) {
            List<String> cells = new ArrayList<>(List.of(variant.toString()));
            COSTS.forEach(figure -> cells.add(cell(results.series(workload, variant, figure), "%.0f")));
            COSTS.forEach(figure -> cells.add(cell(added(workload, variant, figure), "%+.0f")));
            table.add(cells);
        }
        return table;
    }

    private Optional<Series> added(JdbcWorkload workload, JdbcVariant variant, JdbcFigure figure) {
        return variant == JdbcVariant.NO_AGENT
                ? Optional.empty()
                : results.addedByRound(workload, variant, JdbcVariant.NO_AGENT, figure);
    }

    private Table recorded() {
        Table table = new Table(
                "Recorded, in percent of the queries",
                List.of("workload", "variant", JdbcFigure.COUNTED.heading(), JdbcFigure.SPANS.heading()));
        for (JdbcWorkload workload : results.programs()) {
            for (JdbcVariant variant : results.variants(workload)) {
                if (SPEAK_OTLP.contains(variant.agent())) {
                    table.add(List.of(
                            workload.toString(),
                            variant.toString(),
                            cell(results.series(workload, variant, JdbcFigure.COUNTED), "%.1f"),
                            cell(results.series(workload, variant, JdbcFigure.SPANS), "%.1f")));
                }
            }
        }
        return table;
    }

    private Table limits() {
        Table table = new Table("Limits", List.of("workload", "variant", "added", "measured", "at most", ""));
        for (JdbcLimit limit : JdbcLimit.of(results)) {
            table.add(List.of(
                    limit.workload().toString(),
                    limit.variant().toString(),
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
