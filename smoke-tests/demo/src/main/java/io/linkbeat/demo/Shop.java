package io.linkbeat.demo;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** What its applications have in common. */
final class Shop {

    static final String ORDERS = "orders";
    static final String PAYMENTS = "payments";
    static final String RECEIPTS = "receipts";
    static final String PARCELS = "parcels";
    static final String RETURNS = "returns";
    static final String MAIL = "mail";
    static final String BOOKED = "booked";

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private Shop() {}

    /** A producer that has asked for its topic: a shop without a counter should say so before the first customer. */
    static KafkaProducer<String, String> producer(String servers, String topic) {
        return producer(servers, topic, Map.of());
    }

    /** Such a producer, with settings of its own. */
    static KafkaProducer<String, String> producer(String servers, String topic, Map<String, Object> settings) {
        Map<String, Object> all = new HashMap<>(settings);
        all.put(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, servers);
        KafkaProducer<String, String> producer =
                new KafkaProducer<>(all, new StringSerializer(), new StringSerializer());
        producer.partitionsFor(topic);
        return producer;
    }

    static KafkaConsumer<String, String> consumer(String servers, String group, String topic) {
        return consumer(servers, group, topic, Map.of());
    }

    /** Such a consumer, with settings of its own. */
    static KafkaConsumer<String, String> consumer(
            String servers, String group, String topic, Map<String, Object> settings) {
        Map<String, Object> all = new HashMap<>(settings);
        all.put(ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, servers);
        all.put(ConsumerConfig.GROUP_ID_CONFIG, group);
        all.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        KafkaConsumer<String, String> consumer =
                new KafkaConsumer<>(all, new StringDeserializer(), new StringDeserializer());
        consumer.subscribe(List.of(topic));
        return consumer;
    }

    /**
     * The next records.
     *
     * @throws IllegalStateException if none come for half a minute: an application whose shop has closed ends
     */
    static ConsumerRecords<String, String> next(KafkaConsumer<String, String> consumer) {
        ConsumerRecords<String, String> records = consumer.poll(PATIENCE);
        if (records.isEmpty()) {
            throw new IllegalStateException("Nothing on " + consumer.subscription() + " for " + PATIENCE);
        }
        return records;
    }

    /** Stands for the work that a real shop would do. */
    static void work(int millis) throws InterruptedException {
        Thread.sleep(millis);
    }
}
