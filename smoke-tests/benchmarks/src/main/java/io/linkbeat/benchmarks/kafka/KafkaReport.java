package io.linkbeat.benchmarks.kafka;

import io.linkbeat.benchmarks.Agents;
import io.linkbeat.benchmarks.Document;
import io.linkbeat.benchmarks.Results;
import io.linkbeat.benchmarks.Series;
import io.linkbeat.benchmarks.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Makes tables of the results: what was run, what each workload cost, whether it was recorded, and the limits. */
final class KafkaReport {

    private static final List<KafkaFigure> COSTS =
            List.of(KafkaFigure.WALL, KafkaFigure.CPU, KafkaFigure.ALLOCATED, KafkaFigure.PROCESS_CPU);
    private static final List<KafkaFigure> CENSUS =
            List.of(KafkaFigure.SPANS, KafkaFigure.LINKS, KafkaFigure.MESSAGES, KafkaFigure.TRACES);

    private final Results<Workload, KafkaVariant, KafkaFigure> results;
    private final Agents agents;

    KafkaReport(Results<Workload, KafkaVariant, KafkaFigure> results, Agents agents) {
        this.results = results;
        this.agents = agents;
    }

    List<Table> tables() {
        List<Table> tables = new ArrayList<>();
        tables.add(Document.variants(results.variants(), agents));
        for (Workload workload : results.programs()) {
            tables.add(workload.kind() == Workload.Kind.PERFORMANCE_TOOL ? rates(workload) : costs(workload));
        }
        tables.add(recorded());
        tables.add(limits());
        return tables;
    }

    private Table costs(Workload workload) {
        List<String> headings = new ArrayList<>(List.of("variant"));
        COSTS.forEach(figure -> headings.add(figure.heading()));
        boolean relative = results.variants(workload).contains(KafkaVariant.NO_AGENT);
        Table table = new Table(
                workload.title() + ", per record: "
                        + (relative
                                ? "no agent, and what each adds to it"
                                : "no agent was not measured, so nothing added")
                        + "; median [least..greatest]",
                headings);
        for (KafkaVariant variant : results.variants(workload)) {
            List<String> cells = new ArrayList<>(List.of(variant.toString()));
            COSTS.forEach(figure -> cells.add(cost(workload, variant, figure)));
            table.add(cells);
        }
        return table;
    }

    private String cost(Workload workload, KafkaVariant variant, KafkaFigure figure) {
        Optional<Series> series = results.series(workload, variant, figure);
        Optional<Series> without = variant == KafkaVariant.NO_AGENT
                ? Optional.empty()
                : results.series(workload, KafkaVariant.NO_AGENT, figure);
        return series.map(values ->
                        without.map(none -> values.toString(none.median())).orElseGet(values::toString))
                .orElse("-");
    }

    private Table rates(Workload workload) {
        Table table = new Table(
                workload.title() + "; median [least..greatest]",
                List.of("variant", KafkaFigure.RATE.heading(), "% of no agent's", KafkaFigure.PROCESS_CPU.heading()));
        Optional<Series> without = results.series(workload, KafkaVariant.NO_AGENT, KafkaFigure.RATE);
        for (KafkaVariant variant : results.variants(workload)) {
            Optional<Series> rate = results.series(workload, variant, KafkaFigure.RATE);
            table.add(List.of(
                    variant.toString(),
                    rate.map(Series::toString).orElse("-"),
                    rate.flatMap(with ->
                                    without.map(none -> String.format("%.0f", 100 * with.median() / none.median())))
                            .orElse("-"),
                    cost(workload, variant, KafkaFigure.PROCESS_CPU)));
        }
        return table;
    }

    private Table recorded() {
        List<String> headings = new ArrayList<>(List.of("workload", "variant"));
        CENSUS.forEach(figure -> headings.add(figure.heading()));
        headings.add(KafkaFigure.RECEIVED.heading());
        Table table = new Table(
                "Recorded, of " + KafkaLauncher.CENSUS + " records; and what full queues let through", headings);
        for (Workload workload : results.programs()) {
            for (KafkaVariant variant : results.variants(workload)) {
                if (variant != KafkaVariant.NO_AGENT) {
                    table.add(recorded(workload, variant));
                }
            }
        }
        return table;
    }

    private List<String> recorded(Workload workload, KafkaVariant variant) {
        List<String> cells = new ArrayList<>(List.of(workload.toString(), variant.toString()));
        for (KafkaFigure figure : CENSUS) {
            cells.add(speaks(variant, figure) ? number(workload, variant, figure) : "-");
        }
        cells.add(
                speaks(variant, KafkaFigure.SPANS)
                        ? results.series(workload, variant, KafkaFigure.RECEIVED)
                                .map(Series::toString)
                                .orElse("-")
                        : "-");
        return cells;
    }

    /** Datadog's tracer sends no OTLP, and only it counts traces. */
    private static boolean speaks(KafkaVariant variant, KafkaFigure figure) {
        return (figure == KafkaFigure.TRACES) == (variant == KafkaVariant.DATADOG);
    }

    private String number(Workload workload, KafkaVariant variant, KafkaFigure figure) {
        double number =
                results.series(workload, variant, figure).map(Series::median).orElse(0.0);
        return figure == KafkaFigure.TRACES && number == 0 ? "not received here" : String.format("%.0f", number);
    }

    private Table limits() {
        Table table = new Table("Limits", List.of("workload", "variant", "what", "measured", "limit", "which is", ""));
        for (Limit limit : Limit.of(results)) {
            table.add(List.of(
                    limit.workload().toString(),
                    limit.variant().toString(),
                    limit.what(),
                    String.format("%.0f", limit.measured()),
                    String.format("%.0f", limit.bound()),
                    limit.basis().toString(),
                    limit.verdict()));
        }
        return table;
    }
}
