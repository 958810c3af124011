package io.linkbeat.benchmarks.jdbc;

import io.linkbeat.benchmarks.Series;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a measured program printed. Lines that are not known, an agent's say, are passed over.
 *
 * @param executed queries of the whole run
 * @param figures of its blocks
 */
record ProgramOutput(long executed, Map<JdbcFigure, Double> figures) {

    private static final Pattern BLOCK = Pattern.compile("block, per query: ([\\d.E-]+) ns, ([\\d.E-]+) B");
    private static final Pattern TOTAL = Pattern.compile("executed (\\d+) queries");

    /** Copies the figures. */
    ProgramOutput {
        figures = Map.copyOf(figures);
    }

    /** Reads the lines; empty if the program did not come to its end. */
    static Optional<ProgramOutput> read(List<String> lines) {
        List<Double> times = numbers(lines, BLOCK, 1);
        List<Double> total = numbers(lines, TOTAL, 1);
        if (times.isEmpty() || total.isEmpty()) {
            return Optional.empty();
        }
        Series blocks = new Series(times);
        Series allocated = new Series(numbers(lines, BLOCK, 2));
        return Optional.of(new ProgramOutput(
                total.get(0).longValue(),
                Map.of(
                        JdbcFigure.TIME, blocks.median(),
                        JdbcFigure.BEST, blocks.values().get(0),
                        JdbcFigure.ALLOCATED, allocated.median())));
    }

    private static List<Double> numbers(List<String> lines, Pattern pattern, int group) {
        List<Double> numbers = new ArrayList<>();
        for (String line : lines) {
            Matcher matcher = pattern.matcher(line);
            if (matcher.matches()) {
                numbers.add(Double.valueOf(matcher.group(group)));
            }
        }
        return numbers;
    }
}
