package io.linkbeat.smoke.programs;

import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;

/**
 * Leaves loops over polled records in every way: by {@code break}, by an exception, by their end. Sends a record inside each
 * loop, and one after a later poll. Arguments: bootstrap servers, input topic, output topic.
 */
public final class KafkaLoops {

    private final KafkaProducer<String, String> producer;
    private final String output;

    private KafkaLoops(KafkaProducer<String, String> producer, String output) {
        this.producer = producer;
        this.output = output;
    }

    public static void main(String[] arguments) throws Exception {
        String servers = arguments[0];
        String input = arguments[1];
        try (KafkaProducer<String, String> producer = Clients.producer(servers);
                KafkaConsumer<String, String> consumer = Clients.consumer(servers, input)) {
            for (int i = 0; i < 4; i++) {
                producer.send(new ProducerRecord<>(input, 0, null, "value-" + i))
                        .get();
            }
            new KafkaLoops(producer, arguments[2]).run(consumer);
        }
    }

    private void run(KafkaConsumer<String, String> consumer) throws Exception {
        for (ConsumerRecord<String, String> record : Clients.pollSome(consumer)) {
            send("break " + record.value());
            break;
        }
        try {
            for (ConsumerRecord<String, String> record : Clients.pollSome(consumer)) {
                send("throw " + record.value());
                throw new IllegalArgumentException("no such product");
            }
        } catch (IllegalArgumentException e) {
            System.out.println(e);
        }
        for (ConsumerRecord<String, String> record : Clients.pollSome(consumer)) {
            send("end " + record.value());
        }
        send("after the loop");
        for (ConsumerRecord<String, String> record : Clients.pollSome(consumer)) {
            System.out.println("left with " + record.value());
            break;
        }
        consumer.unsubscribe();
        send("after unsubscribe");
    }

    private void send(String value) throws ExecutionException, InterruptedException {
        long offset = producer.send(new ProducerRecord<>(output, 0, null, value))
                .get()
                .offset();
        System.out.println(value + " at " + offset);
    }
}
