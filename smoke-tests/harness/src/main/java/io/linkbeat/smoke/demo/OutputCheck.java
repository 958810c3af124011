package io.linkbeat.smoke.demo;

import io.linkbeat.smoke.jvm.ProgramResult;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/** What the applications themselves printed: lines of a word for what was done, and the names of what it was done to. */
final class OutputCheck {

    private OutputCheck() {}

    /** The names, line by line. */
    static List<List<String>> handled(ProgramResult end) {
        return end.stdout()
                .lines()
                .map(line -> List.of(line.split(" ")))
                .map(words -> words.subList(1, words.size()))
                .toList();
    }

    /** How many names there are. */
    static int count(ProgramResult end) {
        return handled(end).stream().mapToInt(List::size).sum();
    }

    /**
     * Which application, by name, did not end well or did not handle each of so many things once; a sentence each.
     *
     * @param noun their names, less {@code -1}, {@code -2} and so on
     */
    static List<String> problems(Map<String, ProgramResult> ends, String noun, int things) {
        List<String> expected = new ArrayList<>();
        for (int thing = 1; thing <= things; thing++) {
            expected.add(noun + "-" + thing);
        }
        List<String> problems = new ArrayList<>();
        ends.forEach((name, end) -> {
            List<String> handled =
                    handled(end).stream().flatMap(List::stream).sorted().toList();
            if (end.exitCode() != 0 || end.timedOut()) {
                problems.add(name + " did not end well: " + end.describe());
            } else if (!handled.equals(List.copyOf(new TreeSet<>(expected)))) {
                problems.add(name + " printed " + handled + " instead of " + expected);
            }
        });
        return List.copyOf(problems);
    }
}
