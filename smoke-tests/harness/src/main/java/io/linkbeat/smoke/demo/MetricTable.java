package io.linkbeat.smoke.demo;

import io.linkbeat.smoke.otlp.ReceivedMetric;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;

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
    private static final Grid GRID =
            new Grid(TITLES, TEXT_COLUMNS, column -> column == SKIPPED_COLUMN ? Style.YELLOW : Style.PLAIN);

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
        return Grid.legend(LEGEND);
    }

    /** Titles and rows. */
    List<Line> lines() {
        return GRID.lines(rows.stream().map(Row::cells).toList());
    }

    private static Row row(LatestMetrics metrics, Tally printed) {
        String application = printed.application();
        Map<String, String> ofTopic = Map.of(TOPIC, printed.topic());
        // The agent's metrics about itself know no topic; who sends only has none to skip.
        long skipped = printed.read() == 0
                ? 0
                : metrics.counted(application, "linkbeat.span.skipped", Map.of("reason", "budget"));
        return new Row(
                printed,
                metrics.counted(application, "messaging.client.sent.messages", ofTopic),
                metrics.counted(application, "messaging.client.consumed.messages", ofTopic),
                metrics.recorded(application, "messaging.process.duration", ofTopic),
                metrics.mean(application, "messaging.process.duration", ofTopic),
                skipped,
                metrics.recorded(application, "linkbeat.kafka.record.age", ofTopic),
                metrics.mean(application, "linkbeat.kafka.record.age", ofTopic));
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
                    Grid.count(sent),
                    Grid.count(consumed),
                    Grid.count(processed),
                    Grid.seconds(processMean),
                    Grid.count(skipped),
                    Grid.seconds(ageMean));
        }
    }
}
