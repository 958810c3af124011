package io.linkbeat.smoke.demo;

import static org.assertj.core.api.Assertions.assertThat;

import io.linkbeat.smoke.jvm.ProgramResult;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class OutputCheckTest {

    @Test
    void takesEveryOrderOnceInWhateverOrder() {
        assertThat(problems("shipped order-2\nshipped order-1\n", 2)).isEmpty();
        String twelve = IntStream.rangeClosed(1, 12)
                .mapToObj(order -> "shipped order-" + order + "\n")
                .collect(Collectors.joining());
        assertThat(problems(twelve, 12)).isEmpty();
    }

    @Test
    void takesSeveralInALine() {
        ProgramResult end = new ProgramResult(0, false, "seen order-2 order-3\nseen order-1\n", "", Duration.ZERO);

        assertThat(problems(end, 3)).isEmpty();
        assertThat(OutputCheck.handled(end)).containsExactly(List.of("order-2", "order-3"), List.of("order-1"));
        assertThat(OutputCheck.count(end)).isEqualTo(3);
    }

    @Test
    void tellsALostOrder() {
        assertThat(problems("shipped order-1\n", 2))
                .containsExactly("Shipments printed [order-1] instead of [order-1, order-2]");
    }

    @Test
    void tellsAnOrderShippedTwice() {
        assertThat(problems("shipped order-1\nshipped order-1\n", 1)).hasSize(1);
    }

    @Test
    void tellsAnApplicationThatFailedOrWasKilled() {
        assertThat(problems(new ProgramResult(1, false, "shipped order-1\n", "oh", Duration.ZERO)))
                .singleElement()
                .asString()
                .startsWith("Shipments did not end well: exit code 1")
                .contains("oh");
        assertThat(problems(new ProgramResult(0, true, "shipped order-1\n", "", Duration.ZERO)))
                .hasSize(1);
    }

    private static List<String> problems(String stdout, int orders) {
        return problems(new ProgramResult(0, false, stdout, "", Duration.ZERO), orders);
    }

    private static List<String> problems(ProgramResult result) {
        return problems(result, 1);
    }

    private static List<String> problems(ProgramResult result, int orders) {
        return OutputCheck.problems(Map.of("Shipments", result), "order", orders);
    }
}
