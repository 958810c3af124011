package io.linkbeat.benchmarks;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** A table of strings that can be read in a terminal and in Markdown. For use by one thread. */
public final class Table {

    private final String title;
    private final List<List<String>> rows = new ArrayList<>();

    /** A table without rows. */
    public Table(String title, List<String> headings) {
        this.title = title;
        rows.add(headings);
    }

    /**
     * Adds a row of as many cells as there are headings.
     *
     * @throws IllegalArgumentException if there are more or fewer
     */
    public void add(List<String> cells) {
        if (cells.size() != rows.get(0).size()) {
            throw new IllegalArgumentException(
                    cells.size() + " cells under " + rows.get(0).size() + " headings");
        }
        rows.add(cells);
    }

    /** Aligned columns, two spaces between them. */
    public String toText() {
        List<Integer> widths = new ArrayList<>(Collections.nCopies(rows.get(0).size(), 0));
        for (List<String> row : rows) {
            for (int column = 0; column < row.size(); column++) {
                widths.set(column, Math.max(widths.get(column), row.get(column).length()));
            }
        }
        StringBuilder text = new StringBuilder(title).append('\n');
        for (List<String> row : rows) {
            StringBuilder line = new StringBuilder(" ");
            for (int column = 0; column < row.size(); column++) {
                line.append(' ')
                        .append(row.get(column))
                        .append(" "
                                .repeat(1 + widths.get(column) - row.get(column).length()));
            }
            text.append(line.toString().stripTrailing()).append('\n');
        }
        return text.toString();
    }

    /** A heading and a table of Markdown. */
    public String toMarkdown() {
        StringBuilder text = new StringBuilder("## ").append(title).append("\n\n");
        for (int row = 0; row < rows.size(); row++) {
            text.append("| ").append(String.join(" | ", rows.get(row))).append(" |\n");
            if (row == 0) {
                text.append("|---".repeat(rows.get(0).size())).append("|\n");
            }
        }
        return text.toString();
    }
}
