package io.linkbeat.benchmarks.startup;

import io.linkbeat.benchmarks.Agents;
import io.linkbeat.benchmarks.Document;
import io.linkbeat.benchmarks.Results;
import io.linkbeat.benchmarks.Series;
import io.linkbeat.benchmarks.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Makes tables of the results: what was run, the figures of each program, and those against the empty agent. */
final class Report {

    private static final List<Figure> COSTS =
            List.of(Figure.MAIN_REACHED, Figure.WALL, Figure.CPU, Figure.PEAK_RSS, Figure.CLASSES);

    private final Results<Program, StartupVariant, Figure> results;
    private final Agents agents;

    Report(Results<Program, StartupVariant, Figure> results, Agents agents) {
        this.results = results;
        this.agents = agents;
    }

    List<Table> tables() {
        List<Table> tables = new ArrayList<>();
        tables.add(Document.variants(results.variants(), agents));
        for (Program program : results.programs()) {
            tables.add(figures(program));
            if (results.variants(program).contains(StartupVariant.EMPTY_AGENT)) {
                tables.add(againstEmptyAgent(program));
            }
            if (results.variants(program)
                    .containsAll(Set.of(StartupVariant.LINKBEAT_ON, StartupVariant.LINKBEAT_NO_JDBC))) {
                tables.add(lookingForDrivers(program));
            }
        }
        return tables;
    }

    /** Of each round, because the whole takes long and so differs much from one to the next. */
    private Table lookingForDrivers(Program program) {
        Table table = new Table(
                capitalized(program.title()) + ": what looking for database drivers adds; median [least..greatest]",
                List.of("figure", "added in a round", "added", "at most", "target"));
        for (Figure figure : COSTS) {
            Optional<Double> added =
                    results.added(program, StartupVariant.LINKBEAT_ON, StartupVariant.LINKBEAT_NO_JDBC, figure);
            Optional<Series> rounds =
                    results.addedByRound(program, StartupVariant.LINKBEAT_ON, StartupVariant.LINKBEAT_NO_JDBC, figure);
            if (added.isPresent() && rounds.isPresent()) {
                Optional<Target> target =
                        Target.ofLookingForDrivers(figure).stream().findFirst();
                table.add(List.of(
                        figure.label(),
                        rounds.get().toString("%+.0f"),
                        figure.format(added.get()),
                        target.map(t -> figure.format(t.limit())).orElse("-"),
                        target.map(t -> added.get() <= t.limit() ? "met" : "not met")
                                .orElse("none")));
            }
        }
        return table;
    }

    private Table figures(Program program) {
        List<String> headings = new ArrayList<>(List.of("variant"));
        for (Figure figure : Figure.values()) {
            headings.add(figure.heading());
        }
        Table table = new Table(capitalized(program.title()) + ": median [least..greatest]", headings);
        for (StartupVariant variant : results.variants(program)) {
            List<String> cells = new ArrayList<>(List.of(variant.toString()));
            for (Figure figure : Figure.values()) {
                cells.add(results.series(program, variant, figure)
                        .map(Series::toString)
                        .orElse("-"));
            }
            table.add(cells);
        }
        return table;
    }

    private Table againstEmptyAgent(Program program) {
        Table table = new Table(
                capitalized(program.title()) + ": against the empty agent",
                List.of("variant", "figure", "added", "at most", "which is", "target"));
        for (StartupVariant variant : results.variants(program)) {
            if (variant == StartupVariant.NO_AGENT || variant == StartupVariant.EMPTY_AGENT) {
                continue;
            }
            for (Figure figure : COSTS) {
                Optional<Double> added = results.added(program, variant, StartupVariant.EMPTY_AGENT, figure);
                if (added.isPresent()) {
                    addLines(table, program, variant, figure, added.get());
                }
            }
        }
        return table;
    }

    private void addLines(Table table, Program program, StartupVariant variant, Figure figure, double added) {
        List<Target> targets = Target.of(results, program, variant, figure);
        List<String> start = List.of(variant.toString(), figure.label(), figure.format(added));
        if (targets.isEmpty()) {
            table.add(concat(start, List.of("-", "-", "none")));
        }
        for (Target target : targets) {
            String verdict = added <= target.limit() ? "met" : "not met";
            table.add(concat(start, List.of(figure.format(target.limit()), target.basis(), verdict)));
        }
    }

    private static List<String> concat(List<String> first, List<String> second) {
        return Stream.concat(first.stream(), second.stream()).toList();
    }

    private static String capitalized(String text) {
        return Character.toUpperCase(text.charAt(0)) + text.substring(1);
    }
}
