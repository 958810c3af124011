package io.linkbeat.smoke.demo;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Arrows in the margin left of some rows, each from one row to another. Arrows that would touch run in lanes side by
 * side; those of one source share a lane, and fan out from it.
 */
final class Gutter {

    /** An arrow between two rows, counted from 0; its head is at the target. */
    record Arrow(int source, int target, Style style) {

        private int top() {
            return Math.min(source, target);
        }

        private int bottom() {
            return Math.max(source, target);
        }

        private boolean touches(Arrow other) {
            return source != other.source && top() <= other.bottom() && other.top() <= bottom();
        }
    }

    private final int head;
    private final char[][] cells;
    private final Style[][] styles;

    /** Draws these arrows. */
    Gutter(int rows, List<Arrow> arrows) {
        List<List<Arrow>> lanes = lanes(arrows);
        head = 2 * Math.max(1, lanes.size());
        cells = new char[rows][width()];
        styles = new Style[rows][width()];
        for (int row = 0; row < rows; row++) {
            Arrays.fill(cells[row], ' ');
            Arrays.fill(styles[row], Style.PLAIN);
        }
        for (int lane = 0; lane < lanes.size(); lane++) {
            int column = head - 2 - 2 * lane;
            lanes.get(lane).forEach(arrow -> draw(arrow, column));
        }
    }

    /** Its width, the same for all rows. */
    int width() {
        return head + 2;
    }

    /** The margin of a row. */
    Line row(int row) {
        Line line = new Line();
        for (int column = 0; column < cells[row].length; column++) {
            line.add(String.valueOf(cells[row][column]), styles[row][column]);
        }
        return line;
    }

    private static List<List<Arrow>> lanes(List<Arrow> arrows) {
        List<List<Arrow>> lanes = new ArrayList<>();
        for (Arrow arrow : arrows) {
            List<Arrow> free = lanes.stream()
                    .filter(lane -> lane.stream().noneMatch(arrow::touches))
                    .findFirst()
                    .orElse(null);
            if (free == null) {
                free = new ArrayList<>();
                lanes.add(free);
            }
            free.add(arrow);
        }
        return lanes;
    }

    private void draw(Arrow arrow, int lane) {
        for (int row = arrow.top() + 1; row < arrow.bottom(); row++) {
            put(row, lane, '│', arrow.style);
        }
        put(arrow.top(), lane, '╭', arrow.style);
        put(arrow.bottom(), lane, '╰', arrow.style);
        for (int row : new int[] {arrow.top(), arrow.bottom()}) {
            for (int column = lane + 1; column <= head; column++) {
                put(row, column, '─', arrow.style);
            }
        }
        put(arrow.target, head, '▶', arrow.style);
    }

    private void put(int row, int column, char drawn, Style style) {
        char before = cells[row][column];
        if (before != '▶') {
            cells[row][column] = drawn == '▶' ? drawn : joined(before, drawn);
            styles[row][column] = style;
        }
    }

    private static char joined(char before, char drawn) {
        return switch ("" + before + drawn) {
            case "│─", "─│", "├─", "─├" -> '┼';
            case "│╭", "╭│", "│╰", "╰│", "╭╰", "╰╭", "├│", "├╭", "├╰" -> '├';
            case "╰─", "─╰" -> '┴';
            case "╭─", "─╭" -> '┬';
            default -> drawn;
        };
    }
}
