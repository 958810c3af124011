package io.linkbeat.demo;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;

/** Ships what is paid. Arguments: bootstrap servers, number of orders. */
public final class Shipments {

    private static final int PACK_MILLIS = 15;

    private Shipments() {}

    public static void main(String[] arguments) throws InterruptedException {
        int count = Integer.parseInt(arguments[1]);
        try (KafkaConsumer<String, String> consumer = Shop.consumer(arguments[0], "shipments", Shop.PAYMENTS)) {
            for (int shipped = 0; shipped < count; ) {
                for (ConsumerRecord<String, String> payment : Shop.next(consumer)) {
                    Shop.work(PACK_MILLIS);
                    System.out.println("shipped " + payment.key());
                    shipped++;
                }
            }
        }
    }
}
