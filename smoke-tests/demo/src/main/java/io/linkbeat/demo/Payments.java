package io.linkbeat.demo;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;

/**
 * Has each order charged for by a pool of tills, which tell that it is paid; who reads the orders does not wait for them.
 * Arguments: bootstrap servers, number of orders.
 */
public final class Payments {

    private static final int TILLS = 2;
    private static final int CHARGE_MILLIS = 25;

    private final ExecutorService tills = Executors.newFixedThreadPool(TILLS);
    private final KafkaProducer<String, String> producer;

    private Payments(KafkaProducer<String, String> producer) {
        this.producer = producer;
    }

    public static void main(String[] arguments) throws ExecutionException, InterruptedException {
        int count = Integer.parseInt(arguments[1]);
        try (KafkaProducer<String, String> producer = Shop.producer(arguments[0], Shop.PAYMENTS);
                KafkaConsumer<String, String> consumer = Shop.consumer(arguments[0], "payments", Shop.ORDERS)) {
            new Payments(producer).run(consumer, count);
        }
    }

    private void run(KafkaConsumer<String, String> consumer, int count)
            throws ExecutionException, InterruptedException {
        try {
            List<Future<?>> charges = new ArrayList<>();
            while (charges.size() < count) {
                for (ConsumerRecord<String, String> order : Shop.next(consumer)) {
                    charges.add(charge(order));
                }
            }
            for (Future<?> charge : charges) {
                charge.get();
            }
        } finally {
            tills.shutdown();
        }
    }

    private Future<?> charge(ConsumerRecord<String, String> order) {
        return tills.submit(() -> {
            Shop.work(CHARGE_MILLIS);
            producer.send(new ProducerRecord<>(Shop.PAYMENTS, order.key(), order.value()))
                    .get();
            System.out.println("paid " + order.key());
            return true;
        });
    }
}
