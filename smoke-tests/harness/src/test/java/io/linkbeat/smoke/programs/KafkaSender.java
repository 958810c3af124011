package io.linkbeat.smoke.programs;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringSerializer;

/**
 * Sends records to a topic and ends. Arguments: bootstrap servers, topic, number of records, then headers of each record
 * as {@code name=value}. The system property {@code client.id} is the producer's.
 */
public final class KafkaSender {

    private KafkaSender() {}

    public static void main(String[] arguments) throws Exception {
        int count = Integer.parseInt(arguments[2]);
        String[] headers = Arrays.copyOfRange(arguments, 3, arguments.length);
        try (KafkaProducer<String, String> producer = producer(arguments[0])) {
            for (int i = 0; i < count; i++) {
                producer.send(record(arguments[1], i, headers)).get();
            }
        }
        System.out.println("sent " + count);
    }

    private static ProducerRecord<String, String> record(String topic, int i, String[] headers) {
        ProducerRecord<String, String> record = new ProducerRecord<>(topic, "value-" + i);
        for (String header : headers) {
            String[] nameAndValue = header.split("=", 2);
            record.headers().add(nameAndValue[0], nameAndValue[1].getBytes(StandardCharsets.UTF_8));
        }
        return record;
    }

    private static KafkaProducer<String, String> producer(String servers) {
        return new KafkaProducer<>(
                Map.of(
                        ProducerConfig.BOOTSTRAP_SERVERS_CONFIG,
                        servers,
                        ProducerConfig.CLIENT_ID_CONFIG,
                        System.getProperty("client.id", "sender")),
                new StringSerializer(),
                new StringSerializer());
    }
}
