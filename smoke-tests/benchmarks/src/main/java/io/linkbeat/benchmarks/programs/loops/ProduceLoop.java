package io.linkbeat.benchmarks.programs.loops;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.kafka.clients.producer.Callback;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** Sends records with a callback as fast as it can; the measured section ends when the last is acknowledged. */
public final class ProduceLoop {

    private static final int KEYS = 64;
    private static final byte[] VALUE = new byte[100];
    private static final byte[] TENANT = "acme".getBytes(StandardCharsets.UTF_8);

    private final KafkaProducer<byte[], byte[]> producer;
    private final String topic;
    private final boolean ownHeader;
    private final byte[][] keys = new byte[KEYS][];
    private final AtomicLong failures = new AtomicLong();
    private final Callback callback = (metadata, failure) -> {
        if (failure != null) {
            failures.incrementAndGet();
        }
    };

    private ProduceLoop(KafkaProducer<byte[], byte[]> producer, String topic, boolean ownHeader) {
        this.producer = producer;
        this.topic = topic;
        this.ownHeader = ownHeader;
        for (int i = 0; i < KEYS; i++) {
            keys[i] = ("key-" + i).getBytes(StandardCharsets.UTF_8);
        }
    }

    /**
     * Warms up, then sends and measures.
     *
     * @param args the broker's {@code bootstrap.servers}, the topic, how many records to warm up with, how many to
     *     measure, and whether each record has a header of the application's own
     */
    public static void main(String[] args) {
        Map<String, Object> configuration = Map.of(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, args[0]);
        int warmUp = Integer.parseInt(args[2]);
        int records = Integer.parseInt(args[3]);
        try (KafkaProducer<byte[], byte[]> producer =
                new KafkaProducer<>(configuration, new ByteArraySerializer(), new ByteArraySerializer())) {
            ProduceLoop loop = new ProduceLoop(producer, args[1], Boolean.parseBoolean(args[4]));
            loop.send(warmUp);
            Section section = new Section();
            loop.send(records);
            System.out.println(section.end(records, (long) warmUp + records));
            loop.check();
        }
    }

    @SuppressWarnings("FutureReturnValueIgnored") // The callback counts failures.
    private void send(int records) {
        for (int i = 0; i < records; i++) {
            ProducerRecord<byte[], byte[]> record = new ProducerRecord<>(topic, keys[i % KEYS], VALUE);
            if (ownHeader) {
                record.headers().add("tenant", TENANT);
            }
            producer.send(record, callback);
        }
        producer.flush();
    }

    private void check() {
        if (failures.get() != 0) {
            throw new IllegalStateException(failures + " records were not acknowledged");
        }
    }
}
