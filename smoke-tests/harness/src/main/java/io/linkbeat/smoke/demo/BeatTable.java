package io.linkbeat.smoke.demo;

import io.linkbeat.smoke.otlp.ReceivedMetric;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Beats by the metrics that were received, a row for each source, beside what the application said. */
final class BeatTable {

    private static final String DELAY = "heartbeat.delay";
    private static final String GAPS = "heartbeat.gaps";
    private static final String UTILIZATION = "heartbeat.lease.utilization";
    private static final List<List<String>> LEGEND = List.of(
            List.of("beats", DELAY + ", which has the mean of how late they came too"),
            List.of("gaps", GAPS + ", those that were critical"),
            List.of("lease used", UTILIZATION + ", the most; over 100 % it has lapsed"));
    private static final Grid GRID =
            new Grid(List.of("beats of", "lock", "beats", "late", "gaps", "lease used"), 2, BeatTable::style);

    /**
     * What an application says of a source.
     *
     * @param beats how many have come
     * @param gaps how often its lease has lapsed
     */
    record Said(BeatSource source, long beats, long gaps) {}

    private record Row(Said said, long beats, double late, long gaps, double used) {}

    private final List<Row> rows;

    private BeatTable(List<Row> rows) {
        this.rows = rows;
    }

    /** Looks up what the metrics, given in the order of arrival, say of these sources. */
    static BeatTable of(Collection<ReceivedMetric> received, List<Said> said) {
        LatestMetrics metrics = new LatestMetrics(received);
        return new BeatTable(
                said.stream().map(one -> row(metrics, received, one)).toList());
    }

    /** Where the metrics differ from what was said, a sentence each. */
    List<String> problems() {
        List<String> problems = new ArrayList<>();
        for (Row row : rows) {
            String name = row.said.source.label();
            if (row.beats != row.said.beats) {
                problems.add(name + ": the metrics say " + row.beats + " beats, the application " + row.said.beats);
            }
            if (row.gaps != row.said.gaps) {
                problems.add(name + ": the metrics say " + row.gaps + " critical gaps instead of " + row.said.gaps);
            }
            if (row.used > 1 != row.said.gaps > 0) {
                problems.add(name + ": the metrics say that " + percent(row.used) + " of its lease was used");
            }
        }
        return List.copyOf(problems);
    }

    /** Titles and rows. */
    List<Line> lines() {
        return GRID.lines(rows.stream().map(BeatTable::cells).toList());
    }

    /** Which metric is in which column. */
    static List<Line> legend() {
        return Grid.legend(LEGEND);
    }

    private static Row row(LatestMetrics metrics, Collection<ReceivedMetric> received, Said said) {
        String application = said.source.application();
        Map<String, String> labels = said.source.labels();
        Map<String, String> critical = new HashMap<>(labels);
        critical.put("severity", "critical");
        return new Row(
                said,
                metrics.recorded(application, DELAY, labels),
                metrics.mean(application, DELAY, labels),
                metrics.counted(application, GAPS, critical),
                used(received, application, labels));
    }

    /** Over all exports: each has the most since the one before. */
    private static double used(Collection<ReceivedMetric> received, String application, Map<String, String> labels) {
        return received.stream()
                .filter(metric -> metric.name().equals(UTILIZATION)
                        && application.equals(metric.resource().get("service.name")))
                .flatMap(metric -> metric.points().stream())
                .filter(point -> point.attributes().entrySet().containsAll(labels.entrySet()))
                .mapToDouble(point -> point.value())
                .max()
                .orElse(Double.NaN);
    }

    private static List<String> cells(Row row) {
        return List.of(
                row.said.source.label(),
                row.said.source.lock(),
                Grid.count(row.beats),
                Grid.seconds(row.late),
                Grid.count(row.gaps),
                Double.isNaN(row.used) ? Grid.NONE : percent(row.used));
    }

    private static String percent(double share) {
        return String.format(Locale.ROOT, "%.0f %%", share * 100);
    }

    private static Style style(int column) {
        return column == 4 ? Style.BAD : Style.PLAIN;
    }
}
