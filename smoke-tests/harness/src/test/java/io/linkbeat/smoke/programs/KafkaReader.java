package io.linkbeat.smoke.programs;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;

/**
 * Reads so many records of a topic's first partition from its beginning, one a poll, and ends. Arguments: bootstrap servers,
 * topic, number of records.
 */
public final class KafkaReader {

    private KafkaReader() {}

    public static void main(String[] arguments) {
        int count = Integer.parseInt(arguments[2]);
        try (KafkaConsumer<String, String> consumer = Clients.consumer(arguments[0], arguments[1])) {
            for (int read = 0; read < count; read++) {
                for (ConsumerRecord<String, String> record : Clients.pollSome(consumer)) {
                    System.out.println("read " + record.key() + " " + record.value());
                }
            }
        }
        System.out.println("done");
    }
}
