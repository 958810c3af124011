package io.linkbeat.agent.cli;

import java.util.ArrayList;
import java.util.List;

/** Rows of text whose columns stand below each other, two blanks apart. */
final class Table {

    private final String indent;
    private final List<List<String>> rows = new ArrayList<>();

    Table(String indent) {
        this.indent = indent;
    }

    /** Adds a row. Rows need not have the same number of cells. */
    Table row(String... cells) {
        rows.add(List.of(cells));
        return this;
    }

    boolean isEmpty() {
        return rows.isEmpty();
    }

    /** The rows, each with a line break behind it and no blanks at its end. */
    @Override
    public String toString() {
        List<Integer> widths = new ArrayList<>();
        for (List<String> row : rows) {
            for (int column = 0; column < row.size(); column++) {
                if (column == widths.size()) {
                    widths.add(0);
                }
                widths.set(column, Math.max(widths.get(column), row.get(column).length()));
            }
        }
        StringBuilder text = new StringBuilder();
        for (List<String> row : rows) {
            StringBuilder line = new StringBuilder(indent);
            for (int column = 0; column < row.size(); column++) {
                String cell = row.get(column);
                line.append(cell).append(" ".repeat(widths.get(column) - cell.length() + 2));
            }
            text.append(line.toString().stripTrailing()).append('\n');
        }
        return text.toString();
    }
}
