package io.linkbeat.demo;

import java.util.List;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;

/** Opens the mail: orders of people with names and addresses. Arguments: bootstrap servers, number of orders. */
public final class Mail {

    private static final int PAUSE_MILLIS = 400;
    private static final String GOODS = "teapot;strainer;cosy";
    private static final List<String> NAMES = List.of("Ada Kettle", "Bruno Spout", "Clara Saucer", "Dora O'Lid");

    private Mail() {}

    public static void main(String[] arguments) throws ExecutionException, InterruptedException {
        int count = Integer.parseInt(arguments[1]);
        try (KafkaProducer<String, String> producer = Shop.producer(arguments[0], Shop.MAIL)) {
            for (int number = 1; number <= count; number++) {
                Shop.work(PAUSE_MILLIS);
                String order = "order-" + number;
                String customer = NAMES.get((number - 1) % NAMES.size()) + ", " + (40 + number) + " Harbour Lane";
                producer.send(new ProducerRecord<>(Shop.MAIL, order, customer + ";" + GOODS))
                        .get();
                System.out.println("opened " + order);
            }
        }
    }
}
