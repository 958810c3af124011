package io.linkbeat.smoke.demo;

import io.linkbeat.smoke.otlp.ReceivedMetric;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** The metrics that were received, a row for each application and topic, beside what the applications printed. */
final class MetricTable {

    private static final String TOPIC = "messaging.destination.name";
    private static final List<String> TITLES =
            List.of("application", "topic", "sent", "consumed", "processed", "mean", "skipped", "age");
    private static final int TEXT_COLUMNS = 2;
    private static final List<List<String>> LEGEND = List.of(
            List.of("sent", "messaging.client.sent.messages"),
            List.of("consumed", "messaging.client.consumed.messages"),
            List.of("processed", "messaging.process.duration, which has the mean too"),
            List.of("skipped", "linkbeat.span.skipped: no span, by the budget"),
            List.of("age", "linkbeat.kafka.record.age, its mean"));
    private static final int SKIPPED_COLUMN = 6;
    private static final int LEGEND_COLUMN = 13;
    private static final String INDENT = "  ";
    private static final String NONE = "·";

    private final List<Row> rows;

    private MetricTable(List<Row> rows) {
        this.rows = rows;
    }

    /** Looks up what the metrics, given in the order of arrival, say of what the tallies name. */
    static MetricTable of(Collection<ReceivedMetric> received, List<Tally> tallies) {
        LatestMetrics metrics = new LatestMetrics(received);
        return new MetricTable(
                tallies.stream().map(printed -> row(metrics, printed)).toList());
    }

    /** Where metrics and printed lines differ, a sentence each. */
    List<String> problems() {
        List<String> problems = new ArrayList<>();
        for (Row row : rows) {
            Tally printed = row.printed;
            compare(problems, row, "sent", row.sent, printed.sent());
            compare(problems, row, "consumed", row.consumed, printed.read());
            compare(problems, row, "processed", row.processed, printed.read());
            compare(problems, row, "with an age", row.aged, printed.read());
            compare(problems, row, "skipped", row.skipped, printed.unspanned());
            if (row.processed > 0 && !(row.processMean > 0 && row.ageMean >= 0)) {
                problems.add(row.name() + ": means of " + row.processMean + " s and " + row.ageMean + " s");
            }
        }
        return List.copyOf(problems);
    }

    /** Which metric is in which column. */
    static List<Line> legend() {
        return LEGEND.stream()
                .map(entry -> new Line()
                        .add(INDENT)
                        .add(entry.get(0), Style.DIM)
                        .padTo(INDENT.length() + LEGEND_COLUMN)
                        .add(entry.get(1), Style.DIM))
                .toList();
    }

    /** Titles and rows. */
    List<Line> lines() {
        List<List<String>> cells = new ArrayList<>(List.of(TITLES));
        rows.forEach(row -> cells.add(row.cells()));
        int[] widths = new int[TITLES.size()];
        for (List<String> row : cells) {
            for (int column = 0; column < widths.length; column++) {
                widths[column] = Math.max(widths[column], row.get(column).length());
            }
        }
        List<Line> lines = new ArrayList<>();
        for (List<String> row : cells) {
            Line line = new Line();
            for (int column = 0; column < widths.length; column++) {
                String cell = row.get(column);
                String blanks = " ".repeat(widths[column] - cell.length());
                line.add(INDENT)
                        .add(
                                column < TEXT_COLUMNS ? cell + blanks : blanks + cell,
                                style(cell, column, lines.isEmpty()));
            }
            lines.add(line);
        }
        return List.copyOf(lines);
    }

    private static Style style(String cell, int column, boolean title) {
        if (title || cell.equals(NONE)) {
            return Style.DIM;
        }
        return column == SKIPPED_COLUMN ? Style.YELLOW : Style.PLAIN;
    }

    private static Row row(LatestMetrics metrics, Tally printed) {
        String application = printed.application();
        String topic = printed.topic();
        // The agent's metrics about itself know no topic; who sends only has none to skip.
        long skipped =
                printed.read() == 0 ? 0 : metrics.counted(application, "linkbeat.span.skipped", "reason", "budget");
        return new Row(
                printed,
                metrics.counted(application, "messaging.client.sent.messages", TOPIC, topic),
                metrics.counted(application, "messaging.client.consumed.messages", TOPIC, topic),
                metrics.recorded(application, "messaging.process.duration", TOPIC, topic),
                metrics.mean(application, "messaging.process.duration", TOPIC, topic),
                skipped,
                metrics.recorded(application, "linkbeat.kafka.record.age", TOPIC, topic),
                metrics.mean(application, "linkbeat.kafka.record.age", TOPIC, topic));
    }

    private static void compare(List<String> problems, Row row, String what, long measured, long printed) {
        if (measured != printed) {
            problems.add(row.name() + ": the metrics say " + measured + " " + what + ", by what it printed " + printed);
        }
    }

    private record Row(
            Tally printed,
            long sent,
            long consumed,
            long processed,
            double processMean,
            long skipped,
            long aged,
            double ageMean) {

        String name() {
            return printed.application() + ", topic " + printed.topic();
        }

        List<String> cells() {
            return List.of(
                    printed.application(),
                    printed.topic(),
                    count(sent),
                    count(consumed),
                    count(processed),
                    seconds(processMean),
                    count(skipped),
                    seconds(ageMean));
        }

        private static String count(long count) {
            return count == 0 ? NONE : Long.toString(count);
        }

        private static String seconds(double seconds) {
            return Double.isNaN(seconds) ? NONE : SpanLines.duration((long) (seconds * 1e9));
        }
    }
}
