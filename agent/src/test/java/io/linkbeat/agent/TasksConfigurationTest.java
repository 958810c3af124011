package io.linkbeat.agent;

import static org.assertj.core.api.Assertions.assertThat;

import io.linkbeat.agent.settings.Settings;
import io.linkbeat.agent.telemetry.TaskSettings;
import io.linkbeat.agent.telemetry.TaskSpans;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** From what is set to what the handler of tasks is told. */
final class TasksConfigurationTest {

    @Test
    void whatHoldsWhereNothingIsSetIsTheDefaultOfEachSetting() {
        assertThat(Stream.of(of(""), TaskSettings.defaults())).allSatisfy(settings -> {
            assertThat(settings.spans()).isEqualTo(TaskSpans.SCHEDULED);
            assertThat(settings.nameOf().apply("com.example.Billing")).isNull();
            assertThat(settings.deadlineNanos().applyAsLong("billing")).isZero();
            assertThat(settings.waiterDeadlines().test("billing")).isFalse();
            assertThat(settings.logged().test("billing")).isFalse();
            assertThat(settings.anyWaiterDeadlines()).isFalse();
            assertThat(settings.anyLogged()).isFalse();
        });
    }

    @ParameterizedTest
    @CsvSource({"scheduled, SCHEDULED", "all, ALL", "none, NONE", "some, SCHEDULED"})
    void spansAreAsSet(String value, TaskSpans spans) {
        assertThat(of("linkbeat.tasks.spans=" + value).spans()).isEqualTo(spans);
    }

    @Test
    void anOperationIsNamedByTheBestPatternForItsClass() {
        TaskSettings settings = of(
                "linkbeat.tasks.operation.com.example.*=example;linkbeat.tasks.operation.com.example.Billing=the billing");

        assertThat(settings.nameOf().apply("com.example.Billing")).isEqualTo("the billing");
        assertThat(settings.nameOf().apply("com.example.Orders")).isEqualTo("example");
        assertThat(settings.nameOf().apply("org.example.Orders")).isNull();
    }

    @Test
    void aDeadlineIsAskedForEachOperationAndIsInNanoseconds() {
        TaskSettings settings = of(
                "linkbeat.tasks.deadline.import-*=2m;linkbeat.tasks.deadline.import-eu=800ms;linkbeat.tasks.deadline.now=0");

        assertThat(settings.deadlineNanos().applyAsLong("import-us")).isEqualTo(TimeUnit.MINUTES.toNanos(2));
        assertThat(settings.deadlineNanos().applyAsLong("import-eu")).isEqualTo(TimeUnit.MILLISECONDS.toNanos(800));
        assertThat(settings.deadlineNanos().applyAsLong("now")).isZero();
    }

    @Test
    void aDeadlineThatIsNotLongerThanZeroIsOneLine() {
        assertThat(Settings.read("linkbeat.tasks.deadline.now=0", Map.of(), Map.of())
                        .problems())
                .singleElement()
                .asString()
                .startsWith("linkbeat.tasks.deadline.now (agent argument)=0 cannot be used: accepted is a duration")
                .endsWith(", longer than zero. It counts as unset.");
    }

    @Test
    void waitersSetTheDeadlineWhereThatWasAskedFor() {
        TaskSettings settings = of("linkbeat.tasks.waiter-deadlines.*=True;linkbeat.tasks.waiter-deadlines.poll=false");

        assertThat(settings.waiterDeadlines().test("billing")).isTrue();
        assertThat(settings.waiterDeadlines().test("poll")).isFalse();
        assertThat(settings.anyWaiterDeadlines()).isTrue();
    }

    @Test
    void whereNoWaiterMaySetADeadlineThatIsKnownBeforehand() {
        assertThat(of("linkbeat.tasks.waiter-deadlines.poll=false").anyWaiterDeadlines())
                .isFalse();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "billing | billing | true",
                "billing | billing-eu | false",
                "bill*, *.Import | billing-eu | true",
                "bill*, *.Import | com.example.Import | true",
                "bill*, *.Import | com.example.Imports | false",
                "* | anything | true",
            })
    void anOperationIsLoggedWhenOneOfTheGlobsFitsAllOfItsName(String globs, String operation, boolean logged) {
        TaskSettings settings = of("linkbeat.tasks.log=" + globs);

        assertThat(settings.logged().test(operation)).isEqualTo(logged);
        assertThat(settings.anyLogged()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "none", ","})
    void nothingIsLoggedWhereNothingIsListed(String globs) {
        assertThat(of("linkbeat.tasks.log=" + globs).anyLogged()).isFalse();
    }

    private static TaskSettings of(String arguments) {
        return TasksConfiguration.of(Settings.read(arguments, Map.of(), Map.of()));
    }
}
