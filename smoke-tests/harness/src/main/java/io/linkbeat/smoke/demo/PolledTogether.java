package io.linkbeat.smoke.demo;

import io.linkbeat.smoke.jvm.ProgramResult;
import io.linkbeat.smoke.otlp.ReceivedSpan;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * Receipts that are sent together are polled together by two applications: one has a span for the whole batch, the other
 * overflows its budget of spans.
 */
final class PolledTogether implements Scene {

    private static final int RECEIPTS = 5;
    private static final int BUDGET = 2;
    private static final Hop BATCH = new Hop("Receipts", "receipts", "Invoices");
    private static final Hop OVERFLOW = new Hop("Receipts", "receipts", "Audit");
    private static final Map<String, String> WITH_KEYS = Map.of("LINKBEAT_KAFKA_RECORD_KEY", "true");

    @Override
    public String title() {
        return RECEIPTS + " receipts come in one poll: a span for the batch, and a budget of spans";
    }

    @Override
    public Outcome play(Stage stage) {
        try (Cast cast = new Cast(stage)) {
            stage.broker().createTopic(BATCH.topic(), 1);
            start(cast, stage.screen(), BATCH.from(), WITH_KEYS);
            start(cast, stage.screen(), BATCH.to(), Map.of("LINKBEAT_KAFKA_PROCESS_SPANS", "batch"));
            start(
                    cast,
                    stage.screen(),
                    OVERFLOW.to(),
                    Map.of("LINKBEAT_KAFKA_MAX_PROCESS_SPANS_PER_POLL", Integer.toString(BUDGET)));
            Map<String, ProgramResult> ends = cast.playToTheEnd();
            List<Tally> tallies = tallies(ends);
            cast.awaitSignals(() -> problems(stage.receiver().spans(), ends).isEmpty()
                    && MetricTable.of(stage.receiver().metrics(), tallies)
                            .problems()
                            .isEmpty());
            List<String> problems = new ArrayList<>(OutputCheck.problems(ends, "receipt", RECEIPTS));
            problems.addAll(problems(stage.receiver().spans(), ends));
            problems.addAll(show(stage));
            if (problems.isEmpty()) {
                summarise(stage.screen(), ends);
            }
            return new Outcome(problems, tallies);
        }
    }

    private static void start(Cast cast, Screen screen, String name, Map<String, String> variables) {
        cast.start(name, RECEIPTS, variables);
        variables.forEach((variable, value) ->
                screen.print("started", Line.of(name + " with " + variable + "=" + value, Style.PLAIN)));
    }

    private static List<List<String>> polls(Map<String, ProgramResult> ends, Hop hop) {
        return OutputCheck.handled(Objects.requireNonNull(ends.get(hop.to())));
    }

    private static List<Tally> tallies(Map<String, ProgramResult> ends) {
        long sent = OutputCheck.count(Objects.requireNonNull(ends.get(BATCH.from())));
        long invoiced = polls(ends, BATCH).stream().mapToLong(List::size).sum();
        List<List<String>> audits = polls(ends, OVERFLOW);
        long audited = audits.stream().mapToLong(List::size).sum();
        long over = audits.stream()
                .mapToLong(poll -> Math.max(0, poll.size() - BUDGET))
                .sum();
        return List.of(
                new Tally(BATCH.from(), BATCH.topic(), sent, 0, 0),
                new Tally(BATCH.to(), BATCH.topic(), 0, invoiced, 0),
                new Tally(OVERFLOW.to(), OVERFLOW.topic(), 0, audited, over));
    }

    private static List<String> problems(Collection<ReceivedSpan> spans, Map<String, ProgramResult> ends) {
        List<String> problems = new ArrayList<>(PollCheck.wholePolls(spans, BATCH, polls(ends, BATCH)));
        problems.addAll(PollCheck.firstOfPolls(spans, OVERFLOW, polls(ends, OVERFLOW), BUDGET));
        return List.copyOf(problems);
    }

    private static List<String> show(Stage stage) {
        List<ReceivedSpan> spans = stage.receiver().spans();
        Screen screen = stage.screen();
        screen.print("received", Line.of(spans.size() + " spans as OTLP protobuf", Style.PLAIN));
        screen.print();
        List<String> problems = new ArrayList<>(draw(screen, spans, BATCH, "Batch", List.of()));
        long over = new LatestMetrics(stage.receiver().metrics())
                .counted(OVERFLOW.to(), "linkbeat.span.skipped", Map.of("reason", "budget"));
        Line note = Line.of(over + " more: measured, not spanned (budget " + BUDGET + ")", Style.YELLOW);
        problems.addAll(draw(screen, spans, OVERFLOW, "Budget", List.of(note)));
        return problems;
    }

    private static List<String> draw(Screen screen, List<ReceivedSpan> spans, Hop hop, String title, List<Line> notes) {
        Set<String> services = Set.of(hop.from(), hop.to());
        Picture picture = Picture.of(
                Flow.ofServices(spans, services),
                title,
                notes,
                screen.terminal().columns());
        picture.lines().forEach(screen::print);
        return picture.problems(spans.stream()
                .filter(span -> services.contains(span.serviceName()))
                .toList());
    }

    private static void summarise(Screen screen, Map<String, ProgramResult> ends) {
        screen.good(BATCH.to() + ": " + RECEIPTS + " receipts, a span for each of its polls ("
                + polls(ends, BATCH).size() + ") that links to every send");
        screen.good(OVERFLOW.to() + ": " + RECEIPTS + " receipts, at most " + BUDGET
                + " spans a poll; the metrics have all of them");
    }
}
