package io.linkbeat.smoke.programs;

import java.nio.charset.StandardCharsets;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;

/**
 * Sends a record and passes it on with the headers that it came with, as retry and dead-letter code does. Arguments:
 * bootstrap servers, input topic, output topic.
 */
public final class KafkaForward {

    private KafkaForward() {}

    public static void main(String[] arguments) throws Exception {
        String servers = arguments[0];
        String input = arguments[1];
        String output = arguments[2];
        try (KafkaProducer<String, String> producer = Clients.producer(servers);
                KafkaConsumer<String, String> consumer = Clients.consumer(servers, input)) {
            ProducerRecord<String, String> order = new ProducerRecord<>(input, 0, "key", "value");
            order.headers().add("first", "1".getBytes(StandardCharsets.UTF_8)).add("second", KafkaHop.BINARY);
            producer.send(order).get();
            for (ConsumerRecord<String, String> record : Clients.pollSome(consumer)) {
                ProducerRecord<String, String> next =
                        new ProducerRecord<>(output, 0, record.key(), record.value(), record.headers());
                next.headers().add("third", new byte[0]);
                producer.send(next).get();
            }
        }
        System.out.println("forwarded");
    }
}
