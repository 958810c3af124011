package io.linkbeat.demo;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;

/** Writes to each customer whose order is booked. Arguments: bootstrap servers, number of orders. */
public final class Letters {

    private static final int WRITE_MILLIS = 15;

    private Letters() {}

    public static void main(String[] arguments) throws InterruptedException {
        int count = Integer.parseInt(arguments[1]);
        try (KafkaConsumer<String, String> consumer = Shop.consumer(arguments[0], "letters", Shop.BOOKED)) {
            for (int written = 0; written < count; ) {
                for (ConsumerRecord<String, String> booked : Shop.next(consumer)) {
                    Shop.work(WRITE_MILLIS);
                    System.out.println(booked.key() + " to " + booked.value());
                    written++;
                }
            }
        }
    }
}
