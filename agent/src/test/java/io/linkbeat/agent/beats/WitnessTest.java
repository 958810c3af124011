package io.linkbeat.agent.beats;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What stopped the JVM, from numbers that the test sets. */
class WitnessTest {

    private static final long MS = 1_000_000;

    private long gc;
    private long safepoints;
    private long cpu;
    private long waited;
    private final Witness witness = new Witness(() -> 0, () -> gc, () -> safepoints, () -> cpu, () -> waited);

    @BeforeEach
    void aBusySecond() {
        witness.note(0);
        cpu += 500 * MS;
        witness.note(1_000 * MS);
    }

    private String kind(long millis) {
        return witness.kind(1_020 * MS, (1_020 + millis) * MS);
    }

    @Test
    void halfOfItIsEnough() {
        gc += 49 * MS;
        safepoints += 49 * MS;
        assertThat(kind(100)).isEqualTo("unknown");
        safepoints += MS;
        assertThat(kind(100)).isEqualTo("safepoint");
        gc += MS;
        assertThat(kind(100)).isEqualTo("gc");
    }

    @Test
    void whatWasBeforeTheLastWakeUpDoesNotCount() {
        gc += 900 * MS;
        safepoints += 900 * MS;
        witness.note(1_020 * MS);
        assertThat(kind(100)).isEqualTo("unknown");
    }

    @Test
    void aStoppedProcessUsesNothingAndCouldNotHaveRun() {
        cpu += 200 * MS;
        assertThat(kind(2_500)).isEqualTo("process_stopped");
    }

    @Test
    void aShortStallMayBeAnything() {
        assertThat(kind(999)).isEqualTo("unknown");
        assertThat(kind(1_000)).isEqualTo("process_stopped");
    }

    @Test
    void aProcessThatGoesOnIsNotStopped() {
        cpu += 1_250 * MS;
        assertThat(kind(2_500)).isEqualTo("unknown");
    }

    @Test
    void aMachineThatHasMuchToDoIsNotStopped() {
        waited += 2_400 * MS;
        assertThat(kind(2_500)).isEqualTo("unknown");
    }

    @Test
    void nobodyKnowsWhereTheKernelTellsNothing() {
        cpu = -1;
        assertThat(kind(2_500)).isEqualTo("unknown");
        Witness without = new Witness(() -> 0, () -> 0, () -> 0, () -> cpu, () -> -1);
        without.note(0);
        assertThat(without.kind(20 * MS, 9_000 * MS)).isEqualTo("unknown");
    }

    @Test
    void aStallIsNotInTheLoadThatFollows() {
        assertThat(kind(10_000)).isEqualTo("process_stopped");
        witness.note(11_020 * MS);
        cpu += 1_000 * MS;
        witness.note(12_020 * MS);
        cpu += 1_000 * MS;
        assertThat(witness.kind(13_020 * MS, 15_020 * MS)).isEqualTo("process_stopped");
    }
}
