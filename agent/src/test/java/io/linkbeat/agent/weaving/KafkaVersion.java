package io.linkbeat.agent.weaving;

import java.io.IOException;
import java.io.InputStream;
import java.lang.module.ModuleDescriptor.Version;
import java.lang.reflect.Field;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.stream.Stream;
import org.apache.kafka.clients.ApiVersions;
import org.apache.kafka.clients.NodeApiVersions;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.internals.ProducerMetadata;
import org.apache.kafka.common.Node;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.message.MetadataResponseData.MetadataResponsePartition;
import org.apache.kafka.common.message.MetadataResponseData.MetadataResponseTopic;
import org.apache.kafka.common.protocol.ApiKeys;
import org.apache.kafka.common.requests.MetadataResponse;

/**
 * The Kafka client on the class path, and what is not the same in all its versions. The tests are compiled against the
 * newest and run on older ones too.
 */
final class KafkaVersion {

    /** As the library's jar says it. */
    static final String ACTUAL = actual();

    private KafkaVersion() {}

    private static String actual() {
        try (InputStream file =
                KafkaVersion.class.getClassLoader().getResourceAsStream("kafka/kafka-version.properties")) {
            Properties properties = new Properties();
            properties.load(file);
            return properties.getProperty("version");
        } catch (IOException unreadable) {
            throw new IllegalStateException(unreadable);
        }
    }

    /** Whether the library is of this version, such as {@code 3.7}, or of a later one. */
    static boolean isAtLeast(String version) {
        return Version.parse(ACTUAL).compareTo(Version.parse(version)) >= 0;
    }

    /** The group protocols that the consumer knows. */
    static Stream<String> protocols() {
        if (isAtLeast("3.7")) {
            return Stream.of("classic", "consumer");
        }
        System.out.println("Kafka client " + ACTUAL + ": only the classic group protocol, the new one came with 3.7");
        return Stream.of("classic");
    }

    /** A batch as this version's {@code poll} makes it. */
    @SuppressWarnings("unchecked")
    static <K, V> ConsumerRecords<K, V> batch(Map<TopicPartition, List<ConsumerRecord<K, V>>> records) {
        try {
            return isAtLeast("4.0")
                    ? new ConsumerRecords<>(records, Map.of())
                    : ConsumerRecords.class.getConstructor(Map.class).newInstance(records);
        } catch (ReflectiveOperationException missing) {
            throw new IllegalStateException(missing);
        }
    }

    /** Tells a producer of a broker, never asked, that takes the format before headers; false if it speaks to no such one. */
    static boolean tellOldFormat(KafkaProducer<?, ?> producer) throws ReflectiveOperationException {
        if (isAtLeast("4.0")) {
            System.out.println("Kafka client " + ACTUAL + ": no format without headers, they went with 4.0");
            return false;
        }
        Field field = KafkaProducer.class.getDeclaredField("apiVersions");
        field.setAccessible(true);
        NodeApiVersions old = NodeApiVersions.create(ApiKeys.PRODUCE.id, (short) 0, (short) 2);
        ((ApiVersions) field.get(producer)).update("7", old);
        return true;
    }

    /** Tells a producer of a topic with one partition, as a broker would; no broker is there all the same. */
    static void tellTopic(KafkaProducer<?, ?> producer, String topic) throws ReflectiveOperationException {
        Field field = KafkaProducer.class.getDeclaredField("metadata");
        field.setAccessible(true);
        ProducerMetadata metadata = (ProducerMetadata) field.get(producer);
        Node broker = new Node(1, "127.0.0.1", 1);
        MetadataResponseTopic known = new MetadataResponseTopic()
                .setName(topic)
                .setTopicId(Uuid.randomUuid())
                .setPartitions(List.of(new MetadataResponsePartition()
                        .setPartitionIndex(0)
                        .setLeaderId(broker.id())
                        .setReplicaNodes(List.of(broker.id()))
                        .setIsrNodes(List.of(broker.id()))));
        long now = System.currentTimeMillis();
        metadata.add(topic, now);
        metadata.updateWithCurrentRequestVersion(
                MetadataResponse.prepareResponse((short) 9, 0, List.of(broker), "cluster", 1, List.of(known), 0),
                false,
                now);
    }
}
