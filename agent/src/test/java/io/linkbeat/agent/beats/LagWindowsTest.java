package io.linkbeat.agent.beats;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/** The exchange of the windows. */
class LagWindowsTest {

    private final AtomicLong clock = new AtomicLong(100);
    private final LagWindows windows = new LagWindows(clock::get);

    @Test
    void eachWindowHasWhatCameSinceTheOneBefore() {
        windows.add(3);
        clock.set(110);
        assertThat(windows.take()).isEqualTo(new Lag(3, 3, 3, 3, 3, 10));
        windows.add(5);
        windows.add(7);
        clock.set(130);
        assertThat(windows.take()).isEqualTo(new Lag(5, 7, 7, 7, 6, 20));
        clock.set(160);
        assertThat(windows.take()).isEqualTo(new Lag(0, 0, 0, 0, 0, 30));
    }

    /** The samples are even numbers in their order: each window's mean must be that of all from the one before to its own last. */
    @Test
    void noSampleIsLostOrCountedTwice() {
        int samples = 2_000_000;
        CompletableFuture<Void> sampler = CompletableFuture.runAsync(() -> {
            for (long i = 1; i <= samples; i++) {
                windows.add(2 * i);
            }
        });
        long last = 0;
        int taken = 0;
        boolean isOver;
        do {
            isOver = sampler.isDone();
            Lag lag = windows.take();
            if (lag.max() > 0) {
                assertThat(lag.mean()).isEqualTo((last + 2 + lag.max()) / 2);
                last = lag.max();
                taken++;
            }
        } while (!isOver);
        sampler.join();
        assertThat(last).isEqualTo(2L * samples);
        assertThat(taken).isGreaterThan(1);
    }
}
