package io.linkbeat.smoke.programs;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.FutureTask;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;

/**
 * Uses a Kafka client, without a broker, and threads of its own, and comes to the same result each time. Made in a class
 * loader of its own, so that all classes it needs are loaded anew.
 */
public final class BusyUnit implements Callable<String> {

    private static final Map<String, Object> NOBODY_THERE =
            Map.of(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, "127.0.0.1:1", ProducerConfig.MAX_BLOCK_MS_CONFIG, 0);
    private static final int RECORDS = 20;

    @Override
    public String call() throws Exception {
        FutureTask<String> sending = inThread(BusyUnit::send);
        FutureTask<String> reading = inThread(BusyUnit::read);
        return sending.get() + "; " + reading.get() + "; " + iterate();
    }

    private static FutureTask<String> inThread(Callable<String> work) {
        FutureTask<String> task = new FutureTask<>(work);
        new Thread(task, "busy-unit").start();
        return task;
    }

    private static String send() throws Exception {
        String failure = "none";
        KafkaProducer<String, String> producer =
                new KafkaProducer<>(NOBODY_THERE, new StringSerializer(), new StringSerializer());
        try {
            producer.send(new ProducerRecord<>("nowhere", "lost")).get();
        } catch (Exception e) {
            failure = e.getCause() == null
                    ? e.getClass().getName()
                    : e.getCause().getClass().getName();
        } finally {
            producer.close(Duration.ZERO);
        }
        return "send: " + failure;
    }

    private static String read() {
        try (KafkaConsumer<String, String> consumer = new KafkaConsumer<>(
                Map.of(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, "127.0.0.1:1"),
                new StringDeserializer(),
                new StringDeserializer())) {
            consumer.assign(List.of(new TopicPartition("nowhere", 0)));
            return "read: " + consumer.poll(Duration.ofMillis(1)).count();
        }
    }

    private static String iterate() {
        TopicPartition partition = new TopicPartition("here", 0);
        List<ConsumerRecord<String, String>> records = IntStream.range(0, RECORDS)
                .mapToObj(i -> new ConsumerRecord<>("here", 0, i, "key", "value-" + i))
                .toList();
        long characters = 0;
        for (ConsumerRecord<String, String> record : new ConsumerRecords<>(Map.of(partition, records), Map.of())) {
            characters += record.value().length() + record.offset();
        }
        return "iterated: " + characters;
    }
}
