package io.linkbeat.smoke.demo;

import io.linkbeat.smoke.otlp.OtlpReceiver;
import io.linkbeat.smoke.otlp.ReceivedLog;
import io.linkbeat.smoke.otlp.ReceivedSpan;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** What has arrived of applications with beats, beside what those said. */
record BeatReport(OtlpReceiver receiver, BeatsSaid said) {

    static final String UPKEEP = "Upkeep";
    static final String RETURNS = "Returns";
    static final String TOPIC = "returns";

    private static final BeatSource WIND = BeatSource.scheduled(UPKEEP, "wind");
    private static final BeatSource RENEW = BeatSource.scheduled(UPKEEP, "renew");
    private static final BeatSource POLL = BeatSource.polls(RETURNS, TOPIC, TOPIC);

    /** What is wrong, a sentence each. */
    List<String> problems() {
        List<String> problems = new ArrayList<>(said.problems());
        problems.addAll(ScheduleCheck.problems(
                spans().stream()
                        .filter(span -> span.serviceName().equals(UPKEEP))
                        .toList(),
                said.tasks(),
                List.of(WIND.label(), RENEW.label())));
        problems.addAll(BeatCheck.died(WIND, logs(), said.runs(WIND), thrown()));
        problems.addAll(BeatCheck.lapsed(
                RENEW,
                logs(),
                new BeatCheck.Lapse(
                        false, "pool_starved", TaskTally.PACKAGE + UPKEEP + ".stocktake", said.longest("renewals"))));
        problems.addAll(BeatCheck.lapsed(
                POLL, logs(), new BeatCheck.Lapse(true, "previous_run_overran", stuckIn(), said.longest("polls"))));
        List<BeatRow> rows = rows();
        problems.addAll(BeatCheck.drawn(WIND, rows, said.runs(WIND), 0, 1));
        problems.addAll(BeatCheck.drawn(RENEW, rows, said.runs(RENEW), 1, 0));
        problems.addAll(BeatCheck.drawn(POLL, rows, said.polls(), 1, 0));
        problems.addAll(table().problems());
        if (evictions() != said.lost().size()) {
            problems.add(POLL.label() + ": " + evictions() + " evictions, the application lost " + said.lost());
        }
        return List.copyOf(problems);
    }

    /** Draws the beats, and tells what was told of them. */
    void show(Screen screen) {
        screen.print(
                "received",
                Line.of(spans().size() + " spans and " + logs().size() + " log records as OTLP protobuf", Style.PLAIN));
        screen.print();
        new BeatTimeline(rows(), screen.terminal().columns()).lines().forEach(screen::print);
        screen.print();
        screen.print(BeatTimeline.legend());
        screen.print();
        BeatStory.deaths(WIND, logs()).forEach(text -> screen.print("✘", Style.BAD, text));
        for (BeatSource source : List.of(RENEW, POLL)) {
            BeatStory.gaps(source, logs()).forEach(text -> screen.print("◆", Style.YELLOW, text));
        }
        screen.print();
        screen.print("metrics", Line.of("of all beats, by the last export; · is none", Style.PLAIN));
        screen.print();
        table().lines().forEach(screen::print);
        screen.print();
        BeatTable.legend().forEach(screen::print);
        screen.print();
    }

    /** Says what was found to be so. */
    void summarise(Screen screen) {
        screen.good(said.runs(RENEW) + " renewals, " + said.runs(WIND) + " windings and " + said.polls()
                + " polls: each a beat, as the applications said");
        screen.good("one lease lapsed on either: told while the beat was missing, and once more when it came");
        screen.good(evictions() + " eviction from group " + TOPIC + ": " + String.join(" ", said.lost())
                + " was read again, and is the record that was told");
    }

    /** For the table of all records. */
    List<Tally> tallies() {
        return List.of(new Tally(RETURNS, TOPIC, said.taken().size(), said.polls(), 0));
    }

    private List<BeatRow> rows() {
        List<BeatRow> rows = new ArrayList<>();
        for (BeatSource source : List.of(WIND, RENEW, POLL)) {
            rows.addAll(BeatRow.of(source, spans(), logs()));
        }
        return List.copyOf(rows);
    }

    private BeatTable table() {
        return BeatTable.of(
                receiver.metrics(),
                List.of(
                        new BeatTable.Said(WIND, said.runs(WIND), 0),
                        new BeatTable.Said(RENEW, said.runs(RENEW), 1),
                        // Nobody waits for the first poll of a consumer.
                        new BeatTable.Said(POLL, said.polls() - 1, 1)));
    }

    /** The record that the application lost: they were sent one after the other to one partition. */
    private String stuckIn() {
        return said.lost().stream()
                .map(name -> Long.parseLong(name.substring(name.indexOf('-') + 1)))
                .map(number -> TOPIC + "-0 offset " + (number - 1))
                .findFirst()
                .orElse("no record");
    }

    /** By the span of the run that failed. */
    private String thrown() {
        return WIND.beats(spans()).stream()
                .map(span -> span.attributes().get(SpanLines.ERROR_TYPE))
                .filter(Objects::nonNull)
                .map(String::valueOf)
                .findFirst()
                .orElse("nothing");
    }

    private long evictions() {
        return new LatestMetrics(receiver.metrics()).counted(RETURNS, "linkbeat.kafka.evictions", Map.of());
    }

    private Collection<ReceivedSpan> spans() {
        return receiver.spans();
    }

    private Collection<ReceivedLog> logs() {
        return receiver.logs();
    }
}
