package io.linkbeat.agent.beats;

import static io.linkbeat.agent.beats.Recorded.ms;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** What a status asks of beats, which takes nothing from what metrics collect. */
class BeatStateTest {

    private static final Lease LEASE = new Lease(ms(250), ms(1000), true, false, false);

    private final Recorded recorded = new Recorded();

    private BeatState state() {
        return recorded.beats.state(recorded.group, 3, 1);
    }

    @Test
    void aGroupWithoutABeatHasUsedNoLease() {
        assertThat(state()).isEqualTo(new BeatState("scheduled", "Renewal", 0, -1, 3, 1));
    }

    @Test
    void theLargestShareStaysWhenMetricsHaveTakenIt() {
        Beat beat = recorded.beat(LEASE);
        beat.expect(recorded.now.get(), recorded.now.get());
        recorded.pass(500);
        recorded.tick(beat, recorded.now.get());
        assertThat(recorded.beats.largestShare(recorded.group)).isEqualTo(0.5);
        recorded.pass(200);

        assertThat(state().utilization()).isEqualTo(0.5);
        assertThat(state().followed()).isEqualTo(1);
    }

    @Test
    void askingTakesNothingFromTheNextCollection() {
        Beat beat = recorded.beat(LEASE);
        beat.expect(recorded.now.get(), recorded.now.get());
        recorded.pass(500);
        assertThat(state().utilization()).as("it is under way").isEqualTo(0.5);
        recorded.tick(beat, recorded.now.get());
        assertThat(state().utilization()).isEqualTo(0.5);

        assertThat(recorded.beats.largestShare(recorded.group)).isEqualTo(0.5);
    }

    @Test
    void whatIsGoneIsFollowedNoMore() {
        Beat beat = recorded.beat(LEASE);
        beat.gone();

        assertThat(state().followed()).isZero();
    }

    @Test
    void theLagIsThatOfTheLastWindowThatWasOver() {
        Beats beats = new Beats(recorded, recorded, recorded.now::get, ms(10_000));
        beats.look();
        assertThat(beats.lag()).as("before the first window is over").isNull();
        recorded.pass(10_000);
        beats.look();

        assertThat(beats.lag()).isEqualTo(new Lag(1, 2, 3, 4, 5, 6));
        assertThat(recorded.lags).containsExactly(new Lag(1, 2, 3, 4, 5, 6));
    }
}
