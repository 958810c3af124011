package io.linkbeat.smoke.demo;

import io.linkbeat.smoke.otlp.ReceivedLog;
import io.linkbeat.smoke.otlp.ReceivedSpan;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The beats of one source, and the time in which it had none; or what kept them away.
 *
 * @param label whose
 * @param marks what is drawn, in no order
 */
record BeatRow(String label, List<Mark> marks) {

    /** What may be seen of a beat. Where several fall on one place, the last of them here is drawn. */
    enum Kind {
        AWAITED('─', Style.DIM),
        LAPSED('━', Style.BAD),
        HELD('═', Style.MAGENTA),
        ON_TIME('●', Style.GOOD),
        LATE('◆', Style.YELLOW),
        LOST('✘', Style.BAD);

        final char drawn;
        final Style style;

        Kind(char drawn, Style style) {
            this.drawn = drawn;
            this.style = style;
        }
    }

    /** A moment or a time, in nanoseconds since 1970. */
    record Mark(long from, long to, Kind kind) {}

    /** The row of a source, and under it one for each thing that kept its beats away. */
    static List<BeatRow> of(BeatSource source, Collection<ReceivedSpan> spans, Collection<ReceivedLog> logs) {
        Collection<BeatEvent> stalls = lastOfEach(source.gaps(logs));
        List<BeatEvent> deaths = source.deaths(logs);
        List<ReceivedSpan> beats = source.beats(spans);
        List<Mark> marks = new ArrayList<>();
        for (ReceivedSpan beat : beats) {
            marks.add(new Mark(beat.startNanos(), beat.startNanos(), kind(source, beat, beats, stalls, deaths)));
        }
        List<BeatRow> rows = new ArrayList<>();
        for (BeatEvent stall : stalls) {
            long before = stall.nanos() - stall.time("heartbeat.elapsed_ms");
            marks.add(new Mark(before, stall.nanos(), Kind.AWAITED));
            if (stall.isExpired()) {
                marks.add(new Mark(before + stall.time("heartbeat.lease_ms"), stall.nanos(), Kind.LAPSED));
            }
            if (!stall.culprit().isEmpty()) {
                Mark held = new Mark(stall.nanos() - stall.held(), stall.nanos(), Kind.HELD);
                rows.add(new BeatRow("└ " + BeatSource.shortened(stall.culprit()), List.of(held)));
            }
        }
        rows.add(0, new BeatRow(source.label(), List.copyOf(marks)));
        return List.copyOf(rows);
    }

    /** How many marks of a kind it has. */
    long count(Kind kind) {
        return marks.stream().filter(mark -> mark.kind == kind).count();
    }

    /** How many beats have come, in whatever way. */
    long beats() {
        return count(Kind.ON_TIME) + count(Kind.LATE) + count(Kind.LOST);
    }

    /** What is told last of a stall says how it has ended. */
    private static Collection<BeatEvent> lastOfEach(List<BeatEvent> gaps) {
        Map<String, BeatEvent> last = new LinkedHashMap<>();
        gaps.forEach(gap -> last.put(gap.stall(), gap));
        return last.values();
    }

    private static Kind kind(
            BeatSource source,
            ReceivedSpan beat,
            List<ReceivedSpan> beats,
            Collection<BeatEvent> stalls,
            Collection<BeatEvent> deaths) {
        if (deaths.stream().anyMatch(death -> death.log().spanId().equals(beat.spanId()))) {
            return Kind.LOST;
        }
        return stalls.stream().anyMatch(stall -> isLate(source, beat, beats, stall)) ? Kind.LATE : Kind.ON_TIME;
    }

    /** The beat that ended the stall is late, and so are those after it that only catch up and are late by more than a renewal. */
    private static boolean isLate(BeatSource source, ReceivedSpan beat, List<ReceivedSpan> beats, BeatEvent stall) {
        long renewal = stall.time("heartbeat.renew_ms");
        // Spans and events may read the time of day from different clocks.
        long since = stall.nanos() - renewal / 2;
        if (stall.isOfWatchdog() || beat.startNanos() < since) {
            return false;
        }
        long earlier = beats.stream()
                .filter(other -> other.startNanos() >= since && other.startNanos() < beat.startNanos())
                .count();
        long expected = stall.nanos() - stall.time("heartbeat.gap_ms") + earlier * renewal;
        return earlier == 0 || source.catchesUp() && beat.startNanos() - expected > renewal;
    }
}
