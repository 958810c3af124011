package io.linkbeat.demo;

import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;

/** Takes orders, a few a second. Arguments: bootstrap servers, number of orders. */
public final class Orders {

    private static final int PAUSE_MILLIS = 400;

    private Orders() {}

    public static void main(String[] arguments) throws ExecutionException, InterruptedException {
        int count = Integer.parseInt(arguments[1]);
        try (KafkaProducer<String, String> producer = Shop.producer(arguments[0], Shop.ORDERS)) {
            for (int number = 1; number <= count; number++) {
                Shop.work(PAUSE_MILLIS);
                String order = "order-" + number;
                producer.send(new ProducerRecord<>(Shop.ORDERS, order, "a teapot"))
                        .get();
                System.out.println("ordered " + order);
            }
        }
    }
}
