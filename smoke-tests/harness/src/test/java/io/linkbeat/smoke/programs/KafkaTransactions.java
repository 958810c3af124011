package io.linkbeat.smoke.programs;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringSerializer;

/**
 * Sends inside transactions: one is committed, one aborted while its record waits to be sent, and a producer is closed before
 * its record goes out. Each callback says what it was told. Arguments: bootstrap servers, topic.
 */
public final class KafkaTransactions {

    private KafkaTransactions() {}

    public static void main(String[] arguments) throws Exception {
        AtomicInteger callbacks = new AtomicInteger();
        try (KafkaProducer<String, String> producer = Clients.producer(
                arguments[0],
                new StringSerializer(),
                Map.of(
                        ProducerConfig.TRANSACTIONAL_ID_CONFIG,
                        arguments[1],
                        // Longer than the test: what is not flushed waits.
                        ProducerConfig.LINGER_MS_CONFIG,
                        60_000,
                        ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG,
                        120_000))) {
            producer.initTransactions();
            producer.beginTransaction();
            send(producer, arguments[1], "committed", callbacks);
            producer.commitTransaction();
            producer.beginTransaction();
            send(producer, arguments[1], "aborted", callbacks);
            producer.abortTransaction();
        }
        KafkaProducer<String, String> closed = Clients.producer(
                arguments[0],
                new StringSerializer(),
                Map.of(ProducerConfig.LINGER_MS_CONFIG, 60_000, ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, 120_000));
        send(closed, arguments[1], "closed before", callbacks);
        closed.close(Duration.ZERO);
        try {
            send(closed, arguments[1], "after close", callbacks);
        } catch (IllegalStateException refused) {
            System.out.println("after close: " + refused.getMessage());
        }
        System.out.println("callbacks " + callbacks);
    }

    private static void send(
            KafkaProducer<String, String> producer, String topic, String value, AtomicInteger callbacks) {
        producer.send(new ProducerRecord<>(topic, 0, null, value), (metadata, failure) -> {
            callbacks.incrementAndGet();
            System.out.println(value + ": "
                    + (failure == null ? "sent" : failure.getClass().getSimpleName()));
        });
    }
}
