package io.linkbeat.benchmarks.blocks;

import io.linkbeat.benchmarks.Agent;
import io.linkbeat.benchmarks.Agents;
import io.linkbeat.benchmarks.Document;
import io.linkbeat.benchmarks.Results;
import io.linkbeat.benchmarks.Series;
import io.linkbeat.benchmarks.Table;
import io.linkbeat.benchmarks.Variant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Makes tables of the results: what was run, what each workload cost, whether it was recorded, and the limits.
 *
 * @param <W> the workloads
 * @param <V> the variants
 */
public final class BlockReport<W extends Enum<W> & BlockWorkload, V extends Enum<V> & Variant> {

    private static final List<BlockFigure> BY_UNIT = List.of(BlockFigure.TIME, BlockFigure.BEST, BlockFigure.ALLOCATED);
    private static final List<BlockFigure> AS_A_WHOLE = List.of(BlockFigure.WALL);
    private static final Set<Agent> SPEAK_OTLP = Set.of(Agent.LINKBEAT, Agent.OPENTELEMETRY);

    private final Subject<W, V> subject;
    private final Results<W, V, BlockFigure> results;
    private final Agents agents;

    /** A report of what was measured so far. */
    public BlockReport(Subject<W, V> subject, Results<W, V, BlockFigure> results, Agents agents) {
        this.subject = subject;
        this.results = results;
        this.agents = agents;
    }

    /** The tables, in their order. */
    public List<Table> tables() {
        List<Table> tables = new ArrayList<>();
        tables.add(Document.variants(results.variants(), agents));
        results.programs().forEach(workload -> tables.add(costs(workload)));
        tables.add(recorded());
        tables.add(limits());
        return tables;
    }

    private Table costs(W workload) {
        List<BlockFigure> figures = workload.isMeasuredByUnit() ? BY_UNIT : AS_A_WHOLE;
        List<String> headings = new ArrayList<>(List.of("variant"));
        figures.forEach(figure -> headings.add(figure.heading()));
        figures.forEach(figure -> headings.add("added, " + figure.heading()));
        Table table = new Table(workload.title() + "; median [least..greatest]", headings);
        for (V variant : results.variants(workload)) {
            List<String> cells = new ArrayList<>(List.of(variant.toString()));
            figures.forEach(figure -> cells.add(cell(results.series(workload, variant, figure), "%.0f")));
            figures.forEach(figure -> cells.add(cell(added(workload, variant, figure), "%+.0f")));
            table.add(cells);
        }
        return table;
    }

    /** What is more than without an agent, which itself adds nothing. */
    private Optional<Series> added(W workload, V variant, BlockFigure figure) {
        return results.variants(workload).stream()
                .filter(baseline -> baseline.agent() == Agent.NONE && baseline != variant)
                .findFirst()
                .flatMap(baseline -> results.addedByRound(workload, variant, baseline, figure));
    }

    private Table recorded() {
        Table table = new Table(
                "Recorded, in percent of the " + subject.units(),
                List.of("workload", "variant", BlockFigure.COUNTED.heading(), BlockFigure.SPANS.heading()));
        for (W workload : results.programs()) {
            for (V variant : results.variants(workload)) {
                if (SPEAK_OTLP.contains(variant.agent())) {
                    table.add(List.of(
                            workload.toString(),
                            variant.toString(),
                            cell(results.series(workload, variant, BlockFigure.COUNTED), "%.1f"),
                            cell(results.series(workload, variant, BlockFigure.SPANS), "%.1f")));
                }
            }
        }
        return table;
    }

    private Table limits() {
        Table table = new Table("Limits", List.of("workload", "variant", "added", "measured", "at most", ""));
        for (BlockLimit<W, V> limit : subject.limits()) {
            added(limit.workload(), limit.variant(), limit.figure())
                    .ifPresent(added -> table.add(List.of(
                            limit.workload().toString(),
                            limit.variant().toString(),
                            limit.figure().heading(),
                            String.format("%.1f", added.median()),
                            String.format("%.0f", limit.most()),
                            limit.verdict(added.median()))));
        }
        return table;
    }

    private static String cell(Optional<Series> series, String number) {
        return series.map(values -> values.toString(number)).orElse("-");
    }
}
