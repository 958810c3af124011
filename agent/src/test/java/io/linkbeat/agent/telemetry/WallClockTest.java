package io.linkbeat.agent.telemetry;

import static org.assertj.core.api.Assertions.assertThat;

import io.linkbeat.agent.telemetry.WallClock.Anchor;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WallClockTest {

    private static final long TOLERANCE = Duration.ofMillis(20).toNanos();

    private static final long MILLI = 1_000_000;
    private static final long SECOND = 1000 * MILLI;
    private static final long EPOCH = 1_800_000_000 * SECOND;
    private static final long NOW = -5 * MILLI;

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
    void looksAgainWhenItsAnchorIsOld() {
        long ahead = Duration.ofSeconds(5).toNanos();

        long before = system();
        long told = WallClock.epochNanos(System.nanoTime() + ahead);
        long after = system();

        assertThat(told - ahead).isBetween(before - TOLERANCE, after + TOLERANCE);
    }

    @Test
    void goesAsFastAsTheClockOfDurations() {
        long start = System.nanoTime();
        WallClock.epochNanos(start);
        assertThat(WallClock.epochNanos(start + 10) - WallClock.epochNanos(start))
                .isEqualTo(10);
    }

    @Test
    void aThreadThatIsHeldUpWhileItLooksDoesNotSetItBack() {
        Anchor known = Anchor.first(EPOCH, NOW);

        assertThat(known.looked(NOW + SECOND, EPOCH + SECOND, NOW + SECOND + 10 * MILLI)
                        .offset())
                .isEqualTo(known.offset());
    }

    @Test
    void aFirstLookThatWasHeldUpIsMadeUpFor() {
        Anchor heldUp = Anchor.first(EPOCH, NOW + 10 * MILLI);

        assertThat(heldUp.looked(NOW + SECOND, EPOCH + SECOND, NOW + SECOND).offset())
                .isEqualTo(EPOCH - NOW);
    }

    @ParameterizedTest
    @ValueSource(longs = {MILLI / 2, MILLI * 5, SECOND * 3600, -MILLI - 1, -SECOND * 3600})
    void followsACorrection(long nanos) {
        Anchor known = Anchor.first(EPOCH, NOW);

        long later = NOW + SECOND;
        assertThat(known.looked(later, EPOCH + SECOND + nanos, later).offset()).isEqualTo(EPOCH - NOW + nanos);
    }

    @Test
    void aCoarseTickIsNoCorrection() {
        Anchor known = Anchor.first(EPOCH, NOW);

        long later = NOW + SECOND;
        assertThat(known.looked(later, EPOCH + SECOND - MILLI / 2, later).offset())
                .isEqualTo(known.offset());
    }

    @ParameterizedTest
    @ValueSource(longs = Long.MAX_VALUE - 5)
    void theClockOfDurationsMayPassItsLargestNumber(long nanoTime) {
        Anchor known = Anchor.first(EPOCH, nanoTime);

        long later = nanoTime + SECOND;
        Anchor looked = known.looked(later, EPOCH + SECOND + MILLI, later);
        assertThat(looked.offset() + later).isEqualTo(EPOCH + SECOND + MILLI);
    }
}
