package io.linkbeat.smoke.programs;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.StringDeserializer;

/**
 * A consumer that seeks back, pauses, is woken up, subscribes by a pattern with a listener, reads several topics in one poll,
 * and meets a tombstone. Arguments: bootstrap servers and a topic; two further ones end in {@code -a} and {@code -b}.
 */
public final class KafkaSeeks {

    private final KafkaProducer<String, String> producer;
    private final String topic;
    private final String prefix;

    private KafkaSeeks(KafkaProducer<String, String> producer, String topic) {
        this.producer = producer;
        this.topic = topic;
        this.prefix = topic + "-";
    }

    public static void main(String[] arguments) throws Exception {
        try (KafkaProducer<String, String> producer = Clients.producer(arguments[0])) {
            KafkaSeeks seeks = new KafkaSeeks(producer, arguments[1]);
            try (KafkaConsumer<String, String> consumer = consumer(arguments[0], arguments[1])) {
                seeks.backAndForth(consumer);
                seeks.pausedAndWoken(consumer);
            }
            try (KafkaConsumer<String, String> consumer = consumer(arguments[0], arguments[1] + "-several")) {
                seeks.severalTopics(consumer);
            }
        }
    }

    private void backAndForth(KafkaConsumer<String, String> consumer) throws Exception {
        TopicPartition partition = new TopicPartition(topic, 0);
        for (int i = 0; i < 3; i++) {
            producer.send(new ProducerRecord<>(topic, 0, "key", i == 1 ? null : "value-" + i));
        }
        producer.flush();
        consumer.assign(List.of(partition));
        System.out.println("first " + read(consumer, 3));
        consumer.seek(partition, 1);
        System.out.println("again from 1 " + read(consumer, 2));
        consumer.seek(partition, 2);
        System.out.println("again from 2 " + read(consumer, 1));
        producer.send(new ProducerRecord<>(topic, 0, "key", "new")).get();
        System.out.println("then " + read(consumer, 1));
    }

    private void pausedAndWoken(KafkaConsumer<String, String> consumer) throws Exception {
        Set<TopicPartition> partitions = consumer.assignment();
        consumer.pause(partitions);
        producer.send(new ProducerRecord<>(topic, 0, "key", "while paused")).get();
        System.out.println("paused " + consumer.poll(Duration.ofMillis(100)).count());
        consumer.resume(partitions);
        ConsumerRecords<String, String> batch = Clients.pollSome(consumer);
        for (ConsumerRecord<String, String> record : batch) {
            Thread waker = new Thread(consumer::wakeup);
            waker.start();
            waker.join();
            producer.send(new ProducerRecord<>(topic, 0, "key", "after " + record.value()))
                    .get();
        }
        try {
            consumer.poll(Duration.ofSeconds(10));
        } catch (WakeupException woken) {
            System.out.println("woken");
        }
    }

    private void severalTopics(KafkaConsumer<String, String> consumer) {
        for (String end : List.of("a", "b")) {
            producer.send(new ProducerRecord<>(prefix + end, 0, "key", "in " + end));
        }
        producer.flush();
        Set<String> assigned = new TreeSet<>();
        consumer.subscribe(Pattern.compile(Pattern.quote(prefix) + "[ab]"), new ConsumerRebalanceListener() {
            @Override
            public void onPartitionsAssigned(Collection<TopicPartition> partitions) {
                partitions.forEach(partition -> assigned.add(partition.topic().substring(prefix.length())));
            }

            @Override
            public void onPartitionsRevoked(Collection<TopicPartition> partitions) {
                partitions.forEach(
                        partition -> assigned.remove(partition.topic().substring(prefix.length())));
            }
        });
        List<String> read = read(consumer, 2);
        read.sort(null);
        System.out.println("of several topics " + read + " " + assigned);
        consumer.unsubscribe();
        System.out.println("unsubscribed " + assigned);
    }

    private static List<String> read(KafkaConsumer<String, String> consumer, int count) {
        List<String> values = new ArrayList<>();
        while (values.size() < count) {
            for (ConsumerRecord<String, String> record : consumer.poll(Duration.ofMillis(200))) {
                values.add(record.offset() + "=" + record.value());
            }
        }
        return values;
    }

    private static KafkaConsumer<String, String> consumer(String servers, String group) {
        return new KafkaConsumer<>(
                Map.of(
                        ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
                        servers,
                        ConsumerConfig.GROUP_ID_CONFIG,
                        group,
                        ConsumerConfig.AUTO_OFFSET_RESET_CONFIG,
                        "earliest"),
                new StringDeserializer(),
                new StringDeserializer());
    }
}
