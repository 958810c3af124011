package io.linkbeat.smoke.programs;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Properties;
import java.util.TreeSet;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.StreamsConfig;

/**
 * Copies a topic by Kafka Streams, and reads the copy with a consumer of its own. Arguments: bootstrap servers, topic,
 * number of records; the copy's topic ends in {@code -copy}.
 */
public final class KafkaStreamsCopy {

    private KafkaStreamsCopy() {}

    public static void main(String[] arguments) throws Exception {
        int count = Integer.parseInt(arguments[2]);
        StreamsBuilder builder = new StreamsBuilder();
        builder.<String, String>stream(arguments[1])
                .mapValues(value -> "copy of " + value)
                .to(arguments[1] + "-copy");
        try (KafkaProducer<String, String> producer = Clients.producer(arguments[0]);
                KafkaStreams streams = new KafkaStreams(builder.build(), configuration(arguments[0], arguments[1]));
                KafkaConsumer<String, String> consumer = Clients.consumer(arguments[0], arguments[1] + "-copy")) {
            streams.start();
            for (int i = 0; i < count; i++) {
                producer.send(new ProducerRecord<>(arguments[1], 0, null, "value-" + i));
            }
            TreeSet<String> copies = new TreeSet<>();
            while (copies.size() < count) {
                for (ConsumerRecord<String, String> record : Clients.pollSome(consumer)) {
                    copies.add(record.value());
                }
            }
            System.out.println(copies);
            streams.close(Duration.ofSeconds(10));
        }
    }

    private static Properties configuration(String servers, String topic) throws Exception {
        Path state = Files.createTempDirectory("streams");
        state.toFile().deleteOnExit();
        Properties configuration = new Properties();
        configuration.put(StreamsConfig.APPLICATION_ID_CONFIG, topic + "-copy");
        configuration.put(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, servers);
        configuration.put(StreamsConfig.STATE_DIR_CONFIG, state.toString());
        configuration.put(StreamsConfig.COMMIT_INTERVAL_MS_CONFIG, 100);
        configuration.put(StreamsConfig.DEFAULT_KEY_SERDE_CLASS_CONFIG, Serdes.StringSerde.class);
        configuration.put(StreamsConfig.DEFAULT_VALUE_SERDE_CLASS_CONFIG, Serdes.StringSerde.class);
        configuration.put(StreamsConfig.consumerPrefix("auto.offset.reset"), "earliest");
        return configuration;
    }
}
