package io.linkbeat.benchmarks.attach;

import io.linkbeat.benchmarks.Agents;
import io.linkbeat.benchmarks.Document;
import io.linkbeat.benchmarks.Results;
import io.linkbeat.benchmarks.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Makes tables of the results: what was attached, what each phase cost, and whether anything was recorded. */
final class AttachReport {

    private static final List<AttachFigure> COSTS = List.of(
            AttachFigure.GAP, AttachFigure.SAFEPOINTS, AttachFigure.RATE, AttachFigure.COMMAND, AttachFigure.LENGTH);

    private final Results<Size, AttachVariant, Reading> results;
    private final Agents agents;

    AttachReport(Results<Size, AttachVariant, Reading> results, Agents agents) {
        this.results = results;
        this.agents = agents;
    }

    List<Table> tables() {
        List<Table> tables = new ArrayList<>();
        tables.add(Document.variants(results.variants(), agents));
        results.programs().forEach(size -> tables.add(costs(size)));
        tables.add(recorded());
        return tables;
    }

    private Table costs(Size size) {
        Table table = new Table(
                "With " + size + " classes of its own: median [least..greatest]",
                Stream.concat(Stream.of("variant", "phase"), COSTS.stream().map(AttachFigure::heading))
                        .toList());
        for (AttachVariant variant : results.variants(size)) {
            for (Phase phase : variant.phases()) {
                List<String> cells = new ArrayList<>(List.of(variant.toString(), phase.toString()));
                COSTS.forEach(figure -> cells.add(cell(size, variant, phase, figure)));
                table.add(cells);
            }
        }
        return table;
    }

    private Table recorded() {
        Table table = new Table("Recorded: spans received by the end of a run", List.of("classes", "variant", "spans"));
        for (Size size : results.programs()) {
            for (AttachVariant variant : results.variants(size)) {
                table.add(List.of(
                        size.toString(), variant.toString(), cell(size, variant, Phase.ON, AttachFigure.SPANS)));
            }
        }
        return table;
    }

    private String cell(Size size, AttachVariant variant, Phase phase, AttachFigure figure) {
        return results.series(size, variant, new Reading(phase, figure))
                .map(series -> series.toString(figure.number()))
                .orElse("-");
    }
}
