package io.linkbeat.smoke.demo;

import io.linkbeat.smoke.otlp.ReceivedLog;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Compares what was told of beats with what the application said that it did. */
final class BeatCheck {

    private BeatCheck() {}

    /**
     * What is to be told of a gap in which a lease lapsed.
     *
     * @param early whether it is told first before the lease lapses
     * @param cause in a word
     * @param culprit who kept the beat away
     * @param saidMillis between the beats before and after it, as the application measured
     */
    record Lapse(boolean early, String cause, String culprit, long saidMillis) {}

    /** What is wrong, a sentence each, if a source had this gap and no other. */
    static List<String> lapsed(BeatSource source, Collection<ReceivedLog> logs, Lapse lapse) {
        List<BeatEvent> gaps = source.gaps(logs);
        List<String> told = gaps.stream().map(BeatCheck::telling).toList();
        List<String> expected = List.of(
                lapse.early ? "warn by watchdog" : "critical by watchdog, expired", "critical by tick, expired");
        List<String> problems = new ArrayList<>();
        compare(problems, source, "gaps", told, expected);
        long stalls = gaps.stream().map(BeatEvent::stall).distinct().count();
        compare(problems, source, "stalls", stalls, 1L);
        for (BeatEvent gap : gaps) {
            compare(problems, source, "cause", gap.text("heartbeat.cause"), lapse.cause);
            compare(problems, source, "culprit", gap.culprit(), lapse.culprit);
            if (!gap.isOfWatchdog()) {
                compareTime(problems, source, gap, lapse.saidMillis);
            }
        }
        return List.copyOf(problems);
    }

    private static String telling(BeatEvent gap) {
        return gap.text("heartbeat.severity") + " by " + gap.text("heartbeat.source")
                + (gap.isExpired() ? ", expired" : "");
    }

    /**
     * What is wrong, a sentence each, if a source died and was never late.
     *
     * @param run in which it died
     * @param thrown of what class
     */
    static List<String> died(BeatSource source, Collection<ReceivedLog> logs, long run, String thrown) {
        List<String> ends = source.deaths(logs).stream()
                .map(death -> death.text(BeatEvent.THROWN) + " in run " + death.count("linkbeat.schedule.runs"))
                .toList();
        List<String> problems = new ArrayList<>();
        compare(problems, source, "ends", ends, List.of(thrown + " in run " + run));
        compare(problems, source, "gaps", source.gaps(logs).size(), 0);
        return List.copyOf(problems);
    }

    /**
     * What is wrong, a sentence each, if the picture of a source has not so many beats.
     *
     * @param rows of the picture
     * @param lapses how often its lease lapsed; some beats are late after that
     * @param lost 1 if the last beat is the last for ever, else 0
     */
    static List<String> drawn(BeatSource source, List<BeatRow> rows, long beats, long lapses, long lost) {
        List<String> problems = new ArrayList<>();
        BeatRow row = rows.stream()
                .filter(candidate -> candidate.label().equals(source.label()))
                .findFirst()
                .orElse(new BeatRow(source.label(), List.of()));
        compare(problems, source, "beats drawn", row.beats(), beats);
        compare(problems, source, "lapses drawn", row.count(BeatRow.Kind.LAPSED), lapses);
        compare(problems, source, "any drawn late", row.count(BeatRow.Kind.LATE) > 0, lapses > 0);
        compare(problems, source, "beats drawn lost", row.count(BeatRow.Kind.LOST), lost);
        return List.copyOf(problems);
    }

    /** Within a renewal: the application reads the clock somewhat later than the agent. */
    private static void compareTime(List<String> problems, BeatSource source, BeatEvent gap, long saidMillis) {
        long elapsed = gap.time("heartbeat.elapsed_ms");
        long said = TimeUnit.MILLISECONDS.toNanos(saidMillis);
        if (Math.abs(elapsed - said) > gap.time("heartbeat.renew_ms")) {
            problems.add(source.label() + ": " + SpanLines.duration(elapsed)
                    + " after the beat before, the application says " + SpanLines.duration(said));
        }
    }

    private static void compare(List<String> problems, BeatSource source, String what, Object found, Object expected) {
        if (!found.equals(expected)) {
            problems.add(source.label() + ": " + what + ": " + found + " instead of " + expected);
        }
    }
}
