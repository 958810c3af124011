package io.linkbeat.smoke.demo;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;

/** Cells in columns under titles; texts stand left, figures right. */
final class Grid {

    /** Stands where there is nothing. */
    static final String NONE = "·";

    private static final String INDENT = "  ";

    private final List<String> titles;
    private final int textColumns;
    private final IntFunction<Style> styles;

    /** A grid whose first columns are texts; {@code styles} gives the style of a column by its number from 0. */
    Grid(List<String> titles, int textColumns, IntFunction<Style> styles) {
        this.titles = titles;
        this.textColumns = textColumns;
        this.styles = styles;
    }

    /** Titles and rows. */
    List<Line> lines(List<List<String>> rows) {
        List<List<String>> cells = new ArrayList<>(List.of(titles));
        cells.addAll(rows);
        int[] widths = new int[titles.size()];
        for (List<String> row : cells) {
            for (int column = 0; column < widths.length; column++) {
                widths[column] = Math.max(widths[column], row.get(column).length());
            }
        }
        List<Line> lines = new ArrayList<>();
        for (List<String> row : cells) {
            Line line = new Line();
            for (int column = 0; column < widths.length; column++) {
                String cell = row.get(column);
                String blanks = " ".repeat(widths[column] - cell.length());
                boolean dim = lines.isEmpty() || cell.equals(NONE);
                line.add(INDENT)
                        .add(
                                column < textColumns ? cell + blanks : blanks + cell,
                                dim ? Style.DIM : styles.apply(column));
            }
            lines.add(line);
        }
        return List.copyOf(lines);
    }

    /** Which metric is in which column: pairs of both, the second ones below each other. */
    static List<Line> legend(List<List<String>> entries) {
        int width =
                entries.stream().mapToInt(entry -> entry.get(0).length()).max().orElse(0);
        return entries.stream()
                .map(entry -> new Line()
                        .add(INDENT)
                        .add(entry.get(0), Style.DIM)
                        .padTo(INDENT.length() + width + INDENT.length())
                        .add(entry.get(1), Style.DIM))
                .toList();
    }

    static String count(long count) {
        return count == 0 ? NONE : Long.toString(count);
    }

    static String seconds(double seconds) {
        return Double.isNaN(seconds) ? NONE : SpanLines.duration((long) (seconds * 1e9));
    }
}
