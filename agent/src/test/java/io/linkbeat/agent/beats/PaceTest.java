package io.linkbeat.agent.beats;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How long the sampler sleeps. */
class PaceTest {

    private static final long MS = 1_000_000;

    private long now;
    private long used;
    private final Pace pace = new Pace(() -> used);

    /** Wakes up for some time, at a cost each. */
    private long afterSeconds(int seconds, long microsEach) {
        long end = now + 1_000 * MS * seconds;
        long interval = pace.interval(now);
        while (now < end) {
            now += interval;
            used += microsEach * 1_000;
            interval = pace.interval(now);
        }
        return interval / MS;
    }

    @Test
    void wakingUpIsCheapAsARule() {
        assertThat(afterSeconds(30, 10)).isEqualTo(20);
    }

    @Test
    void whereItIsDearItSleepsLongerAfterASecond() {
        assertThat(afterSeconds(2, 35)).isBetween(49L, 50L);
    }

    @Test
    void itNeverSleepsLongerThanAReportWaitsForIt() {
        assertThat(afterSeconds(30, 1_000)).isEqualTo(150);
        assertThat(Pace.LONGEST + Sampler.LEAST).isLessThan(Beats.PATIENCE);
    }

    @ParameterizedTest
    @ValueSource(ints = {10, 14, 30, 60, 100, 105})
    void itCostsLessThanAThousandthOfAProcessorAndLeavesSomeToTheWatchdog(int microsEach) {
        afterSeconds(5, microsEach);
        long from = now;
        long before = used;
        afterSeconds(60, microsEach);
        assertThat((double) (used - before) / (now - from)).isBetween(0.0004, 0.00075);
    }

    @Test
    void itComesBack() {
        assertThat(afterSeconds(30, 45)).isBetween(63L, 64L);
        assertThat(afterSeconds(15, 5)).isEqualTo(20);
    }

    @Test
    void whereNobodyKnowsWhatItCostsItSleepsAsAlways() {
        Pace blind = new Pace(() -> -1);
        long interval = 0;
        for (long at = 0; at < 20_000 * MS; at += 20 * MS) {
            interval = blind.interval(at);
        }
        assertThat(interval).isEqualTo(20 * MS);
    }
}
