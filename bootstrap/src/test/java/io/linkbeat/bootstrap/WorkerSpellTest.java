package io.linkbeat.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** For how long a worker has had no pause, and with what, at times that the test gives. */
class WorkerSpellTest {

    private static final int SHORT = 1;
    private static final int LONG = 2;
    private static final int LAST = 3;

    private final WorkerSpell spell = new WorkerSpell();

    private static long ms(long millis) {
        return TimeUnit.MILLISECONDS.toNanos(millis);
    }

    private void runs(int operation, long from, long to) {
        spell.begins(operation, ms(from), ms(from));
        spell.ends(ms(to));
    }

    @Test
    void nothingIsKnownOfAWorkerThatHasRunNothing() {
        assertThat(spell.hasBegun()).isFalse();
    }

    @Test
    void whileItRunsItHasNoEnd() {
        spell.begins(SHORT, ms(10), ms(10));

        assertThat(spell.hasBegun()).isTrue();
        assertThat(spell.until).isZero();
        assertThat(spell.busySince).isEqualTo(ms(10));
        assertThat(spell.operation).isEqualTo(SHORT);
    }

    @Test
    void whatFollowsAtOnceIsOfTheSameSpell() {
        runs(SHORT, 10, 12);
        runs(LONG, 12, 40);
        spell.begins(LAST, ms(41), ms(41));

        assertThat(spell.busySince).isEqualTo(ms(10));
        assertThat(spell.since).isEqualTo(ms(41));
        assertThat(spell.operation).isEqualTo(LAST);
        assertThat(spell.longest).isEqualTo(LONG);
        assertThat(spell.longestNanos).isEqualTo(ms(28));
    }

    @Test
    void aPauseEndsIt() {
        runs(LONG, 10, 40);
        spell.begins(SHORT, ms(41) + 1, ms(41) + 1);

        assertThat(spell.busySince).isEqualTo(ms(41) + 1);
        assertThat(spell.longestNanos).isZero();
    }

    /** As long as 1.5 s; a sixty-fourth of that is 23 ms. */
    @Test
    void afterSomethingLongAThreadMayWaitForAProcessor() {
        runs(LONG, 0, 1_500);
        runs(SHORT, 1_523, 1_524);
        assertThat(spell.busySince).isZero();
        assertThat(spell.longest).isEqualTo(LONG);

        spell.begins(LAST, ms(1_550), ms(1_550));
        assertThat(spell.busySince).isEqualTo(ms(1_550));
    }

    @Test
    void howeverLongAPauseOfFiftyMillisecondsIsOne() {
        runs(LONG, 0, 100_000);
        runs(SHORT, 100_050, 100_051);
        assertThat(spell.busySince).isZero();

        spell.begins(LAST, ms(100_102), ms(100_102));
        assertThat(spell.busySince).isEqualTo(ms(100_102));
    }

    /** It comes to the next task late, and had no moment in which another could have had it. */
    @Test
    void whatWasDueBeforeTheOneBeforeEndedFindsNoPause() {
        runs(LONG, 0, 1_500);
        spell.begins(LAST, ms(1_600), ms(250));

        assertThat(spell.busySince).isZero();
        assertThat(spell.longest).isEqualTo(LONG);
        assertThat(spell.heldUp).isEqualTo(ms(100));
        assertThat(spell.heldUpUntil).isEqualTo(ms(1_600));
    }

    @Test
    void whatWasDueLaterDoesAndSoDoesWhatIsNotKnown() {
        for (long due : new long[] {ms(1_550), 0}) {
            WorkerSpell paused = new WorkerSpell();
            paused.begins(LONG, ms(0), ms(0));
            paused.ends(ms(1_500));
            paused.begins(LAST, ms(1_600), due);

            assertThat(paused.busySince).isEqualTo(ms(1_600));
            assertThat(paused.heldUp).isZero();
        }
    }

    @Test
    void anEndAtZeroIsAnEnd() {
        spell.begins(SHORT, -ms(1), -ms(1));
        spell.ends(0);

        assertThat(spell.until).isNotZero();
    }
}
