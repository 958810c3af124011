package io.linkbeat.agent.beats;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/** The sampler, with a clock that the test drives. */
class SamplerTest {

    private static final long MS = 1_000_000;
    private static final long THRESHOLD = 2_000 * MS;

    private final AtomicLong clock = new AtomicLong(1_000 * MS);
    private final List<Long> metered = new ArrayList<>();
    private final AtomicInteger woken = new AtomicInteger();
    private final FakeJvm jvm = new FakeJvm();
    private final Witness witness = new Witness(clock::get, () -> jvm.gc, () -> 0, () -> -1, () -> -1);
    private final Pace pace = new Pace(() -> -1);
    private final Sampler sampler =
            new Sampler(clock::get, THRESHOLD, metered::add, woken::incrementAndGet, Instrumentations.NONE);

    private static final class FakeJvm {
        long gc;
    }

    private void sampleAt(long millis) {
        clock.set(millis * MS);
        sampler.sample(millis * MS, witness, pace);
    }

    private long overlap(long from, long to) {
        return sampler.overlap(from * MS, to * MS) / MS;
    }

    private static JvmStall stall(long start, long millis, String kind) {
        return new JvmStall(start * MS, millis * MS, kind);
    }

    @Test
    void beforeTheFirstSampleNothingIsKnown() {
        clock.set(9_000 * MS);
        assertThat(overlap(0, 9_000)).isZero();
        assertThat(sampler.longest(0, 9_000 * MS)).isNull();
        assertThat(sampler.sampledUntil()).isEqualTo(1_000 * MS);
        assertThat(sampler.takeLag()).isEqualTo(new Lag(0, 0, 0, 0, 0, 8_000 * MS));
        sampleAt(9_000);
        assertThat(sampler.sampledUntil()).isEqualTo(9_000 * MS);
        assertThat(sampler.takeLag().max()).isZero();
    }

    @Test
    void aStallIsALagOfTwentyMilliseconds() {
        sampleAt(1_000);
        sampleAt(1_020);
        sampleAt(1_059);
        assertThat(overlap(0, 1_059)).isZero();
        sampleAt(1_099);
        assertThat(overlap(0, 1_099)).isEqualTo(20);
        assertThat(sampler.longest(0, 1_099 * MS)).isEqualTo(stall(1_079, 20, "unknown"));
        assertThat(metered).containsExactly(20 * MS);
        assertThat(sampler.takeLag()).satisfies(lag -> {
            assertThat(lag.max()).isEqualTo(20 * MS);
            assertThat(lag.mean()).isEqualTo((0 + 19 + 20) * MS / 3);
        });
    }

    @Test
    void wakingUpTooEarlyIsNoLag() {
        sampleAt(1_000);
        sampleAt(1_010);
        assertThat(sampler.takeLag().max()).isZero();
    }

    @Test
    void theThresholdIsExceededStrictly() {
        sampleAt(1_000);
        sampleAt(3_020);
        assertThat(woken).hasValue(0);
        assertThat(sampler.nextOverThreshold()).isNull();
        sampleAt(5_041);
        assertThat(woken).hasValue(1);
        assertThat(sampler.nextOverThreshold()).isEqualTo(stall(3_040, 2_001, "unknown"));
        assertThat(sampler.nextOverThreshold()).isNull();
    }

    @Test
    void theWatchdogIsWokenWhenTheStallIsKnown() {
        AtomicBoolean known = new AtomicBoolean();
        AtomicLong until = new AtomicLong();
        Sampler[] self = new Sampler[1];
        self[0] = new Sampler(
                clock::get,
                THRESHOLD,
                nanos -> until.set(self[0].sampledUntil()),
                () -> known.set(self[0].nextOverThreshold() != null),
                Instrumentations.NONE);
        self[0].sample(1_000 * MS, witness, pace);
        self[0].sample(9_000 * MS, witness, pace);
        assertThat(known).isTrue();
        assertThat(until).hasValue(9_000 * MS);
    }

    @Test
    void aStallThatGoesOnIsCountedAndNotTwice() {
        sampleAt(1_000);
        sampleAt(1_100);
        assertThat(overlap(0, 1_100)).isEqualTo(80);
        clock.set(1_139 * MS);
        assertThat(overlap(0, 1_139)).isEqualTo(80);
        clock.set(1_140 * MS);
        assertThat(overlap(0, 1_140)).isEqualTo(100);
        assertThat(overlap(1_130, 1_135)).isEqualTo(5);
        clock.set(2_000 * MS);
        assertThat(overlap(1_090, 2_000)).isEqualTo(10 + 880);
        assertThat(sampler.longest(1_000 * MS, 2_000 * MS)).isEqualTo(stall(1_120, 880, "unknown"));
        assertThat(sampler.longest(1_000 * MS, 1_110 * MS)).isEqualTo(stall(1_020, 80, "unknown"));

        sampleAt(2_000);
        assertThat(overlap(1_090, 2_000)).isEqualTo(10 + 880);
        assertThat(overlap(0, 1_000)).isZero();
    }

    @Test
    void afterItsEndNoStallGoesOn() {
        sampleAt(1_000);
        sampler.stop();
        sampler.stop();
        clock.set(9_000 * MS);
        assertThat(overlap(0, 9_000)).isZero();
        assertThat(sampler.longest(0, 9_000 * MS)).isNull();
    }

    @Test
    void aStallHasItsKind() {
        sampleAt(1_000);
        jvm.gc += 50 * MS;
        sampleAt(1_120);
        sampleAt(1_240);
        assertThat(sampler.longest(0, 1_120 * MS)).isEqualTo(stall(1_020, 100, "gc"));
        assertThat(sampler.longest(1_121 * MS, 1_240 * MS)).isEqualTo(stall(1_140, 100, "unknown"));
    }

    /** One stall of 100 ms after another, with 20 ms between them: whenever a reader asks, the last 120 ms have one of them. */
    @Test
    void aReaderThatRacesWithTheSamplerCountsNothingTwice() {
        sampleAt(0);
        sampleAt(120);
        CompletableFuture<Void> sampling = CompletableFuture.runAsync(() -> {
            for (int i = 1; i <= 200_000; i++) {
                sampler.sample(clock.addAndGet(120 * MS), witness, pace);
            }
        });
        int compared = 0;
        while (!sampling.isDone()) {
            long now = clock.get();
            long stalled = sampler.overlap(now - 120 * MS, now);
            assertThat(stalled).isLessThanOrEqualTo(100 * MS);
            // Else a reader that the machine held up has seen no stall left in the ring.
            if (clock.get() - now < 120 * MS * StallHistory.CAPACITY / 2) {
                assertThat(stalled).isEqualTo(100 * MS);
                compared++;
            }
        }
        sampling.join();
        assertThat(compared).isPositive();
    }
}
