package io.linkbeat.smoke.programs;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.Serializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** Kafka clients as the programs use them: text, and one partition read from its beginning without a group. */
final class Clients {

    private Clients() {}

    static KafkaProducer<String, String> producer(String servers) {
        return producer(servers, new StringSerializer(), Map.of());
    }

    static KafkaProducer<String, String> producer(
            String servers, Serializer<String> values, Map<String, Object> further) {
        Map<String, Object> configuration = new HashMap<>(further);
        configuration.put(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, servers);
        return new KafkaProducer<>(configuration, new StringSerializer(), values);
    }

    /** At most one record a poll, so that each poll's loop runs once. */
    static KafkaConsumer<String, String> consumer(String servers, String topic) {
        KafkaConsumer<String, String> consumer = new KafkaConsumer<>(
                Map.of(ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, servers, ConsumerConfig.MAX_POLL_RECORDS_CONFIG, 1),
                new StringDeserializer(),
                new StringDeserializer());
        TopicPartition partition = new TopicPartition(topic, 0);
        consumer.assign(List.of(partition));
        consumer.seekToBeginning(List.of(partition));
        return consumer;
    }

    static ConsumerRecords<String, String> pollSome(KafkaConsumer<String, String> consumer) {
        ConsumerRecords<String, String> records;
        do {
            records = consumer.poll(Duration.ofMillis(200));
        } while (records.isEmpty());
        return records;
    }
}
