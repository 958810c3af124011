package io.linkbeat.smoke.kafka;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** Reads topics with a plain consumer of this JVM, which has no agent: what is seen is what lies on the wire. */
public final class WireReader {

    private static final Duration POLL = Duration.ofMillis(200);

    private WireReader() {}

    /**
     * Reads a topic from its beginning, all partitions, until there are so many records; what has arrived beyond that
     * is returned as well.
     *
     * @return the records by partition, then offset
     * @throws AssertionError if fewer have come when the time is over; the text lists those that did
     */
    public static List<WireRecord> read(Broker broker, String topic, int atLeast, Duration timeout) {
        List<WireRecord> records = new ArrayList<>();
        try (KafkaConsumer<byte[], byte[]> consumer = consumer(broker)) {
            List<TopicPartition> partitions = consumer.partitionsFor(topic).stream()
                    .map(info -> new TopicPartition(topic, info.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            long deadline = System.nanoTime() + timeout.toNanos();
            while (records.size() < atLeast || !atEnd(consumer, partitions)) {
                if (System.nanoTime() - deadline > 0) {
                    throw new AssertionError(
                            records.size() + " of " + atLeast + " records on " + topic + ": " + records);
                }
                consumer.poll(POLL).forEach(consumed -> records.add(new WireRecord(consumed)));
            }
        }
        records.sort(Comparator.comparingInt(WireRecord::partition).thenComparingLong(WireRecord::offset));
        return records;
    }

    private static boolean atEnd(KafkaConsumer<byte[], byte[]> consumer, List<TopicPartition> partitions) {
        return consumer.endOffsets(partitions).entrySet().stream()
                .allMatch(end -> consumer.position(end.getKey()) >= end.getValue());
    }

    private static KafkaConsumer<byte[], byte[]> consumer(Broker broker) {
        return new KafkaConsumer<>(
                Map.of(ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, broker.bootstrapServers()),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer());
    }
}
