package io.linkbeat.smoke.demo;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Beats, drawn on a common time line: a row for each source. */
final class BeatTimeline {

    private static final String INDENT = "  ";
    private static final String TITLE = "Beats";
    private static final int WIDEST_TITLE = 10;
    private static final int WIDEST_LABEL = 22;
    private static final int WIDEST_BAR = 72;
    private static final int LEAST_TICK = 6;
    private static final long SECOND = 1_000_000_000L;
    private static final List<BeatRow.Kind> EXPLAINED =
            List.of(BeatRow.Kind.ON_TIME, BeatRow.Kind.LATE, BeatRow.Kind.LAPSED, BeatRow.Kind.HELD, BeatRow.Kind.LOST);

    private final List<BeatRow> rows;
    private final int label;
    private final int bar;
    private final long start;
    private final long end;

    /** Rows in so many columns. */
    BeatTimeline(List<BeatRow> rows, int columns) {
        this.rows = List.copyOf(rows);
        label = Math.min(
                WIDEST_LABEL,
                rows.stream().mapToInt(row -> row.label().length()).max().orElse(0));
        bar = Math.max(1, Math.min(WIDEST_BAR, columns - 2 * INDENT.length() - label));
        start = rows.stream()
                .flatMap(row -> row.marks().stream())
                .mapToLong(BeatRow.Mark::from)
                .min()
                .orElse(0);
        end = rows.stream()
                .flatMap(row -> row.marks().stream())
                .mapToLong(BeatRow.Mark::to)
                .max()
                .orElse(0);
    }

    /** The rows below a title and the seconds. */
    List<Line> lines() {
        List<Line> lines = new ArrayList<>();
        lines.add(Line.of(TITLE, Style.BOLD).padTo(WIDEST_TITLE).add(SpanLines.duration(end - start), Style.DIM));
        lines.add(labelled("").add(seconds(), Style.DIM));
        rows.forEach(row -> lines.add(line(row)));
        return List.copyOf(lines);
    }

    /** Which mark means what. */
    static Line legend() {
        Line line = new Line();
        for (BeatRow.Kind kind : EXPLAINED) {
            line.add(INDENT).add(String.valueOf(kind.drawn), kind.style).add(" " + meaning(kind), Style.DIM);
        }
        return line;
    }

    private static String meaning(BeatRow.Kind kind) {
        return switch (kind) {
            case ON_TIME -> "on time";
            case LATE -> "late by more than a renewal";
            case LAPSED -> "lease lapsed";
            case LOST -> "lost: no more come";
            case AWAITED -> "awaited";
            case HELD -> "held up by";
        };
    }

    private Line line(BeatRow row) {
        BeatRow.Kind[] cells = new BeatRow.Kind[bar];
        for (BeatRow.Mark mark : row.marks()) {
            for (int cell = position(mark.from()); cell <= position(mark.to()); cell++) {
                if (cells[cell] == null || cells[cell].compareTo(mark.kind()) < 0) {
                    cells[cell] = mark.kind();
                }
            }
        }
        Line line = labelled(row.label());
        Arrays.stream(cells)
                .forEach(kind -> line.add(
                        kind == null ? " " : String.valueOf(kind.drawn), kind == null ? Style.PLAIN : kind.style));
        return line;
    }

    private Line labelled(String text) {
        String shown = text.length() > label ? text.substring(0, label - 1) + "…" : text;
        return new Line().add(INDENT).add(shown).padTo(INDENT.length() + label).add(INDENT);
    }

    /** As many of them as there is room for. */
    private String seconds() {
        int step = 1;
        while (position(start + step * SECOND) < LEAST_TICK && start + step * SECOND < end) {
            step++;
        }
        StringBuilder seconds = new StringBuilder();
        for (int second = 0; start + second * SECOND <= end; second += step) {
            String text = second + " s";
            int column = position(start + second * SECOND);
            if (column + text.length() <= bar) {
                seconds.append(" ".repeat(Math.max(0, column - seconds.length())))
                        .append(text);
            }
        }
        return seconds.toString();
    }

    private int position(long nanos) {
        long whole = Math.max(1, end - start);
        return (int) Math.max(0, Math.min(bar - 1L, (nanos - start) * bar / whole));
    }
}
