package io.linkbeat.smoke.programs;

import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;

/**
 * Sends records and consumes them, and keeps all it has, clients, batches and callbacks, until its input ends. Arguments:
 * bootstrap servers, topic, number of records.
 */
public final class KafkaResident {

    private KafkaResident() {}

    public static void main(String[] arguments) throws Exception {
        int count = Integer.parseInt(arguments[2]);
        List<ConsumerRecords<String, String>> batches = new ArrayList<>();
        try (KafkaProducer<String, String> producer = Clients.producer(arguments[0]);
                KafkaConsumer<String, String> consumer = Clients.consumer(arguments[0], arguments[1])) {
            for (int i = 0; i < count; i++) {
                String value = "value-" + i;
                producer.send(new ProducerRecord<>(arguments[1], 0, null, value), (sent, failed) -> {
                    if (failed != null) {
                        System.out.println(value + " failed: " + failed);
                    }
                });
            }
            producer.flush();
            for (int i = 0; i < count; i++) {
                ConsumerRecords<String, String> batch = Clients.pollSome(consumer);
                for (ConsumerRecord<String, String> record : batch) {
                    System.out.println("consumed " + record.value());
                }
                batches.add(batch);
            }
            System.out.println("all consumed");
            System.in.read();
            System.out.println("kept " + batches.size());
        }
    }
}
