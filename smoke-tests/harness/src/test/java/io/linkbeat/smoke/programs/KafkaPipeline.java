package io.linkbeat.smoke.programs;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;

/**
 * A pipeline of several hops: each stage reads what the one before it has sent, and sends it on; a record's key goes through
 * all of it. Arguments: bootstrap servers, prefix of the topics' names, number of hops, number of records.
 */
public final class KafkaPipeline {

    private KafkaPipeline() {}

    public static void main(String[] arguments) throws Exception {
        int hops = Integer.parseInt(arguments[2]);
        int count = Integer.parseInt(arguments[3]);
        List<FutureTask<Void>> stages = new ArrayList<>();
        try (KafkaProducer<String, String> producer = Clients.producer(arguments[0])) {
            for (int hop = 0; hop < hops; hop++) {
                String next = hop + 1 < hops ? arguments[1] + (hop + 1) : null;
                String topic = arguments[1] + hop;
                FutureTask<Void> stage =
                        new FutureTask<>(() -> stage(arguments[0], topic, next, producer, count), null);
                stages.add(stage);
                new Thread(stage, topic).start();
            }
            for (int i = 0; i < count; i++) {
                producer.send(new ProducerRecord<>(arguments[1] + 0, 0, "order-" + i, "value"));
            }
            awaitAll(stages);
        }
        System.out.println(count + " went through " + hops + " hops");
    }

    private static void awaitAll(List<FutureTask<Void>> stages) throws ExecutionException, InterruptedException {
        for (FutureTask<Void> stage : stages) {
            stage.get();
        }
    }

    private static void stage(
            String servers, String topic, String next, KafkaProducer<String, String> producer, int count) {
        try (KafkaConsumer<String, String> consumer = new KafkaConsumer<>(
                Map.of(ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, servers),
                new StringDeserializer(),
                new StringDeserializer())) {
            TopicPartition partition = new TopicPartition(topic, 0);
            consumer.assign(List.of(partition));
            consumer.seekToBeginning(List.of(partition));
            int read = 0;
            while (read < count) {
                for (ConsumerRecord<String, String> record : consumer.poll(Duration.ofMillis(200))) {
                    read++;
                    if (next != null) {
                        producer.send(new ProducerRecord<>(next, 0, record.key(), record.value()));
                    }
                }
            }
        }
    }
}
