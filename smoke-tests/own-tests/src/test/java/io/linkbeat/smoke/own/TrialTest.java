package io.linkbeat.smoke.own;

import static org.assertj.core.api.Assertions.assertThat;

import io.linkbeat.smoke.own.Outcome.Status;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class TrialTest {

    private static final Outcome PASSED = new Outcome(Status.PASSED, "");
    private static final Outcome FAILED = new Outcome(Status.FAILED, "a.Failure");
    private static final String STEADY = "a.SteadyTest#steady()";
    private static final String TEST = "a.b.OtherTest$Nested#test(java.lang.String)[1]";
    private static final Set<String> WOVEN = Set.of(
            "org.apache.kafka.clients.consumer.ConsumerRecords",
            "org.apache.kafka.clients.consumer.KafkaConsumer",
            "org.apache.kafka.clients.producer.KafkaProducer");

    private static TestRun run(Outcome outcome) {
        return new TestRun(Map.of(STEADY, PASSED, TEST, outcome), 1, WOVEN, 1);
    }

    private static Trial trial(TestRun without, TestRun with) {
        return new Trial(Release.parse("1.0"), without, with, Difference.between(without, with));
    }

    @Test
    void whatEndsTheSameWayPasses() {
        assertThat(trial(run(PASSED), run(PASSED)).passed()).isTrue();
        Trial failing = trial(run(FAILED), run(FAILED));
        assertThat(failing.passed()).isTrue();
        assertThat(failing.failuresBothWays()).containsExactly(Map.entry("a.Failure", 1L));
    }

    @Test
    void whatEndsInAnotherWayIsABreachAndNamed() {
        Trial trial = trial(run(PASSED), run(FAILED));
        assertThat(trial.passed()).isFalse();
        assertThat(trial.breaches())
                .singleElement()
                .hasToString(TEST + ": without [passed], with [failed (a.Failure)]");
        assertThat(trial.breaches().get(0).testClass()).isEqualTo("a.b.OtherTest$Nested");
    }

    @Test
    void anotherThrowableIsABreach() {
        assertThat(trial(run(FAILED), run(new Outcome(Status.FAILED, "a.Other")))
                        .passed())
                .isFalse();
    }

    @Test
    void aTestThatIsMissingIsABreach() {
        TestRun less = new TestRun(Map.of(STEADY, PASSED), 1, WOVEN, 1);
        assertThat(trial(run(PASSED), less).passed()).isFalse();
        assertThat(trial(less, run(PASSED)).passed()).isFalse();
    }

    @Test
    void onlyWhatVariesWithoutTheAgentIsExcused() {
        Trial trial = trial(run(PASSED), run(FAILED));
        Difference difference = trial.differences().get(0);
        difference.addWith(run(PASSED));
        difference.addWithout(run(PASSED));
        assertThat(difference.isUnstableWith()).isTrue();
        assertThat(trial.passed()).isFalse();
        difference.addWithout(run(FAILED));
        assertThat(trial.passed()).isTrue();
        assertThat(trial.differences()).containsExactly(difference);
    }

    @Test
    void aStatedExceptionIsExcusedOnlyAsItIsStated() {
        String test = "org.apache.kafka.clients.producer.KafkaProducerTest#testPartitionAddedToTransaction()";
        Outcome stated = new Outcome(Status.FAILED, "java.lang.NullPointerException");
        assertThat(StatedExceptions.allow(test, stated)).isTrue();
        assertThat(StatedExceptions.allow(test, FAILED)).isFalse();
        assertThat(StatedExceptions.allow(TEST, stated)).isFalse();
        TestRun passed = new TestRun(Map.of(test, PASSED), 1, WOVEN, 1);
        Trial trial = trial(passed, new TestRun(Map.of(test, stated), 1, WOVEN, 1));
        assertThat(trial.passed()).isTrue();
        assertThat(trial.differences()).singleElement().matches(Difference::isStated);
        trial.differences().get(0).addWith(passed);
        assertThat(trial.passed()).isFalse();
    }

    @Test
    void nothingPassesWhereTheAgentWasNotAtWork() {
        TestRun unwoven = new TestRun(run(PASSED).outcomes(), 1, Set.of(), 1);
        TestRun silent = new TestRun(run(PASSED).outcomes(), 1, WOVEN, 0);
        TestRun empty = new TestRun(Map.of(), 1, WOVEN, 1);
        assertThat(List.of(trial(run(PASSED), unwoven), trial(run(PASSED), silent), trial(empty, empty)))
                .noneMatch(Trial::passed);
    }

    @Test
    void aReleaseMayBeRunByTheTestsOfAnother() {
        assertThat(Release.parse("1.0")).isEqualTo(new Release("1.0", "1.0")).hasToString("1.0");
        Release later = Release.parse("1.1:1.0");
        assertThat(later).isEqualTo(new Release("1.1", "1.0"));
        assertThat(Release.parse("1.0").isSourceOf(later)).isTrue();
        assertThat(Release.parse("1.1").isSourceOf(later)).isFalse();
        assertThat(later.isSourceOf(later)).isFalse();
        assertThat(run(PASSED).classes()).containsExactly("a.SteadyTest", "a.b.OtherTest$Nested");
    }
}
