package io.linkbeat.smoke.programs;

import java.security.Provider;
import java.security.Security;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerInterceptor;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerInterceptor;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.metrics.KafkaMetric;
import org.apache.kafka.common.metrics.MetricsReporter;
import org.apache.kafka.common.security.auth.SecurityProviderCreator;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;

/**
 * Clients with interceptors, a metrics reporter and a security provider of the user's own. The interceptors change records
 * and read batches. Arguments: bootstrap servers, topic, number of records.
 */
public final class KafkaOwnParts {

    private KafkaOwnParts() {}

    public static void main(String[] arguments) throws Exception {
        int count = Integer.parseInt(arguments[2]);
        Map<String, Object> sending = common(arguments[0]);
        sending.put(ProducerConfig.INTERCEPTOR_CLASSES_CONFIG, List.of(Sent.class.getName()));
        Map<String, Object> sendingBefore = new HashMap<>(sending);
        try (KafkaProducer<String, String> producer =
                new KafkaProducer<>(sending, new StringSerializer(), new StringSerializer())) {
            for (int i = 0; i < count; i++) {
                producer.send(new ProducerRecord<>(arguments[1], 0, null, "value-" + i));
            }
        }
        System.out.println("sent " + Sent.SENT + ", acknowledged " + Sent.ACKNOWLEDGED + ", configuration as it was "
                + sending.equals(sendingBefore));

        Map<String, Object> reading = common(arguments[0]);
        reading.put(ConsumerConfig.INTERCEPTOR_CLASSES_CONFIG, List.of(Consumed.class.getName()));
        Map<String, Object> readingBefore = new HashMap<>(reading);
        try (KafkaConsumer<String, String> consumer =
                new KafkaConsumer<>(reading, new StringDeserializer(), new StringDeserializer())) {
            TopicPartition partition = new TopicPartition(arguments[1], 0);
            consumer.assign(List.of(partition));
            consumer.seekToBeginning(List.of(partition));
            int read = 0;
            while (read < count / 2) {
                for (ConsumerRecord<String, String> record : Clients.pollSome(consumer)) {
                    System.out.println("read " + record.value());
                    read++;
                }
            }
        }
        System.out.println(
                "intercepted " + Consumed.SEEN + ", configuration as it was " + reading.equals(readingBefore));
        System.out.println("metrics reported " + Reporter.METRICS.get() + " " + Reporter.CLIENTS);
        System.out.println("provider " + Security.getProvider("own"));
    }

    private static Map<String, Object> common(String servers) {
        Map<String, Object> configuration = new HashMap<>();
        configuration.put("bootstrap.servers", servers);
        configuration.put("metric.reporters", List.of(Reporter.class.getName()));
        configuration.put("security.providers", OwnProvider.class.getName());
        return configuration;
    }

    /** Changes each record into another. */
    public static final class Sent implements ProducerInterceptor<String, String> {
        static final AtomicInteger SENT = new AtomicInteger();
        static final AtomicInteger ACKNOWLEDGED = new AtomicInteger();

        @Override
        public ProducerRecord<String, String> onSend(ProducerRecord<String, String> record) {
            SENT.incrementAndGet();
            return new ProducerRecord<>(record.topic(), record.partition(), "intercepted", record.value() + "!");
        }

        @Override
        public void onAcknowledgement(RecordMetadata metadata, Exception exception) {
            ACKNOWLEDGED.incrementAndGet();
        }

        @Override
        public void close() {}

        @Override
        public void configure(Map<String, ?> configs) {}
    }

    /** Reads what is polled, and lets every other record through. */
    public static final class Consumed implements ConsumerInterceptor<String, String> {
        static final AtomicInteger SEEN = new AtomicInteger();

        @Override
        public ConsumerRecords<String, String> onConsume(ConsumerRecords<String, String> records) {
            Map<TopicPartition, List<ConsumerRecord<String, String>>> kept = new HashMap<>();
            for (TopicPartition partition : records.partitions()) {
                SEEN.addAndGet(records.records(partition).size());
                List<ConsumerRecord<String, String>> even = records.records(partition).stream()
                        .filter(record -> record.offset() % 2 == 0)
                        .toList();
                if (!even.isEmpty()) {
                    kept.put(partition, even);
                }
            }
            return new ConsumerRecords<>(kept, records.nextOffsets());
        }

        @Override
        public void onCommit(Map<TopicPartition, OffsetAndMetadata> offsets) {}

        @Override
        public void close() {}

        @Override
        public void configure(Map<String, ?> configs) {}
    }

    /** Counts the names of metrics, of which some belong to a node and come when they come. */
    public static final class Reporter implements MetricsReporter {
        static final AtomicInteger METRICS = new AtomicInteger();
        static final AtomicInteger CLIENTS = new AtomicInteger();

        @Override
        public void init(List<KafkaMetric> metrics) {
            CLIENTS.incrementAndGet();
            metrics.forEach(this::metricChange);
        }

        @Override
        public void metricChange(KafkaMetric metric) {
            if (metric.metricName().name().equals("version")) {
                METRICS.incrementAndGet();
            }
        }

        @Override
        public void metricRemoval(KafkaMetric metric) {}

        @Override
        public void close() {}

        @Override
        public void configure(Map<String, ?> configs) {}
    }

    /** Makes a provider without services. */
    public static final class OwnProvider implements SecurityProviderCreator {
        @Override
        public Provider getProvider() {
            return new Provider("own", "1", "nothing") {};
        }
    }
}
