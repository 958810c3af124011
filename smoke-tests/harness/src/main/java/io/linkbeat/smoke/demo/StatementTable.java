package io.linkbeat.smoke.demo;

import io.linkbeat.smoke.otlp.ReceivedMetric;
import io.linkbeat.smoke.otlp.ReceivedSpan;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** The statements of an application, a row for each, beside what it said: every call is one span and one measurement. */
final class StatementTable {

    static final String SYSTEM = "db.system.name";
    static final String NAMESPACE = "db.namespace";

    private static final String SUMMARY = "db.query.summary";
    private static final String DURATION = "db.client.operation.duration";
    private static final List<String> TITLES = List.of("statement", "database", "calls", "spans", "measured", "mean");
    private static final int TEXT_COLUMNS = 2;
    private static final List<List<String>> LEGEND = List.of(
            List.of("statement", SUMMARY),
            List.of("database", SYSTEM + " and " + NAMESPACE),
            List.of("calls", "by what the application printed, whatever stands around the driver"),
            List.of("measured", DURATION + ", which has the mean too"));
    private static final Grid GRID = new Grid(TITLES, TEXT_COLUMNS, column -> Style.PLAIN);

    private final List<Row> rows;
    private final Set<String> unnamed;

    private StatementTable(List<Row> rows, Set<String> unnamed) {
        this.rows = rows;
        this.unnamed = unnamed;
    }

    /** Looks up what spans and metrics, these in the order of arrival, say of the statements of an application. */
    static StatementTable of(
            Collection<ReceivedSpan> spans, Collection<ReceivedMetric> received, StatementTally printed) {
        LatestMetrics metrics = new LatestMetrics(received);
        String application = printed.application();
        List<ReceivedSpan> statements = spans.stream()
                .filter(span -> isStatement(span) && span.serviceName().equals(application))
                .toList();
        List<Row> rows = new ArrayList<>();
        printed.calls().forEach((summary, calls) -> {
            List<ReceivedSpan> alike = statements.stream()
                    .filter(span -> span.name().equals(summary))
                    .toList();
            Map<String, String> ofSummary = Map.of(SUMMARY, summary);
            rows.add(new Row(
                    summary,
                    alike.stream().map(StatementTable::database).distinct().collect(Collectors.joining(", ")),
                    calls,
                    alike.size(),
                    metrics.recorded(application, DURATION, ofSummary),
                    metrics.mean(application, DURATION, ofSummary)));
        });
        Set<String> unnamed =
                statements.stream().map(ReceivedSpan::name).collect(Collectors.toCollection(LinkedHashSet::new));
        unnamed.addAll(metrics.values(application, DURATION, Map.of(), SUMMARY));
        unnamed.removeAll(printed.calls().keySet());
        return new StatementTable(rows, unnamed);
    }

    /** Whether a database was asked something. */
    static boolean isStatement(ReceivedSpan span) {
        return span.kind().equals("CLIENT") && span.attributes().containsKey(SYSTEM);
    }

    /** Where spans, metrics and printed lines differ, a sentence each. */
    List<String> problems() {
        List<String> problems = new ArrayList<>();
        for (Row row : rows) {
            compare(problems, row, row.spans, "spans");
            compare(problems, row, row.measured, "measurements");
            if (row.measured > 0 && !(row.mean > 0)) {
                problems.add(row.summary + ": a mean of " + row.mean + " s");
            }
        }
        if (rows.isEmpty()) {
            problems.add("No application has said that it calls a database");
        }
        unnamed.forEach(summary -> problems.add("No application has said that it calls '" + summary + "'"));
        return List.copyOf(problems);
    }

    /** Titles and rows. */
    List<Line> lines() {
        return GRID.lines(rows.stream().map(Row::cells).toList());
    }

    /** Which attribute or metric is in which column. */
    static List<Line> legend() {
        return Grid.legend(LEGEND);
    }

    private static String database(ReceivedSpan span) {
        Map<String, Object> attributes = span.attributes();
        return attributes.get(SYSTEM) + " " + attributes.getOrDefault(NAMESPACE, Grid.NONE);
    }

    private static void compare(List<String> problems, Row row, long found, String what) {
        if (found != row.calls) {
            problems.add(row.summary + ": " + found + " " + what + " of " + row.calls + " calls");
        }
    }

    private record Row(String summary, String database, long calls, long spans, long measured, double mean) {

        List<String> cells() {
            return List.of(
                    summary, database, Grid.count(calls), Grid.count(spans), Grid.count(measured), Grid.seconds(mean));
        }
    }
}
