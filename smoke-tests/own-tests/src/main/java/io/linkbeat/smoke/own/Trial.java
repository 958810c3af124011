package io.linkbeat.smoke.own;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * One release tried with and without the agent.
 *
 * @param release what was tried
 * @param without all the tests without the agent
 * @param with all the tests with it
 * @param differences the tests that ended in another way, run again as often as it took
 */
record Trial(Release release, TestRun without, TestRun with, List<Difference> differences) {

    private static final int MORE_RUNS_WITH = 3;

    /** For what the agent changes only sometimes: a rare failure needs many runs to be seen without it. */
    private static final int MORE_RUNS_WITHOUT = 20;

    private static final Set<String> MUST_BE_WOVEN = Set.of(
            "org.apache.kafka.clients.consumer.ConsumerRecords",
            "org.apache.kafka.clients.consumer.KafkaConsumer",
            "org.apache.kafka.clients.producer.KafkaProducer");

    /** Runs the tests both ways, and again the classes of those that differ. */
    static Trial of(Release release, TestFork fork, List<String> selectors) throws IOException {
        TestRun without = fork.without(selectors);
        TestRun with = fork.with(selectors);
        List<Difference> differences = Difference.between(without, with);
        List<Difference> open = breaches(differences);
        for (int more = 0; more < MORE_RUNS_WITHOUT && !open.isEmpty(); more++) {
            List<String> classes = classes(open);
            TestRun againWithout = fork.without(classes);
            open.forEach(difference -> difference.addWithout(againWithout));
            if (more < MORE_RUNS_WITH) {
                TestRun againWith = fork.with(classes);
                open.forEach(difference -> difference.addWith(againWith));
            }
            boolean settled = more + 1 >= MORE_RUNS_WITH;
            open = breaches(open).stream()
                    .filter(difference -> !settled || difference.isUnstableWith())
                    .toList();
        }
        return new Trial(release, without, with, differences);
    }

    /** Whether every test ended in the same way, but for stated exceptions and what varies without the agent. */
    boolean passed() {
        return isAgentActive()
                && without.count(Outcome.Status.PASSED) > 0
                && breaches().isEmpty();
    }

    /** Whether the agent wove what it should, and told of what it saw. */
    boolean isAgentActive() {
        return with.woven().containsAll(MUST_BE_WOVEN) && with.spans() > 0;
    }

    /** The tests that the agent changes. */
    List<Difference> breaches() {
        return breaches(differences);
    }

    /** How many tests throw the same both ways, by the class of what they throw. */
    Map<String, Long> failuresBothWays() {
        return without.outcomes().entrySet().stream()
                .filter(test -> test.getValue().status() == Outcome.Status.FAILED)
                .filter(test -> test.getValue().equals(with.of(test.getKey())))
                .collect(Collectors.groupingBy(test -> test.getValue().thrown(), TreeMap::new, Collectors.counting()));
    }

    private static List<Difference> breaches(List<Difference> differences) {
        return differences.stream()
                .filter(difference -> !difference.isUnstableWithout() && !difference.isStated())
                .toList();
    }

    private static List<String> classes(List<Difference> differences) {
        return differences.stream()
                .map(difference -> "--select-class=" + difference.testClass())
                .distinct()
                .toList();
    }
}
