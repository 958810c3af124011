package io.linkbeat.demo;

import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;

/** Charges for each order, and tells that it is paid. Arguments: bootstrap servers, number of orders. */
public final class Payments {

    private static final int CHARGE_MILLIS = 25;

    private Payments() {}

    public static void main(String[] arguments) throws ExecutionException, InterruptedException {
        int count = Integer.parseInt(arguments[1]);
        try (KafkaProducer<String, String> producer = Shop.producer(arguments[0], Shop.PAYMENTS);
                KafkaConsumer<String, String> consumer = Shop.consumer(arguments[0], "payments", Shop.ORDERS)) {
            for (int paid = 0; paid < count; ) {
                for (ConsumerRecord<String, String> order : Shop.next(consumer)) {
                    Shop.work(CHARGE_MILLIS);
                    producer.send(new ProducerRecord<>(Shop.PAYMENTS, order.key(), order.value()))
                            .get();
                    System.out.println("paid " + order.key());
                    paid++;
                }
            }
        }
    }
}
