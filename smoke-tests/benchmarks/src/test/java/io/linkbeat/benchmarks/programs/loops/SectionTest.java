package io.linkbeat.benchmarks.programs.loops;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CountDownLatch;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SectionTest {

    private static final int MEGABYTE = 1 << 20;
    private static final Pattern LINE = Pattern.compile("measured 3 of 5 records: (\\d+) ns, (\\d+) ns CPU, (\\d+) B");

    @SuppressWarnings("unused") // What is stored here was not optimised away.
    private volatile byte[] kept;

    private long allocatedWith(String thread, int megabytes) throws InterruptedException {
        CountDownLatch done = new CountDownLatch(1);
        CountDownLatch read = new CountDownLatch(1);
        Thread other = new Thread(
                () -> {
                    kept = new byte[megabytes * MEGABYTE];
                    done.countDown();
                    try {
                        read.await();
                    } catch (InterruptedException e) {
                        Thread.currentThread().interrupt();
                    }
                },
                thread);
        Section section = new Section();
        kept = new byte[MEGABYTE];
        other.start();
        done.await();
        String line = section.end(3, 5);
        read.countDown();
        other.join();
        Matcher matcher = LINE.matcher(line);
        assertThat(matcher.matches()).as(line).isTrue();
        assertThat(Long.parseLong(matcher.group(1))).isPositive();
        return Long.parseLong(matcher.group(3));
    }

    @ParameterizedTest
    @CsvSource({
        "kafka-producer-network-thread | producer-1, 9",
        "kafka-coordinator-heartbeat-thread | shop, 9",
        "consumer_background_thread, 9",
        "BatchSpanProcessor_WorkerThread-1, 1"
    })
    void theClientsThreadsCountAndNoOthers(String thread, int megabytes) throws InterruptedException {
        assertThat(allocatedWith(thread, 8)).isBetween((long) megabytes * MEGABYTE, (megabytes + 1L) * MEGABYTE);
    }
}
