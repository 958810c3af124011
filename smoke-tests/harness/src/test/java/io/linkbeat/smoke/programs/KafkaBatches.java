package io.linkbeat.smoke.programs;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;

/**
 * Sends records, reads them in batches as large as they come, forwards each, and commits. Arguments: bootstrap servers, input
 * topic, output topic, number of records.
 */
public final class KafkaBatches {

    private KafkaBatches() {}

    public static void main(String[] arguments) throws Exception {
        String input = arguments[1];
        int count = Integer.parseInt(arguments[3]);
        try (KafkaProducer<String, String> producer = Clients.producer(arguments[0]);
                KafkaConsumer<String, String> consumer = consumer(arguments[0], input)) {
            for (int i = 0; i < count; i++) {
                producer.send(new ProducerRecord<>(input, 0, null, "value-" + i));
            }
            producer.flush();
            int read = 0;
            while (read < count) {
                for (ConsumerRecord<String, String> record : consumer.poll(Duration.ofMillis(200))) {
                    producer.send(new ProducerRecord<>(arguments[2], 0, null, record.value()));
                    System.out.println("forwarded " + record.value());
                    read++;
                }
            }
            producer.flush();
            consumer.commitSync();
            producer.send(new ProducerRecord<>(arguments[2], 0, null, "inside the last batch"));
            consumer.poll(Duration.ZERO);
            producer.send(new ProducerRecord<>(arguments[2], 0, null, "after it"))
                    .get();
        }
        System.out.println("done");
    }

    private static KafkaConsumer<String, String> consumer(String servers, String topic) {
        KafkaConsumer<String, String> consumer = new KafkaConsumer<>(
                Map.of(
                        ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
                        servers,
                        ConsumerConfig.GROUP_ID_CONFIG,
                        topic + "-readers",
                        ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG,
                        false,
                        ConsumerConfig.AUTO_OFFSET_RESET_CONFIG,
                        "earliest"),
                new StringDeserializer(),
                new StringDeserializer());
        consumer.assign(List.of(new TopicPartition(topic, 0)));
        return consumer;
    }
}
