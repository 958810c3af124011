package io.linkbeat.benchmarks.kafka;

import io.linkbeat.benchmarks.RunFailedException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * The topics of a benchmark, removed again when it is closed: the ones to produce to, of one run each, and the ones to
 * consume, written once and without an agent. For use by one thread.
 */
final class Topics implements AutoCloseable {

    private static final int PARTITIONS = 4;
    private static final int KEYS = 64;
    private static final byte[] VALUE = new byte[100];

    private final String bootstrapServers;
    private final int records;
    private final Admin admin;
    private final String prefix =
            "linkbeat-benchmark-" + ProcessHandle.current().pid() + "-";
    private final Set<String> present = new HashSet<>();
    private final Map<Content, String> filled = new HashMap<>();
    private int made;

    /**
     * Topics on a broker.
     *
     * @param records how many to write into a topic that is to be consumed
     */
    Topics(String bootstrapServers, int records) {
        this.bootstrapServers = bootstrapServers;
        this.records = records;
        admin = Admin.create(Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers));
    }

    /**
     * What the records of a topic to consume carry.
     *
     * @param sampled whether their {@code traceparent} says so
     * @param ownHeader whether a header of the application's own stands before it
     */
    record Content(boolean sampled, boolean ownHeader) {}

    /** Makes an empty topic of a new name. */
    String create() throws InterruptedException, RunFailedException {
        String topic = prefix + ++made;
        await(admin.createTopics(Set.of(new NewTopic(topic, PARTITIONS, (short) 1)))
                .all());
        present.add(topic);
        return topic;
    }

    /** Removes a topic. */
    void delete(String topic) throws InterruptedException, RunFailedException {
        present.remove(topic);
        await(admin.deleteTopics(Set.of(topic)).all());
    }

    /** A topic whose records carry a {@code traceparent}, each another one; written when it is first asked for. */
    String filled(Content content) throws InterruptedException, RunFailedException {
        String topic = filled.get(content);
        if (topic == null) {
            topic = create();
            fill(topic, content);
            filled.put(content, topic);
        }
        return topic;
    }

    @SuppressWarnings("FutureReturnValueIgnored") // The callback tells of each send, and closing waits for all.
    private void fill(String topic, Content content) throws RunFailedException {
        AtomicReference<Exception> failure = new AtomicReference<>();
        Map<String, Object> configuration = Map.of(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers);
        try (KafkaProducer<byte[], byte[]> producer =
                new KafkaProducer<>(configuration, new ByteArraySerializer(), new ByteArraySerializer())) {
            for (int i = 0; i < records; i++) {
                ProducerRecord<byte[], byte[]> record = new ProducerRecord<>(topic, ascii("key-" + i % KEYS), VALUE);
                if (content.ownHeader()) {
                    record.headers().add("tenant", ascii("acme"));
                }
                record.headers().add("traceparent", ascii(traceparent(content.sampled())));
                producer.send(record, (metadata, e) -> failure.compareAndSet(null, e));
            }
        }
        if (failure.get() != null) {
            throw new RunFailedException("No topic to consume: " + failure.get(), failure.get());
        }
    }

    private static String traceparent(boolean sampled) {
        HexFormat hex = HexFormat.of();
        ThreadLocalRandom random = ThreadLocalRandom.current();
        // Never zero, which would be invalid.
        return "00-" + hex.toHexDigits(random.nextLong()) + hex.toHexDigits(random.nextLong() | 1) + "-"
                + hex.toHexDigits(random.nextLong() | 1) + (sampled ? "-01" : "-00");
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    private static void await(KafkaFuture<Void> future) throws InterruptedException, RunFailedException {
        try {
            future.get();
        } catch (ExecutionException e) {
            throw new RunFailedException("The broker refuses: " + e.getCause(), e);
        }
    }

    @Override
    public void close() {
        try (admin) {
            admin.deleteTopics(List.copyOf(present));
        }
    }
}
