package io.linkbeat.smoke.demo;

import io.linkbeat.smoke.otlp.ReceivedLog;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** The events about beats in words: who, how late against which lease, whose fault, what died of what. */
final class BeatStory {

    private BeatStory() {}

    /** What was told of a source's gaps, some lines for each. */
    static List<String> gaps(BeatSource source, Collection<ReceivedLog> logs) {
        List<String> stories = new ArrayList<>();
        for (BeatEvent gap : source.gaps(logs)) {
            if (!gap.isOfWatchdog()) {
                stories.add(source.label() + " came " + gap.duration("heartbeat.gap_ms") + " late, "
                        + gap.duration("heartbeat.elapsed_ms") + " after the beat before; its lease is "
                        + gap.duration("heartbeat.lease_ms")
                        + "\n" + fault(gap)
                        + "\n" + told(source, gap, logs));
            }
        }
        return List.copyOf(stories);
    }

    /** What was told of a source's end. */
    static List<String> deaths(BeatSource source, Collection<ReceivedLog> logs) {
        return source.deaths(logs).stream()
                .map(death -> source.label() + " died in run " + death.count("linkbeat.schedule.runs") + " of "
                        + death.text(BeatEvent.THROWN) + ": " + death.text("exception.message"))
                .toList();
    }

    private static String fault(BeatEvent gap) {
        String cause = gap.text("heartbeat.cause");
        long workers = gap.count("heartbeat.workers");
        if (gap.culprit().isEmpty()) {
            return cause;
        }
        String what = workers == 0
                ? "stuck in "
                : workers == 1 ? "the only worker held by " : "all " + workers + " workers held, longest by ";
        return cause + ": " + what + BeatSource.shortened(gap.culprit()) + " for " + SpanLines.duration(gap.held());
    }

    private static String told(BeatSource source, BeatEvent gap, Collection<ReceivedLog> logs) {
        return source.gaps(logs).stream()
                .filter(earlier -> earlier.isOfWatchdog() && earlier.stall().equals(gap.stall()))
                .findFirst()
                .map(earlier -> "told " + (earlier.isExpired() ? "when" : "before") + " its lease lapsed, "
                        + SpanLines.duration(gap.nanos() - earlier.nanos()) + " before it came, and again then: stall "
                        + gap.stall())
                .orElse("told when it came: stall " + gap.stall());
    }
}
