package io.linkbeat.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CyclicBarrier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The spans that a delivery may still make. */
class DeliveryTest {

    private static final int THREADS = 4;

    private static long taken(Delivery delivery, int attempts) {
        return IntStream.range(0, attempts)
                .filter(attempt -> delivery.mayMakeSpan())
                .count();
    }

    private static Delivery delivery(int budget) {
        return new Delivery(new Consumption("client"), false, budget);
    }

    @ParameterizedTest
    @CsvSource({"0, 0", "-1, 0", "1, 1", "3, 3"})
    void hasAsManySpansAsItsBudget(int budget, long spans) {
        assertThat(taken(delivery(budget), 10)).isEqualTo(spans);
    }

    @Test
    void threadsThatReadAtOnceShareOneBudget() {
        int budget = 1000;
        Delivery delivery = delivery(budget);
        CyclicBarrier together = new CyclicBarrier(THREADS);
        List<CompletableFuture<Long>> readers = new ArrayList<>();
        for (int thread = 0; thread < THREADS; thread++) {
            readers.add(CompletableFuture.supplyAsync(
                    () -> {
                        try {
                            together.await();
                        } catch (Exception broken) {
                            throw new AssertionError(broken);
                        }
                        return taken(delivery, budget);
                    },
                    body -> new Thread(body).start()));
        }

        assertThat(readers.stream().mapToLong(CompletableFuture::join).sum()).isEqualTo(budget);
        assertThat(delivery.mayMakeSpan()).isFalse();
    }
}
