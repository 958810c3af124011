package io.linkbeat.smoke.programs;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;

/**
 * Sends records to an input topic, reads them there in a plain loop, and sends each on to an output topic; ends when all
 * have got there. Arguments: bootstrap servers, input topic, output topic, number of records.
 */
public final class KafkaHop {

    /** Bytes that are no UTF-8. */
    static final byte[] BINARY = {0, -1, 127, -128, 10, 13};

    private final String servers;
    private final String input;
    private final String output;
    private final int count;

    private KafkaHop(String servers, String input, String output, int count) {
        this.servers = servers;
        this.input = input;
        this.output = output;
        this.count = count;
    }

    public static void main(String[] arguments) throws Exception {
        new KafkaHop(arguments[0], arguments[1], arguments[2], Integer.parseInt(arguments[3])).run();
    }

    private void run() throws Exception {
        try (KafkaProducer<String, String> producer = producer();
                KafkaConsumer<String, String> consumer = consumer()) {
            for (int i = 0; i < count; i++) {
                producer.send(order(i)).get();
            }
            System.out.println("sent " + count);
            consumer.subscribe(List.of(input));
            List<Future<?>> forwarded = new ArrayList<>();
            while (forwarded.size() < count) {
                for (ConsumerRecord<String, String> record : consumer.poll(Duration.ofMillis(200))) {
                    forwarded.add(producer.send(shipment(record)));
                    System.out.println("forwarded " + record.key() + " " + record.value());
                }
            }
            awaitAll(forwarded);
            consumer.commitSync();
        }
        System.out.println("done");
    }

    private static void awaitAll(List<Future<?>> sends) throws ExecutionException, InterruptedException {
        for (Future<?> send : sends) {
            send.get();
        }
    }

    private ProducerRecord<String, String> order(int i) {
        ProducerRecord<String, String> record = new ProducerRecord<>(input, 0, "key-" + i, "value-" + i);
        record.headers()
                .add("app-id", Integer.toString(i).getBytes(StandardCharsets.UTF_8))
                .add("app-binary", BINARY)
                .add("app-empty", new byte[0])
                .add("app-twice", new byte[] {1})
                .add("app-twice", new byte[] {2});
        return record;
    }

    private ProducerRecord<String, String> shipment(ConsumerRecord<String, String> record) {
        ProducerRecord<String, String> next =
                new ProducerRecord<>(output, 0, record.key(), record.value() + "-shipped");
        next.headers()
                .add("app-hop", record.headers().lastHeader("app-id").value())
                .add("app-binary", BINARY);
        return next;
    }

    private KafkaProducer<String, String> producer() {
        return new KafkaProducer<>(
                Map.of(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, servers),
                new StringSerializer(),
                new StringSerializer());
    }

    private KafkaConsumer<String, String> consumer() {
        return new KafkaConsumer<>(
                Map.of(
                        ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
                        servers,
                        ConsumerConfig.GROUP_ID_CONFIG,
                        input + "-readers",
                        ConsumerConfig.AUTO_OFFSET_RESET_CONFIG,
                        "earliest",
                        ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG,
                        false),
                new StringDeserializer(),
                new StringDeserializer());
    }
}
