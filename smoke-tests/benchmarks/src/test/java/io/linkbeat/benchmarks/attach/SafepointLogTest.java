package io.linkbeat.benchmarks.attach;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class SafepointLogTest {

    private static final List<String> OF_JDK_17 = List.of(
            "[1700000001000ms] Safepoint \"ICBufferFull\", Time since last: 981545409 ns, Reaching safepoint: 5959 ns, "
                    + "Cleanup: 151786 ns, At safepoint: 3465 ns, Total: 161210 ns",
            "[1700000001500ms] Safepoint \"RedefineClasses\", Time since last: 96510140 ns, Reaching safepoint: 4567 ns, "
                    + "Cleanup: 40851 ns, At safepoint: 2000000 ns, Total: 2045418 ns");
    private static final List<String> OF_JDK_25 = List.of(
            "[1700000001000ms] Safepoint \"G1CollectFull\", Time since last: 912594554 ns, Reaching safepoint: 6690 ns, "
                    + "At safepoint: 29623149 ns, Leaving safepoint: 15623 ns, Total: 29645462 ns, "
                    + "Threads: 0 runnable, 10 total");

    private static Duration total(List<String> lines, long from, long to) {
        return SafepointLog.parse(lines).total(Instant.ofEpochMilli(from), Instant.ofEpochMilli(to));
    }

    @Test
    void theLinesOfEveryJdkAreRead() {
        assertThat(total(OF_JDK_17, 1_700_000_000_000L, 1_700_000_002_000L)).isEqualTo(Duration.ofNanos(2_206_628));
        assertThat(total(OF_JDK_25, 1_700_000_000_000L, 1_700_000_002_000L)).isEqualTo(Duration.ofNanos(29_645_462));
    }

    @Test
    void aSafepointCountsInOneOfTwoPhases() {
        assertThat(total(OF_JDK_17, 1_700_000_000_000L, 1_700_000_001_000L)).isEqualTo(Duration.ofNanos(161_210));
        assertThat(total(OF_JDK_17, 1_700_000_001_000L, 1_700_000_002_000L)).isEqualTo(Duration.ofNanos(2_045_418));
    }

    @Test
    void otherLinesArePassedOver() {
        List<String> others = List.of("", "[1700000001000ms] Application time: 0.5 seconds", "Safepoint");
        assertThat(total(others, 0, 1_800_000_000_000L)).isZero();
    }
}
