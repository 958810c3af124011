package io.linkbeat.demo;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;

/**
 * Hands in parcels and delivers them, some a second, until its input ends; leaves when all are delivered. Argument:
 * bootstrap servers.
 */
public final class Parcels {

    private static final int PAUSE_MILLIS = 100;
    private static final int DELIVERY_MILLIS = 10;

    private final String servers;
    private volatile boolean closing;
    private volatile int handedIn;
    private volatile boolean closed;

    private Parcels(String servers) {
        this.servers = servers;
    }

    public static void main(String[] arguments) throws ExecutionException, InterruptedException {
        new Parcels(arguments[0]).run();
    }

    private void run() throws ExecutionException, InterruptedException {
        start("door", this::awaitEndOfInput);
        Thread deliveries = start("deliveries", this::deliver);
        try (KafkaProducer<String, String> producer = Shop.producer(servers, Shop.PARCELS)) {
            for (int number = 1; !closing; number++) {
                Shop.work(PAUSE_MILLIS);
                producer.send(new ProducerRecord<>(Shop.PARCELS, "parcel-" + number, "a teapot"))
                        .get();
                handedIn = number;
            }
        }
        closed = true;
        deliveries.join();
    }

    /** A thread that does not hold the shop open when another one has failed. */
    private static Thread start(String name, Runnable task) {
        Thread thread = new Thread(task, name);
        thread.setDaemon(true);
        thread.start();
        return thread;
    }

    private void awaitEndOfInput() {
        try {
            System.in.transferTo(OutputStream.nullOutputStream());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        closing = true;
    }

    private void deliver() {
        int delivered = 0;
        try (KafkaConsumer<String, String> consumer = Shop.consumer(servers, "parcels", Shop.PARCELS)) {
            while (!closed || delivered < handedIn) {
                for (ConsumerRecord<String, String> parcel : consumer.poll(Duration.ofMillis(PAUSE_MILLIS))) {
                    Shop.work(DELIVERY_MILLIS);
                    System.out.println("delivered " + parcel.key());
                    delivered++;
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
