package io.linkbeat.smoke.demo;

import io.linkbeat.smoke.jvm.ProgramResult;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/** Compares what the applications themselves printed: a line for each order, its last word the order's name. */
final class OutputCheck {

    private OutputCheck() {}

    /** Which application, by name, did not end well or did not handle each of so many orders once; a sentence each. */
    static List<String> problems(Map<String, ProgramResult> ends, int orders) {
        List<String> expected = new ArrayList<>();
        for (int order = 1; order <= orders; order++) {
            expected.add("order-" + order);
        }
        List<String> problems = new ArrayList<>();
        ends.forEach((name, end) -> {
            List<String> handled = end.stdout()
                    .lines()
                    .map(line -> line.substring(line.lastIndexOf(' ') + 1))
                    .sorted()
                    .toList();
            if (end.exitCode() != 0 || end.timedOut()) {
                problems.add(name + " did not end well: " + end.describe());
            } else if (!handled.equals(List.copyOf(new TreeSet<>(expected)))) {
                problems.add(name + " printed " + handled + " instead of " + expected);
            }
        });
        return List.copyOf(problems);
    }
}
