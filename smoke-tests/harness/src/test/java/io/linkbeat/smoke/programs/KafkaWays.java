package io.linkbeat.smoke.programs;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.ListIterator;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.stream.StreamSupport;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;

/**
 * Reads batches in every way that there is, three records each, and sends a record for each that it reads; the key of both
 * is the name of the way. Arguments: bootstrap servers, input topic, output topic, group protocol.
 */
public final class KafkaWays {

    /** Records that are read in each way. */
    public static final int EACH = 3;

    private final Map<String, BiConsumer<ConsumerRecords<String, String>, Consumer<ConsumerRecord<String, String>>>>
            ways = new LinkedHashMap<>();
    private final String input;
    private final String output;
    private final KafkaProducer<String, String> producer;
    private long lastOffset;

    private KafkaWays(KafkaProducer<String, String> producer, String input, String output) {
        this.producer = producer;
        this.input = input;
        this.output = output;
        wholeBatches();
        lists();
        onOtherThreads();
    }

    public static void main(String[] arguments) throws Exception {
        try (KafkaProducer<String, String> producer = Clients.producer(arguments[0]);
                KafkaConsumer<String, String> consumer = consumer(arguments[0], arguments[1], arguments[3])) {
            consumer.subscribe(List.of(arguments[1]));
            new KafkaWays(producer, arguments[1], arguments[2]).run(consumer);
        }
        System.out.println("done");
    }

    private void wholeBatches() {
        ways.put("loop", (batch, body) -> {
            for (ConsumerRecord<String, String> record : batch) {
                body.accept(record);
            }
        });
        ways.put("forEach", Iterable::forEach);
        ways.put("stream", (batch, body) -> StreamSupport.stream(batch.spliterator(), false)
                .filter(record -> record.value() != null)
                .forEach(body));
        ways.put("topic", (batch, body) -> {
            for (ConsumerRecord<String, String> record : batch.records(input)) {
                body.accept(record);
            }
        });
        ways.put("topicForEach", (batch, body) -> batch.records(input).forEach(body));
    }

    private void lists() {
        ways.put("partition", (batch, body) -> {
            for (ConsumerRecord<String, String> record : list(batch)) {
                body.accept(record);
            }
        });
        ways.put("partitionForEach", (batch, body) -> list(batch).forEach(body));
        ways.put("partitionStream", (batch, body) -> list(batch).stream().forEach(body));
        ways.put("listIterator", (batch, body) -> {
            ListIterator<ConsumerRecord<String, String>> records = list(batch).listIterator();
            while (records.hasNext()) {
                body.accept(records.next());
            }
        });
        ways.put("subList", (batch, body) -> {
            List<ConsumerRecord<String, String>> records = list(batch);
            records.subList(0, 1).forEach(body);
            records.subList(1, records.size()).forEach(body);
        });
        ways.put("index", (batch, body) -> {
            List<ConsumerRecord<String, String>> records = list(batch);
            for (int i = 0; i < records.size(); i++) {
                body.accept(records.get(i));
            }
        });
        ways.put("lastOffset", (batch, body) -> {
            List<ConsumerRecord<String, String>> records = list(batch);
            records.forEach(body);
            lastOffset = records.get(records.size() - 1).offset();
        });
    }

    private void onOtherThreads() {
        ways.put("elsewhere", (batch, body) -> CompletableFuture.runAsync(() -> batch.forEach(body))
                .join());
        ways.put("parallel", (batch, body) -> list(batch).parallelStream().forEach(body));
    }

    private List<ConsumerRecord<String, String>> list(ConsumerRecords<String, String> batch) {
        return batch.records(new TopicPartition(input, 0));
    }

    private void run(KafkaConsumer<String, String> consumer) throws Exception {
        for (String way : ways.keySet()) {
            for (int i = 0; i < EACH; i++) {
                producer.send(new ProducerRecord<>(input, 0, way, way + "-" + i));
            }
            producer.flush();
            List<String> read = Collections.synchronizedList(new ArrayList<>());
            while (read.size() < EACH) {
                ConsumerRecords<String, String> batch = consumer.poll(Duration.ofMillis(200));
                if (!batch.isEmpty()) {
                    ways.get(way).accept(batch, record -> {
                        producer.send(new ProducerRecord<>(output, 0, way, record.value()));
                        read.add(record.value());
                    });
                }
            }
            Collections.sort(read);
            // Only here: into how many batches the broker cuts a way's records is chance.
            System.out.println(way + " " + read);
        }
        System.out.println("last offset " + lastOffset);
        consumer.poll(Duration.ZERO);
        producer.send(new ProducerRecord<>(output, 0, "after", "after")).get();
    }

    private static KafkaConsumer<String, String> consumer(String servers, String topic, String protocol) {
        return new KafkaConsumer<>(
                Map.of(
                        ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
                        servers,
                        ConsumerConfig.GROUP_ID_CONFIG,
                        topic + "-readers",
                        ConsumerConfig.GROUP_PROTOCOL_CONFIG,
                        protocol,
                        ConsumerConfig.AUTO_OFFSET_RESET_CONFIG,
                        "earliest"),
                new StringDeserializer(),
                new StringDeserializer());
    }
}
