package io.linkbeat.agent.weaving;

import io.linkbeat.bootstrap.MessageReader;
import io.linkbeat.bootstrap.MessagingHooks;
import java.lang.invoke.MethodHandles;
import java.lang.reflect.Field;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.serialization.StringDeserializer;

/** Real consumers without a broker, whose polls return what a test wants. */
final class Polls {

    private Polls() {}

    /** A version without the setting for the protocol takes it for one that is not its own, and warns. */
    static KafkaConsumer<String, String> consumer(String protocol) {
        Properties settings = new Properties();
        settings.putAll(Map.of(
                "bootstrap.servers", "127.0.0.1:1",
                "client.id", "joinpoints",
                "group.id", "payments",
                "group.protocol", protocol,
                "reconnect.backoff.ms", "1000",
                "default.api.timeout.ms", "10000",
                "request.timeout.ms", "100"));
        return new KafkaConsumer<>(settings, new StringDeserializer(), new StringDeserializer());
    }

    static ConsumerRecord<String, String> record(int partition, long offset) {
        return new ConsumerRecord<>("orders", partition, offset, "key", "value");
    }

    /**
     * A poll that returns these records, in a batch that is constructed while it runs. Since 3.7 the consumer has a delegate
     * that can be stood in for; before, what the woven {@code poll} tells the doors is told by hand.
     */
    @SafeVarargs
    static ConsumerRecords<String, String> poll(
            KafkaConsumer<String, String> consumer, ConsumerRecord<String, String>... records) {
        Map<TopicPartition, List<ConsumerRecord<String, String>>> byPartition = new LinkedHashMap<>();
        new TreeMap<>(Arrays.stream(records).collect(Collectors.groupingBy(ConsumerRecord::partition)))
                .forEach((partition, ofPartition) ->
                        byPartition.put(new TopicPartition("orders", partition), ofPartition));
        try {
            return KafkaVersion.isAtLeast("3.7") ? delegated(consumer, byPartition) : byHand(consumer, byPartition);
        } catch (Throwable broken) {
            throw new AssertionError("on Kafka client " + KafkaVersion.ACTUAL, broken);
        }
    }

    private static ConsumerRecords<String, String> delegated(
            KafkaConsumer<String, String> consumer, Map<TopicPartition, List<ConsumerRecord<String, String>>> records)
            throws ReflectiveOperationException {
        Field field = KafkaConsumer.class.getDeclaredField("delegate");
        field.setAccessible(true);
        Object own = field.get(consumer);
        Object standIn = Proxy.newProxyInstance(
                Polls.class.getClassLoader(), new Class<?>[] {field.getType()}, (proxy, method, arguments) -> {
                    try {
                        return method.getName().equals("poll")
                                ? KafkaVersion.batch(records)
                                : method.invoke(own, arguments);
                    } catch (InvocationTargetException thrown) {
                        throw thrown.getCause();
                    }
                });
        field.set(consumer, standIn);
        try {
            return consumer.poll(Duration.ZERO);
        } finally {
            field.set(consumer, own);
        }
    }

    private static ConsumerRecords<String, String> byHand(
            Object consumer, Map<TopicPartition, List<ConsumerRecord<String, String>>> records) throws Throwable {
        MessageReader reader =
                MessageReader.register(MethodHandles.lookup(), ConsumerRecord.class, Headers.class, Header.class);
        Object poll = MessagingHooks.polling(consumer);
        ConsumerRecords<String, String> batch = KafkaVersion.batch(records);
        MessagingHooks.polled(poll, null);
        if (!records.isEmpty()) {
            MessagingHooks.delivered(poll, records.values().toArray(new List<?>[0]), reader);
        }
        return batch;
    }
}
