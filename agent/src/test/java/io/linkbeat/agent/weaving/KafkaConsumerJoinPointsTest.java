package io.linkbeat.agent.weaving;

import static io.linkbeat.agent.weaving.RecordingHandler.current;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.linkbeat.bootstrap.MessagingHooks;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The real consumer, woven, without a broker: who it is, its polls, and how it leaves. */
@Tag("kafka")
class KafkaConsumerJoinPointsTest {

    private static final String PROTOCOLS = "io.linkbeat.agent.weaving.KafkaVersion#protocols";
    private static final TopicPartition PARTITION = new TopicPartition("orders", 0);

    @RegisterExtension
    private final RecordingHandler handler = new RecordingHandler();

    private WovenKafka woven;

    @BeforeEach
    void weave() throws Exception {
        woven = WovenKafka.weave();
    }

    @AfterEach
    void unweave() throws Exception {
        woven.close();
    }

    private static ConsumerRecords<String, String> polled(KafkaConsumer<String, String> consumer) {
        ConsumerRecord<String, String> stamped = Polls.record(0, 7);
        stamped.headers().add("traceparent", "00-old".getBytes(UTF_8)).add("traceparent", "00-new".getBytes(UTF_8));
        return Polls.poll(consumer, stamped, Polls.record(0, 8));
    }

    private static void isTheLibrarysOwn(ConsumerRecords<String, String> batch) {
        assertThat(batch.iterator().getClass().getName()).startsWith("org.apache.kafka");
        assertThat(batch.records("orders").getClass().getName()).startsWith("org.apache.kafka");
        assertThat(batch.records(PARTITION).getClass().getName()).startsWith("java.util.Collections");
    }

    @ParameterizedTest
    @MethodSource(PROTOCOLS)
    void aConsumerTellsWhoItIsUnderBothProtocols(String protocol) {
        try (KafkaConsumer<String, String> consumer = Polls.consumer(protocol)) {
            assertThat(consumer).isNotNull();
            assertThat(handler.calls).containsExactly("created KafkaConsumer kafka joinpoints payments [127.0.0.1:1]");
        }
    }

    @ParameterizedTest
    @MethodSource(PROTOCOLS)
    void aPollThatFindsNothingTellsNothingAndIsLeft(String protocol) {
        try (KafkaConsumer<String, String> consumer = Polls.consumer(protocol)) {
            consumer.assign(List.of(PARTITION));
            assertThat(consumer.poll(Duration.ZERO).isEmpty()).isTrue();
            assertThat(handler.calls).hasSize(1);
            isTheLibrarysOwn(KafkaVersion.batch(Map.of(PARTITION, List.of(Polls.record(0, 7)))));
        }
    }

    @ParameterizedTest
    @MethodSource(PROTOCOLS)
    void aPollThatThrowsIsToldAndLeft(String protocol) {
        try (KafkaConsumer<String, String> consumer = Polls.consumer(protocol)) {
            Throwable thrown = catchThrowable(() -> consumer.poll(Duration.ZERO));

            assertThat(thrown).isInstanceOf(IllegalStateException.class).hasMessageContaining("not subscribed");
            assertThat(handler.calls).endsWith("poll failed").hasSize(2);
            assertThat(handler.failures).hasSize(1).first().isSameAs(thrown);
            isTheLibrarysOwn(KafkaVersion.batch(Map.of(PARTITION, List.of(Polls.record(0, 7)))));
        }
    }

    @ParameterizedTest
    @MethodSource(PROTOCOLS)
    void theLoopOverAPolledBatchIsFollowed(String protocol) {
        try (KafkaConsumer<String, String> consumer = Polls.consumer(protocol)) {
            handler.calls.clear();
            for (ConsumerRecord<String, String> record : polled(consumer)) {
                assertThat(current()).isEqualTo("orders-0@" + record.offset());
            }
            assertThat(current()).isNull();
        }
        assertThat(handler.calls)
                .containsExactly(
                        "delivered orders-0@7 orders-0@8",
                        "processing orders-0@7 00-new",
                        "processed orders-0@7 next_record",
                        "processing orders-0@8 -",
                        "processed orders-0@8 iteration_end");
    }

    @Test
    void aPolledBatchLooksAsItDoesWithoutTheAgent() {
        try (KafkaConsumer<String, String> consumer = Polls.consumer("classic")) {
            ConsumerRecords<String, String> batch = polled(consumer);

            assertThat(batch.count()).isEqualTo(2);
            assertThat(batch.isEmpty()).isFalse();
            assertThat(batch.partitions()).containsExactly(PARTITION);
            assertThat(batch.records(PARTITION).size()).isEqualTo(2);
            assertThat(batch.records(new TopicPartition("other", 0))).isEmpty();
            assertThat(batch.records("other")).isEmpty();
            assertThat(catchThrowable(() -> batch.records((String) null))).isInstanceOf(IllegalArgumentException.class);
            assertThat(handler.calls).noneMatch(call -> call.startsWith("process"));
        }
    }

    @Test
    void aBatchThatTheApplicationMakesIsNotFollowed() {
        isTheLibrarysOwn(KafkaVersion.batch(Map.of(PARTITION, List.of(Polls.record(0, 7)))));
        assertThat(handler.calls).isEmpty();
    }

    @Test
    void theSharedEmptyBatchIsNeverTaken() {
        Object poll = MessagingHooks.polling("consumer");
        ConsumerRecords<String, String> empty = ConsumerRecords.empty();
        MessagingHooks.polled(poll, null);

        assertThat(empty.iterator().getClass().getName()).startsWith("org.apache.kafka");
    }

    @ParameterizedTest
    @MethodSource(PROTOCOLS)
    void leavingEndsWhatTheLoopWasAt(String protocol) {
        try (KafkaConsumer<String, String> consumer = Polls.consumer(protocol)) {
            polled(consumer).iterator().next();
            consumer.unsubscribe();
            assertThat(handler.calls).endsWith("processed orders-0@7 unsubscribe");
            assertThat(current()).isNull();
            polled(consumer).iterator().next();
            CompletableFuture.runAsync(consumer::wakeup).join();
            assertThat(handler.calls).endsWith("processed orders-0@7 wakeup");
            assertThat(current()).isNull();
            polled(consumer).iterator().next();
        }
        assertThat(handler.calls).endsWith("processed orders-0@7 close");
    }

    @Test
    void theNextPollEndsWhatTheLoopWasAtThoughItThrows() {
        try (KafkaConsumer<String, String> consumer = Polls.consumer("classic")) {
            polled(consumer).iterator().next();
            assertThat(current()).isEqualTo("orders-0@7");

            assertThat(catchThrowable(() -> consumer.poll(Duration.ZERO))).isNotNull();

            assertThat(handler.calls).endsWith("processed orders-0@7 poll", "poll failed");
            assertThat(current()).isNull();
        }
    }

    @Test
    void aConsumerLeavesForItselfAlone() {
        try (KafkaConsumer<String, String> consumer = Polls.consumer("classic")) {
            polled(consumer).iterator().next();
            Polls.consumer("classic").close();
            assertThat(current()).isEqualTo("orders-0@7");
        }
    }
}
