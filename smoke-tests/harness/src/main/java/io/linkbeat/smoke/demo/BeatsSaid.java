package io.linkbeat.smoke.demo;

import io.linkbeat.smoke.jvm.ProgramResult;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What the applications say of what they have to do again and again.
 *
 * @param tasks how their periodic tasks have ended
 * @param taken names of the records that were handled and committed, in order
 * @param lost names of the records whose commit was refused, in order
 * @param longestMillis between two of them, by the word for what they are
 * @param problems how an application did not end well
 */
record BeatsSaid(
        List<TaskTally> tasks,
        List<String> taken,
        List<String> lost,
        Map<String, Long> longestMillis,
        List<String> problems) {

    private static final Pattern LINE = Pattern.compile("(?m)^(took|lost) (\\S+)$");
    private static final Pattern LONGEST = Pattern.compile("(?m)^longest (\\d+) ms between (\\w+)$");

    /** By the lines that they printed. */
    static BeatsSaid printed(Map<String, ProgramResult> ends) {
        List<TaskTally> tasks = new ArrayList<>();
        Map<String, List<String>> records = Map.of("took", new ArrayList<>(), "lost", new ArrayList<>());
        Map<String, Long> longest = new HashMap<>();
        List<String> problems = new ArrayList<>();
        ends.forEach((name, end) -> {
            if (end.exitCode() != 0 || end.timedOut()) {
                problems.add(name + " did not end well: " + end.describe());
            }
            tasks.addAll(TaskTally.printed(name, end));
            for (Matcher line = LINE.matcher(end.stdout()); line.find(); ) {
                Objects.requireNonNull(records.get(line.group(1))).add(line.group(2));
            }
            for (Matcher line = LONGEST.matcher(end.stdout()); line.find(); ) {
                longest.put(line.group(2), Long.valueOf(line.group(1)));
            }
        });
        return new BeatsSaid(
                List.copyOf(tasks),
                List.copyOf(Objects.requireNonNull(records.get("took"))),
                List.copyOf(Objects.requireNonNull(records.get("lost"))),
                Map.copyOf(longest),
                List.copyOf(problems));
    }

    /** How often a periodic task has run. */
    long runs(BeatSource source) {
        return tasks.stream()
                .filter(tally -> tally.operation().equals(source.key()))
                .mapToLong(tally -> tally.of("success") + tally.of("failure"))
                .sum();
    }

    /** How often a consumer has polled, if each poll had one record. */
    long polls() {
        return (long) taken.size() + lost.size();
    }

    /** The longest time between two of what this word stands for; 0 where nothing was said. */
    long longest(String between) {
        return longestMillis.getOrDefault(between, 0L);
    }
}
