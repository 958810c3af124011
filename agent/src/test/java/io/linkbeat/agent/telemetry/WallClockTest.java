package io.linkbeat.agent.telemetry;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.junit.jupiter.api.Test;

class WallClockTest {

    private static final long TOLERANCE = Duration.ofMillis(20).toNanos();

    private static long system() {
        return ChronoUnit.NANOS.between(Instant.EPOCH, Instant.now());
    }

    @Test
    void followsTheSystemsClock() {
        for (int i = 0; i < 100; i++) {
            long before = system();
            long told = WallClock.epochNanos(System.nanoTime());
            long after = system();
            assertThat(told).isBetween(before - TOLERANCE, after + TOLERANCE);
        }
    }

    @Test
    void isAnchoredAnewWhenTheAnchorIsOld() {
        long ahead = Duration.ofSeconds(5).toNanos();

        long told = WallClock.epochNanos(System.nanoTime() + ahead);

        assertThat(told - ahead).isBetween(system() - TOLERANCE * 5, system() + TOLERANCE);
    }

    @Test
    void neverGoesBackBetweenTwoAnchors() {
        long start = System.nanoTime();
        WallClock.epochNanos(start);
        assertThat(WallClock.epochNanos(start + 10) - WallClock.epochNanos(start))
                .isEqualTo(10);
    }
}
