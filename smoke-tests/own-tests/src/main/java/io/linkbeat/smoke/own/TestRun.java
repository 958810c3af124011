package io.linkbeat.smoke.own;

import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * What one forked JVM made of the tests.
 *
 * @param outcomes by the name of the test
 * @param seconds from the fork to the end of the process
 * @param woven the classes that the agent said to have woven; without it none
 * @param spans how many spans came from that JVM
 */
record TestRun(Map<String, Outcome> outcomes, long seconds, Set<String> woven, int spans) {

    long count(Outcome.Status status) {
        return outcomes.values().stream()
                .filter(outcome -> outcome.status() == status)
                .count();
    }

    /** The test classes, as a set of the caller's own. */
    Set<String> classes() {
        Set<String> classes = new TreeSet<>();
        outcomes.keySet().forEach(test -> classes.add(test.substring(0, test.indexOf('#'))));
        return classes;
    }

    Outcome of(String test) {
        return outcomes.getOrDefault(test, Outcome.ABSENT);
    }
}
