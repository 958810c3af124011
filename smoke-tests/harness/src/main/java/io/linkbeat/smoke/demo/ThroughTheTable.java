package io.linkbeat.smoke.demo;

import io.linkbeat.smoke.jvm.ProgramResult;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Orders are kept in a database; a table there tells of them, and what is in it is sent on. The links go through the
 * table.
 */
final class ThroughTheTable implements Scene {

    private static final String DATABASE = "shop";
    private static final Map<String, String> STAMPED = Map.of(
            "LINKBEAT_JDBC_STAMP", "outbox", "LINKBEAT_JDBC_OUTBOX", TableContents.OUTBOX + ":" + TableContents.COLUMN);

    @Override
    public String title() {
        return "orders are kept in a database: SQL in the picture, and links through a table";
    }

    @Override
    public Outcome play(Stage stage) {
        Screen screen = stage.screen();
        screen.status("a database starts");
        String url = stage.servers().postgres().createDatabase(DATABASE);
        screen.print("database", Line.of(stage.servers().postgres().describe(), Style.PLAIN));
        try (Cast cast = new Cast(stage)) {
            List.of(OutboxCheck.IN, OutboxCheck.OUT)
                    .forEach(hop -> stage.broker().createTopic(hop.topic(), 1));
            cast.start(OutboxCheck.APPLICATION, stage.orders(), STAMPED, url);
            cast.start(OutboxCheck.OUT.to(), stage.orders(), Map.of());
            cast.start(OutboxCheck.IN.from(), stage.orders(), Map.of());
            screen.print(
                    "started", Line.of(OutboxCheck.APPLICATION + ", with a pool of connections, with", Style.PLAIN));
            STAMPED.entrySet().stream()
                    .sorted(Map.Entry.comparingByKey())
                    .forEach(variable -> screen.print("", Line.of(variable.toString(), Style.PLAIN)));
            Map<String, ProgramResult> ends = cast.playToTheEnd();
            OutboxReport report = new OutboxReport(stage, ends, TableContents.read(url));
            cast.awaitSignals(() -> report.problems().isEmpty());
            List<String> problems = new ArrayList<>(report.problems());
            problems.addAll(report.show());
            if (problems.isEmpty()) {
                report.summarise();
            }
            return new Outcome(List.copyOf(problems), report.tallies());
        }
    }
}
