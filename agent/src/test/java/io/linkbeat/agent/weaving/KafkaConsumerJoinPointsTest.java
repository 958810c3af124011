package io.linkbeat.agent.weaving;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.linkbeat.bootstrap.MessagingHooks;
import io.linkbeat.bootstrap.ThreadSlot;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The real consumer, woven, without a broker; its batches are constructed as the client would. */
@Tag("kafka")
class KafkaConsumerJoinPointsTest {

    private static final TopicPartition PARTITION = new TopicPartition("orders", 0);

    private final RecordingHandler handler = new RecordingHandler();
    private WovenKafka woven;

    @BeforeEach
    void weave() throws Exception {
        woven = WovenKafka.weave();
        MessagingHooks.handler(handler);
    }

    @AfterEach
    void unweave() throws Exception {
        MessagingHooks.polled(null);
        MessagingHooks.leaving("close");
        MessagingHooks.handler(null);
        woven.close();
    }

    /** A version without the setting takes it for one that is not its own, and warns. */
    private static KafkaConsumer<String, String> consumer(String protocol) {
        return new KafkaConsumer<>(
                Map.of(
                        "bootstrap.servers", "127.0.0.1:1",
                        "client.id", "joinpoints",
                        "group.id", "payments",
                        "group.protocol", protocol,
                        "reconnect.backoff.ms", "1000",
                        "default.api.timeout.ms", "10000",
                        "request.timeout.ms", "100"),
                new StringDeserializer(),
                new StringDeserializer());
    }

    private static Map<TopicPartition, List<ConsumerRecord<String, String>>> records() {
        ConsumerRecord<String, String> stamped = new ConsumerRecord<>("orders", 0, 7, "key", "value");
        stamped.headers().add("traceparent", "00-old".getBytes(UTF_8)).add("traceparent", "00-new".getBytes(UTF_8));
        Map<TopicPartition, List<ConsumerRecord<String, String>>> records = new LinkedHashMap<>();
        records.put(PARTITION, List.of(stamped, new ConsumerRecord<>("orders", 0, 8, "key", "value")));
        return records;
    }

    private static ConsumerRecords<String, String> polled() {
        MessagingHooks.polling("consumer");
        ConsumerRecords<String, String> batch = KafkaVersion.batch(records());
        MessagingHooks.polled(null);
        return batch;
    }

    @ParameterizedTest
    @MethodSource("io.linkbeat.agent.weaving.KafkaVersion#protocols")
    void aConsumerTellsWhoItIsUnderBothProtocols(String protocol) {
        try (KafkaConsumer<String, String> consumer = consumer(protocol)) {
            assertThat(consumer).isNotNull();
            assertThat(handler.calls).containsExactly("created KafkaConsumer kafka joinpoints payments [127.0.0.1:1]");
        }
    }

    @Test
    void aPollIsToldAndLeft() {
        try (KafkaConsumer<String, String> consumer = consumer("classic")) {
            consumer.assign(List.of(PARTITION));
            consumer.poll(Duration.ZERO);
            assertThat(handler.calls).contains("polling");
            assertThat(KafkaVersion.batch(records()).iterator().getClass().getName())
                    .startsWith("org.apache.kafka");
        }
    }

    @Test
    void aPollThatThrowsIsLeftToo() {
        try (KafkaConsumer<String, String> consumer = consumer("classic")) {
            assertThatThrownBy(() -> consumer.poll(Duration.ZERO)).isInstanceOf(IllegalStateException.class);
            assertThat(handler.calls).contains("polling");
            assertThat(KafkaVersion.batch(records()).iterator().getClass().getName())
                    .startsWith("org.apache.kafka");
        }
    }

    @Test
    void theLoopOverAPolledBatchIsFollowed() {
        for (ConsumerRecord<String, String> record : polled()) {
            assertThat(ThreadSlot.current().spanId).isEqualTo(record.offset() + 1);
        }

        assertThat(handler.calls)
                .containsExactly(
                        "polling",
                        "processing orders-0@7 00-new",
                        "processed 7 next_record",
                        "processing orders-0@8 -",
                        "processed 8 iteration_end");
        assertThat(ThreadSlot.current()).isNull();
    }

    @Test
    void aPolledBatchLooksAsItDoesWithoutTheAgent() {
        ConsumerRecords<String, String> batch = polled();

        assertThat(batch.count()).isEqualTo(2);
        assertThat(batch.isEmpty()).isFalse();
        assertThat(batch.partitions()).containsExactly(PARTITION);
        assertThat(batch.records(PARTITION)).hasSize(2);
        assertThat(batch.records("orders")).hasSize(2);
        assertThat(batch.records(new TopicPartition("other", 0))).isEmpty();
    }

    @Test
    void aBatchThatTheApplicationMakesIsNotFollowed() {
        for (ConsumerRecord<String, String> record : KafkaVersion.batch(records())) {
            assertThat(record.topic()).isEqualTo("orders");
        }
        assertThat(handler.calls).isEmpty();
    }

    @Test
    void theSharedEmptyBatchIsNeverTaken() {
        MessagingHooks.polling("consumer");
        ConsumerRecords<String, String> empty = ConsumerRecords.empty();
        MessagingHooks.polled(null);

        assertThat(empty.iterator().getClass().getName()).startsWith("org.apache.kafka");
    }

    @ParameterizedTest
    @MethodSource("io.linkbeat.agent.weaving.KafkaVersion#protocols")
    void leavingEndsWhatTheLoopWasAt(String protocol) {
        try (KafkaConsumer<String, String> consumer = consumer(protocol)) {
            polled().iterator().next();
            consumer.unsubscribe();
            assertThat(handler.calls).endsWith("processed 7 unsubscribe");
            polled().iterator().next();
        }
        assertThat(handler.calls).endsWith("processed 7 close");
        assertThat(ThreadSlot.current()).isNull();
    }
}
