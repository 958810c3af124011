package io.linkbeat.smoke.programs;

import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.LongDeserializer;
import org.apache.kafka.common.serialization.LongSerializer;

/**
 * Sends numbers in ten parts, reads each part back and looks whether one is lost or out of order; says how much of the heap
 * is in use after the first part and after the last. Arguments: bootstrap servers, topic, how many.
 */
public final class KafkaMillion {

    private static final int PARTS = 10;
    private static final long POOL = 1 << 20;
    private static final int QUIET_LOOKS = 10;
    private static final long NOISE = 10_000;

    private final String servers;
    private final TopicPartition partition;
    private final AtomicLong acknowledged = new AtomicLong();
    private final AtomicLong failed = new AtomicLong();
    private long expected;
    private long misplaced;

    private KafkaMillion(String servers, String topic) {
        this.servers = servers;
        this.partition = new TopicPartition(topic, 0);
    }

    public static void main(String[] arguments) throws Exception {
        new KafkaMillion(arguments[0], arguments[1]).run(Integer.parseInt(arguments[2]));
    }

    private void run(int count) throws Exception {
        try (KafkaProducer<Long, Long> producer = producer();
                KafkaConsumer<Long, Long> consumer = consumer()) {
            consumer.assign(List.of(partition));
            consumer.seekToBeginning(List.of(partition));
            for (int part = 1; part <= PARTS; part++) {
                send(producer, (long) count / PARTS);
                read(consumer, (long) part * count / PARTS);
                if (part == 1 || part == PARTS) {
                    System.out.println("heap " + usedHeap());
                }
            }
        }
        System.out.println("acknowledged " + acknowledged + ", failed " + failed + ", read " + expected
                + ", lost or reordered " + misplaced);
    }

    private void send(KafkaProducer<Long, Long> producer, long count) {
        long first = acknowledged.get() + failed.get();
        for (long number = first; number < first + count; number++) {
            producer.send(new ProducerRecord<>(partition.topic(), 0, null, number), (metadata, failure) -> {
                (failure == null ? acknowledged : failed).incrementAndGet();
            });
        }
        producer.flush();
    }

    private void read(KafkaConsumer<Long, Long> consumer, long upTo) {
        while (expected < upTo) {
            for (ConsumerRecord<Long, Long> record : consumer.poll(Duration.ofMillis(100))) {
                if (record.value() != expected) {
                    misplaced++;
                }
                expected = record.value() + 1;
            }
        }
    }

    /** What is in use once nothing goes any more: what waits to be exported takes a second or two. */
    private static long usedHeap() throws InterruptedException {
        long least = Long.MAX_VALUE;
        int quiet = 0;
        while (quiet < QUIET_LOOKS) {
            System.gc();
            long used = ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
            quiet = used < least - NOISE ? 0 : quiet + 1;
            least = Math.min(least, used);
            Thread.sleep(200);
        }
        return least;
    }

    /** With a small pool of buffers, since the producer keeps what it once had and fills the pool at its own pace. */
    private KafkaProducer<Long, Long> producer() {
        return new KafkaProducer<>(
                Map.of(
                        ProducerConfig.BOOTSTRAP_SERVERS_CONFIG,
                        servers,
                        ProducerConfig.LINGER_MS_CONFIG,
                        5,
                        ProducerConfig.BUFFER_MEMORY_CONFIG,
                        POOL),
                new LongSerializer(),
                new LongSerializer());
    }

    private KafkaConsumer<Long, Long> consumer() {
        return new KafkaConsumer<>(
                Map.of(ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, servers),
                new LongDeserializer(),
                new LongDeserializer());
    }
}
