package io.linkbeat.benchmarks.programs.loops;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** Reads a topic from its start with {@code for (record : records)}; whole polls are measured. */
public final class ConsumeLoop {

    private static final Duration POLL = Duration.ofSeconds(1);
    private static final int EMPTY_POLLS_UNTIL_FAILURE = 30;

    private final KafkaConsumer<byte[], byte[]> consumer;
    private long read;
    private long bytes;

    private ConsumeLoop(KafkaConsumer<byte[], byte[]> consumer) {
        this.consumer = consumer;
    }

    /**
     * Warms up, then reads and measures.
     *
     * @param args the broker's {@code bootstrap.servers}, the topic, the group, how many records to warm up with, and
     *     how many to measure at least
     */
    public static void main(String[] args) {
        Map<String, Object> configuration = Map.of(
                ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, args[0],
                ConsumerConfig.GROUP_ID_CONFIG, args[2],
                ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        long warmUp = Long.parseLong(args[3]);
        long records = Long.parseLong(args[4]);
        try (KafkaConsumer<byte[], byte[]> consumer =
                new KafkaConsumer<>(configuration, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            consumer.subscribe(List.of(args[1]));
            ConsumeLoop loop = new ConsumeLoop(consumer);
            loop.readUntil(warmUp);
            long before = loop.read;
            Section section = new Section();
            loop.readUntil(warmUp + records);
            System.out.println(section.end(loop.read - before, loop.read));
            System.out.println("valueBytes=" + loop.bytes);
        }
    }

    private void readUntil(long records) {
        int empty = 0;
        while (read < records) {
            ConsumerRecords<byte[], byte[]> polled = consumer.poll(POLL);
            for (ConsumerRecord<byte[], byte[]> record : polled) {
                read++;
                bytes += record.value().length;
            }
            empty = polled.isEmpty() ? empty + 1 : 0;
            if (empty == EMPTY_POLLS_UNTIL_FAILURE) {
                throw new IllegalStateException("No more than " + read + " records came");
            }
        }
    }
}
