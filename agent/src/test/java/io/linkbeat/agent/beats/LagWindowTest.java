package io.linkbeat.agent.beats;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Random;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Percentiles in fixed memory, against the same of all samples sorted. */
class LagWindowTest {

    private static final Percentage ERROR = Percentage.withPercentage(1.6);

    private final LagWindow window = new LagWindow();

    private static long exact(long[] sorted, double share) {
        return sorted[(int) Math.ceil(share * sorted.length) - 1];
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 10, 500, 100_000})
    void percentilesAreCloseAndTheRestIsExact(int count) {
        long[] samples = new Random(count)
                .doubles(count, 0, 40)
                .mapToLong(power -> (long) Math.pow(2, power))
                .toArray();
        Arrays.stream(samples).forEach(window::add);
        Arrays.sort(samples);

        Lag lag = window.summary(10);
        assertThat(lag.p50()).isCloseTo(exact(samples, 0.5), ERROR);
        assertThat(lag.p99()).isCloseTo(exact(samples, 0.99), ERROR);
        assertThat(lag.p999()).isCloseTo(exact(samples, 0.999), ERROR);
        assertThat(lag.max()).isEqualTo(samples[count - 1]);
        assertThat(lag.mean()).isEqualTo(Arrays.stream(samples).sum() / count);
        assertThat(lag.window()).isEqualTo(10);
    }

    @Test
    void everyPowerOfTwoAndItsNeighboursHaveABucket() {
        for (int power = 0; power < 63; power++) {
            for (long nanos = (1L << power) - 1; nanos <= (1L << power) + 1; nanos++) {
                window.clear();
                window.add(nanos);
                window.add(Long.MAX_VALUE - nanos);
                long smaller = Math.min(nanos, Long.MAX_VALUE - nanos);
                assertThat(window.summary(0).p50()).as("%d", nanos).isCloseTo(smaller, ERROR);
            }
        }
    }

    @Test
    void nothingIsZeros() {
        assertThat(window.summary(7)).isEqualTo(new Lag(0, 0, 0, 0, 0, 7));
        window.add(5);
        window.clear();
        assertThat(window.summary(7)).isEqualTo(new Lag(0, 0, 0, 0, 0, 7));
    }
}
