package io.linkbeat.smoke.demo;

import io.linkbeat.smoke.otlp.ReceivedMetric;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/** How tasks have ended by the metrics that were received, a row for each operation, beside what the applications said. */
final class TaskTable {

    /** The columns of counts: tasks that have not ended, and each way to end. */
    static final List<String> COUNTED =
            List.of(TaskTally.RUNNING, "success", "failure", "expired", "cancelled", "rejected");

    private static final String ENDED = "async.operations";
    private static final String RUNNING = "async.operations.running";
    private static final String DURATION = "async.operation.duration";
    private static final String QUEUED = "async.operation.queue.duration";
    private static final List<List<String>> LEGEND = List.of(
            List.of("running", RUNNING),
            List.of("success .. rejected", ENDED + ", by its status"),
            List.of("took", DURATION + ", its mean"),
            List.of("waited", QUEUED + ", its mean: hand-over to start"));
    private static final Grid GRID = new Grid(titles(), 1, TaskTable::style);

    private final LatestMetrics metrics;
    private final List<Row> rows;

    private TaskTable(LatestMetrics metrics, List<Row> rows) {
        this.metrics = metrics;
        this.rows = rows;
    }

    /** Looks up what the metrics, given in the order of arrival, say of what the tallies name. */
    static TaskTable of(Collection<ReceivedMetric> received, List<TaskTally> tallies) {
        LatestMetrics metrics = new LatestMetrics(received);
        return new TaskTable(
                metrics, tallies.stream().map(said -> row(metrics, said)).toList());
    }

    /** Where the metrics differ from what was said or from each other, a sentence each. */
    List<String> problems() {
        List<String> problems = new ArrayList<>();
        rows.forEach(row -> compare(problems, row));
        rows.stream().map(row -> row.said.application()).distinct().forEach(application -> {
            List<String> unnamed = new ArrayList<>(metrics.values(application, ENDED, Map.of(), "operation"));
            rows.forEach(row -> unnamed.remove(row.said.operation()));
            unnamed.forEach(operation -> problems.add(application + " has not said that it has tasks " + operation));
        });
        return List.copyOf(problems);
    }

    /** Which throwables tasks have failed with, for each operation that has failed. */
    List<String> failures() {
        return rows.stream()
                .filter(row -> !row.errors.isEmpty())
                .map(row -> row.count("failure") + " " + String.join(", ", row.errors) + " of " + row.said.shortName())
                .toList();
    }

    /** Titles and rows. */
    List<Line> lines() {
        return GRID.lines(rows.stream().map(Row::cells).toList());
    }

    /** Which metric is in which column. */
    static List<Line> legend() {
        return Grid.legend(LEGEND);
    }

    private static void compare(List<String> problems, Row row) {
        String name = row.said.shortName();
        TreeSet<String> statuses = new TreeSet<>(row.said.said().keySet());
        statuses.addAll(COUNTED);
        for (String status : statuses) {
            long measured = row.count(status);
            if (measured != row.said.of(status)) {
                problems.add(name + ": the metrics say " + measured + " " + status + ", the application "
                        + row.said.of(status));
            }
        }
        long ended = row.count("success") + row.count("failure") + row.count("expired");
        // Of the cancelled ones some have run, and the application does not say how many.
        if (row.timed < ended || row.timed > ended + row.count("cancelled")) {
            problems.add(name + ": " + row.timed + " durations of " + ended + " tasks that ran to their end");
        }
        if (row.waited != row.timed + row.count(TaskTally.RUNNING)) {
            problems.add(name + ": " + row.waited + " waits of " + row.timed + " that ran and "
                    + row.count(TaskTally.RUNNING) + " that run");
        }
        if (row.count("failure") > 0 && row.errors.isEmpty()) {
            problems.add(name + ": failures of no type");
        }
        if (row.timed > 0 && !(row.timeMean > 0 && row.waitMean >= 0)) {
            problems.add(name + ": means of " + row.timeMean + " s and " + row.waitMean + " s");
        }
    }

    private static Row row(LatestMetrics metrics, TaskTally said) {
        String application = said.application();
        Map<String, String> ofOperation = Map.of("operation", said.operation());
        Map<String, Long> counts = new TreeMap<>();
        counts.put(TaskTally.RUNNING, metrics.counted(application, RUNNING, ofOperation));
        for (String status : COUNTED.subList(1, COUNTED.size())) {
            Map<String, String> ofStatus = Map.of("operation", said.operation(), "status", status);
            counts.put(status, metrics.counted(application, ENDED, ofStatus));
        }
        return new Row(
                said,
                counts,
                metrics.recorded(application, DURATION, ofOperation),
                metrics.mean(application, DURATION, ofOperation),
                metrics.recorded(application, QUEUED, ofOperation),
                metrics.mean(application, QUEUED, ofOperation),
                metrics.values(application, DURATION, ofOperation, "error.type"));
    }

    private static List<String> titles() {
        List<String> titles = new ArrayList<>(List.of("operation"));
        titles.addAll(COUNTED);
        titles.addAll(List.of("took", "waited"));
        return List.copyOf(titles);
    }

    private static Style style(int column) {
        return switch (titles().get(column)) {
            case "success" -> Style.GOOD;
            case "failure" -> Style.BAD;
            case "running" -> Style.CYAN;
            case "expired", "cancelled", "rejected" -> Style.YELLOW;
            default -> Style.PLAIN;
        };
    }

    private record Row(
            TaskTally said,
            Map<String, Long> counts,
            long timed,
            double timeMean,
            long waited,
            double waitMean,
            List<String> errors) {

        long count(String status) {
            return counts.getOrDefault(status, 0L);
        }

        List<String> cells() {
            List<String> cells = new ArrayList<>(List.of(said.shortName()));
            COUNTED.forEach(status -> cells.add(Grid.count(count(status))));
            cells.add(Grid.seconds(timeMean));
            cells.add(Grid.seconds(waitMean));
            return List.copyOf(cells);
        }
    }
}
