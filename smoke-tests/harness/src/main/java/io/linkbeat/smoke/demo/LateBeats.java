package io.linkbeat.smoke.demo;

import io.linkbeat.smoke.jvm.ProgramResult;
import java.util.List;
import java.util.Map;

/**
 * What has to come again and again comes late, or never again: a renewal whose pool is starved, a schedule that dies, a
 * consumer that is stuck in a record.
 */
final class LateBeats implements Scene {

    private static final String LEASE = "LINKBEAT_LEASE_IO_LINKBEAT_DEMO_UPKEEP_RENEW";
    private static final String SPANS = "LINKBEAT_KAFKA_SPANS";
    private static final int RENEWALS = 14;
    private static final int RETURNS = 5;

    @Override
    public String title() {
        return "what has to come again and again: is it late, is it lost, and whose fault is it?";
    }

    @Override
    public Outcome play(Stage stage) {
        try (Cast cast = new Cast(stage)) {
            stage.broker().createTopic(BeatReport.TOPIC, 1);
            start(cast, stage.screen(), BeatReport.UPKEEP, RENEWALS, LEASE, "800ms");
            start(cast, stage.screen(), BeatReport.RETURNS, RETURNS, SPANS, "send,process,poll");
            Map<String, ProgramResult> ends = cast.playToTheEnd();
            BeatReport report = new BeatReport(stage.receiver(), BeatsSaid.printed(ends));
            cast.awaitSignals(() -> report.problems().isEmpty());
            report.show(stage.screen());
            List<String> problems = report.problems();
            if (problems.isEmpty()) {
                report.summarise(stage.screen());
            }
            return new Outcome(problems, report.tallies());
        }
    }

    private static void start(Cast cast, Screen screen, String name, int count, String variable, String value) {
        cast.start(name, count, Map.of(variable, value));
        screen.print("started", Line.of(name + " with " + variable + "=" + value, Style.PLAIN));
    }
}
