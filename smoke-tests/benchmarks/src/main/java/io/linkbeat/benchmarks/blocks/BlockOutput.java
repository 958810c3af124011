package io.linkbeat.benchmarks.blocks;

import io.linkbeat.benchmarks.Series;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a measured program printed. Lines that are not known, an agent's say, are passed over.
 *
 * @param units of work of the whole run; none where blocks are measured as a whole
 * @param figures of its blocks
 */
record BlockOutput(long units, Map<BlockFigure, Double> figures) {

    private static final Pattern BY_UNIT = Pattern.compile("block, per \\w+: ([\\d.E-]+) ns, ([\\d.E-]+) B");
    private static final Pattern AS_A_WHOLE = Pattern.compile("block of \\d+ \\w+: (\\d+) ns");
    private static final Pattern TOTAL = Pattern.compile("(\\d+) \\w+ in all");

    /** Copies the figures. */
    BlockOutput {
        figures = Map.copyOf(figures);
    }

    /** Reads the lines; empty if the program did not come to its end. */
    static Optional<BlockOutput> read(List<String> lines) {
        List<Double> time = numbers(lines, BY_UNIT, 1);
        List<Double> wall = numbers(lines, AS_A_WHOLE, 1);
        Map<BlockFigure, Double> figures = new EnumMap<>(BlockFigure.class);
        if (!time.isEmpty()) {
            Series blocks = new Series(time);
            figures.put(BlockFigure.TIME, blocks.median());
            figures.put(BlockFigure.BEST, blocks.values().get(0));
            figures.put(BlockFigure.ALLOCATED, new Series(numbers(lines, BY_UNIT, 2)).median());
        }
        if (!wall.isEmpty()) {
            figures.put(BlockFigure.WALL, new Series(wall).median() / 1e6);
        }
        List<Double> total = numbers(lines, TOTAL, 1);
        return figures.isEmpty() || total.isEmpty()
                ? Optional.empty()
                : Optional.of(new BlockOutput(total.get(0).longValue(), figures));
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
