package io.linkbeat.smoke.demo;

import static org.assertj.core.api.Assertions.assertThat;

import io.linkbeat.smoke.jvm.ProgramResult;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TaskTallyTest {

    @Test
    void takesTheWordsOfAnApplicationForStatuses() {
        assertThat(printed("wrap: 6 done, 1 late\nring: 2 failed\ndust: 3 cancelled, 1 rejected, 1 running\n"))
                .containsExactly(
                        tally("wrap", Map.of("success", 6L, "expired", 1L)),
                        tally("ring", Map.of("failure", 2L)),
                        tally("dust", Map.of("cancelled", 3L, "rejected", 1L, "running", 1L)));
    }

    @Test
    void keepsAWordThatItDoesNotKnow() {
        assertThat(printed("wrap: 6 lost\n")).containsExactly(tally("wrap", Map.of("lost", 6L)));
    }

    @Test
    void passesOverWhatIsNoCount() {
        assertThat(printed("wrap: 6\nwrap 6 done\n\nclosed: at six\n")).isEmpty();
    }

    @Test
    void isNamedWithoutItsPackage() {
        TaskTally tally = tally("wrap", Map.of("success", 6L));

        assertThat(tally.operation()).isEqualTo("io.linkbeat.demo.Errands.wrap");
        assertThat(tally.shortName()).isEqualTo("Errands.wrap");
        assertThat(tally.of("success")).isEqualTo(6);
        assertThat(tally.of("failure")).isZero();
    }

    private static TaskTally tally(String method, Map<String, Long> said) {
        return TaskTally.of("Errands", method, said);
    }

    private static List<TaskTally> printed(String stdout) {
        return TaskTally.printed("Errands", new ProgramResult(0, false, stdout, "", Duration.ZERO));
    }
}
