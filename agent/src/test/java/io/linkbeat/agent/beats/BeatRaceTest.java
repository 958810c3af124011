package io.linkbeat.agent.beats;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** A beat comes at the very moment at which the watchdog finds it missing. */
class BeatRaceTest {

    private static final int ROUNDS = 100_000;
    private static final long MORE_THAN_A_MINUTE = 61_000;
    private static final Lease LEASE = new Lease(Recorded.ms(250), Recorded.ms(800), true, false, false);

    private final AtomicInteger counted = new AtomicInteger();
    private final Recorded recorded = new Recorded();
    private final BeatGroup group = new BeatGroup("scheduled", "Renewal", new BeatMeter() {
        @Override
        public void delay(int stripe, long nanos) {}

        @Override
        public void gap(Severity severity) {
            counted.incrementAndGet();
        }
    });
    private final AtomicInteger begun = new AtomicInteger();
    private final AtomicInteger looked = new AtomicInteger();

    @Test
    void eachStallIsToldOfOnceByEachAtMostAndCountedOnce() throws InterruptedException {
        Beat beat = recorded.beats.watch(group, LEASE, Suspects.NONE, null);
        beat.expect(recorded.now.get(), recorded.now.get());
        recorded.tick(beat, recorded.now.get());
        Thread watchdog = new Thread(this::look, "looks");
        watchdog.start();
        for (int round = 1; round <= ROUNDS; round++) {
            recorded.pass(MORE_THAN_A_MINUTE);
            begun.set(round);
            recorded.tick(beat, beat.expectedAt());
            await(looked, round);
            onTime(beat);
            recorded.beats.look();
            judge(round, recorded.gaps);
            recorded.gaps.clear();
        }
        watchdog.join();
    }

    private void look() {
        for (int round = 1; round <= ROUNDS; round++) {
            await(begun, round);
            recorded.beats.look();
            looked.set(round);
        }
    }

    /** Closes the stall. */
    private void onTime(Beat beat) {
        long due = recorded.now.get() + LEASE.renew();
        beat.over(recorded.now.get(), due);
        recorded.pass(LEASE.renew() / Recorded.ms(1));
        recorded.tick(beat, due);
    }

    private void judge(int round, List<Gap> gaps) {
        assertThat(counted).as("gaps counted in round " + round).hasValue(round);
        assertThat(gaps).as("told in round " + round).hasSizeBetween(1, 2);
        Gap last = gaps.get(gaps.size() - 1);
        assertThat(last.fromWatchdog()).isFalse();
        if (gaps.size() == 2) {
            assertThat(gaps.get(0).fromWatchdog()).isTrue();
            assertThat(gaps.get(0).stallId()).isEqualTo(last.stallId());
        }
    }

    private static void await(AtomicInteger number, int wanted) {
        for (int spins = 0; number.get() < wanted; spins++) {
            if (spins > 1_000) {
                Thread.yield();
            }
            Thread.onSpinWait();
        }
    }
}
