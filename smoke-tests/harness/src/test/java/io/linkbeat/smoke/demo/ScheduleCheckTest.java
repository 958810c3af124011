package io.linkbeat.smoke.demo;

import static org.assertj.core.api.Assertions.assertThat;

import io.linkbeat.smoke.otlp.ReceivedSpan;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ScheduleCheckTest {

    private static final List<TaskTally> SAID = List.of(
            TaskTally.of("Errands", "water", Map.of("success", 2L, "cancelled", 1L)),
            TaskTally.of("Errands", "till", Map.of("success", 1L, "failure", 1L)),
            TaskTally.of("Errands", "ring", Map.of("failure", 2L)));

    @Test
    void findsTheSpanOfEachRun() {
        assertThat(problems(Spans.ofSchedules())).isEmpty();
        assertThat(ScheduleCheck.ends(Spans.ofSchedules(), SAID))
                .containsExactly(
                        "Errands.till threw java.lang.IllegalStateException, and its schedule ended without a word");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            0 | Errands.water: 1 spans instead of 2
            1 | Errands.till: 1 spans instead of 2
            3 | Errands.till: 0 spans with an error instead of 1
            """)
    void tellsWhichRunIsMissing(int lost, String problem) {
        List<ReceivedSpan> spans = Spans.ofSchedules();
        spans.remove(lost);

        assertThat(problems(spans)).contains(problem);
    }

    @Test
    void aRunInTheTraceOfAnotherIsTold() {
        List<ReceivedSpan> spans = Spans.ofSchedules();
        spans.set(2, Spans.below(spans.get(0), spans.get(2)));

        assertThat(problems(spans)).containsExactly("Errands.water: 1 spans that start a trace instead of 2");
    }

    @Test
    void aFailureThatTheSpanDoesNotShowIsTold() {
        List<ReceivedSpan> spans = Spans.ofSchedules();
        spans.set(3, Spans.run("till", 9, 9));

        assertThat(problems(spans)).containsExactly("Errands.till: 0 spans with an error instead of 1");
        assertThat(ScheduleCheck.ends(spans, SAID)).isEmpty();
    }

    @Test
    void aSpanOfATaskThatIsNotPeriodicIsTold() {
        List<ReceivedSpan> spans = Spans.ofSchedules();
        spans.add(Spans.failed(Spans.run("ring", 9, 9), "java.io.IOException"));

        assertThat(problems(spans)).contains("Errands.ring: 1 spans instead of 0");
    }

    @Test
    void aSpanOfNoTaskIsTold() {
        List<ReceivedSpan> spans = new ArrayList<>(Spans.ofSchedules());
        spans.add(Spans.run("nap", 9, 9));

        assertThat(problems(spans)).containsExactly("1 spans belong to no task that the application named");
    }

    private static List<String> problems(List<ReceivedSpan> spans) {
        return ScheduleCheck.problems(spans, SAID, List.of("Errands.water", "Errands.till"));
    }
}
