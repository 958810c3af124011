package io.linkbeat.smoke.own;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;

/** A test that did not end the same way with and without the agent, and how it ended each time it was run. */
final class Difference {

    private final String test;
    private final List<Outcome> without = new ArrayList<>();
    private final List<Outcome> with = new ArrayList<>();

    private Difference(String test) {
        this.test = test;
    }

    /** The tests of two runs that differ, in the order of their names. */
    static List<Difference> between(TestRun without, TestRun with) {
        TreeSet<String> tests = new TreeSet<>(without.outcomes().keySet());
        tests.addAll(with.outcomes().keySet());
        List<Difference> differences = new ArrayList<>();
        for (String test : tests) {
            if (!without.of(test).equals(with.of(test))) {
                Difference difference = new Difference(test);
                difference.addWithout(without);
                difference.addWith(with);
                differences.add(difference);
            }
        }
        return differences;
    }

    /** Adds how it ended in one more run without the agent. */
    void addWithout(TestRun run) {
        without.add(run.of(test));
    }

    /** Adds how it ended in one more run with the agent. */
    void addWith(TestRun run) {
        with.add(run.of(test));
    }

    /** The class that the test is a method of. */
    String testClass() {
        return test.substring(0, test.indexOf('#'));
    }

    /** Whether it ends in more than one way where there is no agent. */
    boolean isUnstableWithout() {
        return varies(without);
    }

    /** Whether it ends in more than one way where there is the agent. */
    boolean isUnstableWith() {
        return varies(with);
    }

    /** Whether with the agent it ends, each time, as our list of exceptions has it. */
    boolean isStated() {
        return !isUnstableWithout() && with.stream().allMatch(outcome -> StatedExceptions.allow(test, outcome));
    }

    private static boolean varies(List<Outcome> outcomes) {
        return outcomes.stream().distinct().count() > 1;
    }

    @Override
    public String toString() {
        return test + ": without " + without + ", with " + with;
    }
}
