package io.linkbeat.benchmarks.tasks;

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
 * @param handedOver tasks of the whole run; none of threads that sleep
 * @param figures of its blocks
 */
record ProgramOutput(long handedOver, Map<TaskFigure, Double> figures) {

    private static final Pattern TASKS = Pattern.compile("block, per task: ([\\d.E-]+) ns, ([\\d.E-]+) B");
    private static final Pattern THREADS = Pattern.compile("block of \\d+ threads: (\\d+) ns");
    private static final Pattern TOTAL = Pattern.compile("handed over (\\d+) tasks");

    /** Copies the figures. */
    ProgramOutput {
        figures = Map.copyOf(figures);
    }

    /** Reads the lines; empty if the program did not come to its end. */
    static Optional<ProgramOutput> read(List<String> lines) {
        List<Double> time = numbers(lines, TASKS, 1);
        List<Double> wall = numbers(lines, THREADS, 1);
        Map<TaskFigure, Double> figures = new EnumMap<>(TaskFigure.class);
        if (!time.isEmpty()) {
            Series blocks = new Series(time);
            figures.put(TaskFigure.TIME, blocks.median());
            figures.put(TaskFigure.BEST, blocks.values().get(0));
            figures.put(TaskFigure.ALLOCATED, new Series(numbers(lines, TASKS, 2)).median());
        }
        if (!wall.isEmpty()) {
            figures.put(TaskFigure.WALL, new Series(wall).median() / 1e6);
        }
        List<Double> total = numbers(lines, TOTAL, 1);
        return figures.isEmpty() || total.isEmpty()
                ? Optional.empty()
                : Optional.of(new ProgramOutput(total.get(0).longValue(), figures));
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
