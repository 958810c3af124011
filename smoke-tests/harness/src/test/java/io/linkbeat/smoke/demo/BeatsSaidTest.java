package io.linkbeat.smoke.demo;

import static org.assertj.core.api.Assertions.assertThat;

import io.linkbeat.smoke.jvm.ProgramResult;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class BeatsSaidTest {

    @Test
    void readsWhatTheApplicationsPrinted() {
        BeatsSaid said = BeatsSaid.printed(Map.of(
                "Upkeep",
                ended(0, "wind: 2 done, 1 failed\nrenew: 14 done, 1 cancelled\nlongest 1503 ms between renewals\n"),
                "Returns",
                ended(0, "took return-1\nlost return-2\ntook return-2\nlongest 2501 ms between polls\n")));

        assertThat(said.problems()).isEmpty();
        assertThat(said.runs(BeatSignals.WIND)).isEqualTo(3);
        assertThat(said.runs(BeatSignals.RENEW)).isEqualTo(14);
        assertThat(said.taken()).containsExactly("return-1", "return-2");
        assertThat(said.lost()).containsExactly("return-2");
        assertThat(said.polls()).isEqualTo(3);
        assertThat(said.longest("renewals")).isEqualTo(1503);
        assertThat(said.longest("polls")).isEqualTo(2501);
        assertThat(said.longest("orders")).isZero();
    }

    @Test
    void tellsWhoDidNotEndWell() {
        assertThat(BeatsSaid.printed(Map.of("Upkeep", ended(1, ""))).problems())
                .singleElement()
                .asString()
                .startsWith("Upkeep did not end well: ");
    }

    private static ProgramResult ended(int exitCode, String output) {
        return new ProgramResult(exitCode, false, output, "", Duration.ZERO);
    }
}
