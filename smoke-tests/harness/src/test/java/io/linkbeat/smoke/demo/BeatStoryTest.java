package io.linkbeat.smoke.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class BeatStoryTest {

    @Test
    void saysWhoWasLateAndWhoHeldThePool() {
        assertThat(BeatStory.gaps(BeatSignals.RENEW, BeatSignals.logs())).containsExactly("""
                Upkeep.renew came 1.25 s late, 1.50 s after the beat before; its lease is 800 ms
                pool_starved: the only worker held by Upkeep.stocktake for 1.50 s
                told when its lease lapsed, 700 ms before it came, and again then: stall 0000scheduled""");
    }

    @Test
    void saysWhichRecordAConsumerWasStuckIn() {
        assertThat(BeatStory.gaps(BeatSignals.POLL, BeatSignals.logs())).containsExactly("""
                Returns.poll came 2.00 s late, 2.50 s after the beat before; its lease is 1.50 s
                previous_run_overran: stuck in returns-0 offset 2 for 2.50 s
                told before its lease lapsed, 1.50 s before it came, and again then: stall 0000kafka-poll""");
    }

    @Test
    void saysWhatDiedOfWhat() {
        assertThat(BeatStory.deaths(BeatSignals.WIND, BeatSignals.logs()))
                .containsExactly("Upkeep.wind died in run 3 of java.lang.IllegalStateException: The spring breaks");
    }

    @Test
    void whatOnlyTheBeatItselfToldIsSaidToo() {
        assertThat(BeatStory.gaps(BeatSignals.RENEW, List.of(BeatSignals.logs().get(2))))
                .singleElement()
                .asString()
                .endsWith("told when it came: stall 0000scheduled");
    }
}
