package io.linkbeat.agent.beats;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** What is kept of stalls, and its readers. */
class StallHistoryTest {

    private static final long ALL = Long.MAX_VALUE;

    private final StallHistory history = new StallHistory();

    private void stall(long from, long to) {
        history.add(new JvmStall(from, to - from, "gc"));
    }

    @Test
    void anOverlapIsTheSharesOfAll() {
        assertThat(history.overlap(0, 1000, ALL)).isZero();
        assertThat(history.longest(0, 1000, ALL)).isNull();
        stall(100, 150);
        stall(200, 280);
        stall(300, 310);

        assertThat(history.overlap(0, 1000, ALL)).isEqualTo(140);
        assertThat(history.overlap(120, 305, ALL)).isEqualTo(30 + 80 + 5);
        assertThat(history.overlap(150, 200, ALL)).isZero();
        assertThat(history.overlap(220, 230, ALL)).isEqualTo(10);
        assertThat(history.overlap(310, 1000, ALL)).isZero();
        assertThat(history.overlap(0, 1000, 300)).isEqualTo(130);
    }

    @Test
    void theLongestIsTheOneWithTheLargestShare() {
        stall(100, 150);
        stall(200, 280);
        stall(300, 310);

        assertThat(history.longest(0, 1000, ALL)).isEqualTo(new JvmStall(200, 80, "gc"));
        assertThat(history.longest(0, 210, ALL)).isEqualTo(new JvmStall(100, 50, "gc"));
        assertThat(history.longest(0, 1000, 200)).isEqualTo(new JvmStall(100, 50, "gc"));
        assertThat(history.longest(150, 200, ALL)).isNull();
        assertThat(history.longest(310, 1000, ALL)).isNull();
    }

    @Test
    void aClockMayBeNegativeOrWrap() {
        stall(-100, -50);
        assertThat(history.overlap(-200, -60, 0)).isEqualTo(40);
        long end = Long.MAX_VALUE;
        stall(end - 10, end + 10);
        assertThat(history.overlap(end - 5, end + 100, end + 200)).isEqualTo(15);
    }

    @Test
    void nextGivesEachOverTheThresholdOnceAndStrictly() {
        stall(0, 10);
        stall(20, 31);
        stall(40, 52);
        assertThat(history.next(10)).isEqualTo(new JvmStall(20, 11, "gc"));
        assertThat(history.next(10)).isEqualTo(new JvmStall(40, 12, "gc"));
        assertThat(history.next(10)).isNull();
        stall(60, 80);
        assertThat(history.next(10)).isEqualTo(new JvmStall(60, 20, "gc"));
        assertThat(history.next(10)).isNull();
    }

    @Test
    void theOldestAreForgotten() {
        for (int i = 0; i < 3 * StallHistory.CAPACITY; i++) {
            stall(10L * i, 10L * i + 5);
        }
        assertThat(history.overlap(0, 10L * 3 * StallHistory.CAPACITY, ALL)).isEqualTo(5L * StallHistory.CAPACITY);
        JvmStall first = history.next(0);
        assertThat(first).isNotNull();
        assertThat(first.start()).isEqualTo(10L * (2 * StallHistory.CAPACITY + 1));
    }

    /** Stalls of which the last digits of start and length say that they belong together, without gaps. */
    @Test
    void readersSeeWholeStallsInTheirOrder() {
        int stalls = 1_000_000;
        CompletableFuture<Void> sampler = CompletableFuture.runAsync(() -> {
            for (long i = 0; i < stalls; i++) {
                history.add(new JvmStall(100 * i, 1 + i % 7, "gc"));
            }
        });
        long given = -1;
        boolean isOver;
        do {
            isOver = sampler.isDone();
            for (JvmStall next = history.next(0); next != null; next = history.next(0)) {
                assertThat(next.nanos()).isEqualTo(1 + next.start() / 100 % 7);
                assertThat(next.start()).isGreaterThan(given);
                given = next.start();
            }
            if (given > 0) {
                assertThat(history.overlap(given, given + 100, ALL)).isLessThanOrEqualTo(1 + given / 100 % 7);
            }
        } while (!isOver);
        sampler.join();
        assertThat(given).isEqualTo(100L * (stalls - 1));
    }
}
