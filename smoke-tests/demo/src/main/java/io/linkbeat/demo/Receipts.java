package io.linkbeat.demo;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;

/** Closes the till: sends the receipts of the day together. Arguments: bootstrap servers, number of receipts. */
public final class Receipts {

    /** Longer than it takes to send all: they leave with the flush, in one batch. */
    private static final String LINGER_MILLIS = "10000";

    private Receipts() {}

    public static void main(String[] arguments) throws ExecutionException, InterruptedException {
        int count = Integer.parseInt(arguments[1]);
        List<String> receipts = new ArrayList<>();
        List<Future<RecordMetadata>> sent = new ArrayList<>();
        try (KafkaProducer<String, String> producer =
                Shop.producer(arguments[0], Shop.RECEIPTS, Map.of(ProducerConfig.LINGER_MS_CONFIG, LINGER_MILLIS))) {
            for (int number = 1; number <= count; number++) {
                receipts.add("receipt-" + number);
                sent.add(producer.send(new ProducerRecord<>(Shop.RECEIPTS, "receipt-" + number, "a teapot")));
            }
            producer.flush();
            for (Future<RecordMetadata> one : sent) {
                one.get();
            }
        }
        System.out.println("issued " + String.join(" ", receipts));
    }
}
