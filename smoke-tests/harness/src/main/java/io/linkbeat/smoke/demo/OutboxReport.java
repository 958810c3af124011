package io.linkbeat.smoke.demo;

import io.linkbeat.smoke.jvm.ProgramResult;
import io.linkbeat.smoke.otlp.ReceivedSpan;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;

/** What was received of the orders in the database, drawn and checked against what was printed and what the table holds. */
final class OutboxReport {

    private final Stage stage;
    private final Map<String, ProgramResult> ends;
    private final TableContents contents;
    private final StatementTally said;

    OutboxReport(Stage stage, Map<String, ProgramResult> ends, TableContents contents) {
        this.stage = stage;
        this.ends = ends;
        this.contents = contents;
        said = StatementTally.printed(OutboxCheck.APPLICATION, end(OutboxCheck.APPLICATION));
    }

    /** What is missing, wrong or too much, a sentence each. */
    List<String> problems() {
        List<String> problems = new ArrayList<>();
        ends.forEach((name, end) -> {
            if (end.exitCode() != 0 || end.timedOut()) {
                problems.add(name + " did not end well: " + end.describe());
            }
        });
        List<String> expected = IntStream.rangeClosed(1, stage.orders())
                .mapToObj(order -> "order-" + order)
                .sorted()
                .toList();
        if (!letters().equals(expected)) {
            problems.add("Letters were written about " + letters() + " instead of " + expected);
        }
        OutboxCheck check = check();
        problems.addAll(check.problems());
        problems.addAll(table().problems());
        problems.addAll(MetricTable.of(stage.receiver().metrics(), tallies()).problems());
        long looked = said.calls().getOrDefault("SELECT outbox", 0L);
        if (check.rounds() != looked) {
            problems.add(check.rounds() + " runs of the relay, which said " + looked);
        }
        leaked().forEach(value -> problems.add("What was received tells a value of an order: " + value));
        return List.copyOf(problems);
    }

    /** Draws the last order and the table of all statements; what cannot be drawn is told. */
    List<String> show() {
        Screen screen = stage.screen();
        screen.print("received", Line.of(stage.receiver().spans().size() + " spans as OTLP protobuf", Style.PLAIN));
        screen.print();
        List<String> problems = new ArrayList<>();
        OutboxCheck check = check();
        check.chains().keySet().stream().reduce((first, second) -> second).ifPresent(order -> {
            List<ReceivedSpan> chain = Objects.requireNonNull(check.chains().get(order));
            Picture picture = Picture.of(
                    Flow.of(chain).get(0),
                    "Order " + order.substring(order.indexOf('-') + 1),
                    List.of(row(order)),
                    screen.terminal().columns());
            picture.lines().forEach(screen::print);
            problems.addAll(picture.problems(chain));
        });
        screen.print("database", Line.of("every call of " + OutboxCheck.APPLICATION, Style.PLAIN));
        screen.print();
        table().lines().forEach(screen::print);
        screen.print();
        StatementTable.legend().forEach(screen::print);
        screen.print();
        return problems;
    }

    void summarise() {
        Screen screen = stage.screen();
        int orders = stage.orders();
        screen.good(orders + " rows of " + TableContents.OUTBOX + ": each " + TableContents.COLUMN
                + " is the span that wrote it, and each send links to that");
        screen.good(
                said.sum() + " calls of the database, by way of a pool of connections: each one span, one measurement");
        screen.good(contents.values().size()
                + " values stand in the tables, names and addresses among them; none is in what was received");
    }

    List<Tally> tallies() {
        List<Tally> tallies = new ArrayList<>();
        for (Hop hop : List.of(OutboxCheck.IN, OutboxCheck.OUT)) {
            tallies.add(new Tally(hop.from(), hop.topic(), stage.orders(), 0, 0));
            tallies.add(new Tally(hop.to(), hop.topic(), 0, stage.orders(), 0));
        }
        return List.copyOf(tallies);
    }

    private Line row(String order) {
        return new Line()
                .add(TableContents.OUTBOX + ", " + order + ": " + TableContents.COLUMN + " ", Style.DIM)
                .add(String.valueOf(contents.column().get(order)), Style.YELLOW);
    }

    private OutboxCheck check() {
        return OutboxCheck.of(stage.receiver().spans(), contents.column(), stage.orders());
    }

    private StatementTable table() {
        return StatementTable.of(stage.receiver().spans(), stage.receiver().metrics(), said);
    }

    private List<String> leaked() {
        return contents.values().stream().filter(stage.receiver()::contains).toList();
    }

    /** The orders that letters were written about. */
    private List<String> letters() {
        return end(OutboxCheck.OUT.to())
                .stdout()
                .lines()
                .map(line -> line.substring(0, Math.max(0, line.indexOf(' '))))
                .sorted()
                .toList();
    }

    private ProgramResult end(String application) {
        return Objects.requireNonNull(ends.get(application));
    }
}
