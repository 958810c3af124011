package io.linkbeat.agent.weaving;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.awaitility.Awaitility.await;

import io.linkbeat.bootstrap.MessagingHooks;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InvalidGroupIdException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Every way in which an application commits, on the real consumer, woven, against a coordinator that answers. */
@Tag("kafka")
class KafkaCommitJoinPointsTest {

    private static final String PROTOCOLS = "io.linkbeat.agent.weaving.KafkaVersion#protocols";
    private static final TopicPartition PARTITION = new TopicPartition("orders", 3);
    private static final Map<TopicPartition, OffsetAndMetadata> OFFSETS = Map.of(PARTITION, new OffsetAndMetadata(7));
    private static final Duration LONG = Duration.ofSeconds(20);

    private static WovenKafka woven;

    private final RecordingHandler handler = new RecordingHandler();
    private StubCoordinator coordinator;

    @BeforeAll
    static void weave() throws Exception {
        woven = WovenKafka.weave();
    }

    @AfterAll
    static void unweave() throws Exception {
        woven.close();
    }

    @BeforeEach
    void on() throws Exception {
        coordinator = new StubCoordinator();
        MessagingHooks.handler(handler);
    }

    @AfterEach
    void off() throws Exception {
        MessagingHooks.handler(null);
        coordinator.close();
    }

    private KafkaConsumer<String, String> consumer(String protocol, Map<String, Object> more) {
        Map<String, Object> settings = new HashMap<>(Map.of(
                "bootstrap.servers", coordinator.address(),
                "group.id", "payments",
                "group.protocol", protocol,
                "enable.auto.commit", "false",
                "retry.backoff.ms", "10",
                "default.api.timeout.ms", "20000"));
        settings.putAll(more);
        settings.values().remove("");
        KafkaConsumer<String, String> consumer =
                new KafkaConsumer<>(settings, new StringDeserializer(), new StringDeserializer());
        consumer.assign(List.of(PARTITION));
        consumer.seek(PARTITION, 5);
        return consumer;
    }

    private static void pollUntil(KafkaConsumer<?, ?> consumer, BooleanSupplier there) {
        await().atMost(LONG).pollInterval(Duration.ofMillis(1)).until(() -> {
            consumer.poll(Duration.ofMillis(10));
            return there.getAsBoolean();
        });
    }

    /** Without waiting for answers that do not come, of which the new consumer complains. */
    private static void closeAtOnce(KafkaConsumer<?, ?> consumer) {
        Throwable complaint = catchThrowable(() -> consumer.close(Duration.ZERO));
        if (complaint != null) {
            assertThat(complaint).hasRootCauseInstanceOf(java.util.concurrent.TimeoutException.class);
        }
    }

    /** The only commit that was told, once it has ended. */
    private RecordingHandler.Commit only(KafkaConsumer<?, ?> consumer) {
        pollUntil(consumer, () -> !handler.commits.get(0).ends.isEmpty());
        assertThat(handler.commits).hasSize(1);
        assertThat(handler.waiting).isEmpty();
        return handler.commits.get(0);
    }

    private static Map<String, Consumer<KafkaConsumer<?, ?>>> ways() {
        Map<String, Consumer<KafkaConsumer<?, ?>>> ways = new LinkedHashMap<>();
        ways.put("commitSync()", KafkaConsumer::commitSync);
        ways.put("commitSync(Duration)", consumer -> consumer.commitSync(LONG));
        ways.put("commitSync(Map)", consumer -> consumer.commitSync(OFFSETS));
        ways.put("commitSync(Map, Duration)", consumer -> consumer.commitSync(OFFSETS, LONG));
        ways.put("commitAsync()", KafkaConsumer::commitAsync);
        ways.put("commitAsync(null)", consumer -> consumer.commitAsync(null));
        ways.put("commitAsync(callback)", consumer -> consumer.commitAsync((offsets, failure) -> {}));
        ways.put("commitAsync(Map, null)", consumer -> consumer.commitAsync(OFFSETS, null));
        ways.put("commitAsync(Map, callback)", consumer -> consumer.commitAsync(OFFSETS, (offsets, failure) -> {}));
        return ways;
    }

    static Stream<Arguments> protocolsAndWays() {
        return KafkaVersion.protocols()
                .flatMap(protocol -> ways().keySet().stream().map(way -> Arguments.of(protocol, way)));
    }

    @ParameterizedTest
    @MethodSource("protocolsAndWays")
    void everyWayIsToldOnceWithItsPartitions(String protocol, String way) {
        try (KafkaConsumer<String, String> consumer = consumer(protocol, Map.of())) {
            ways().get(way).accept(consumer);

            RecordingHandler.Commit commit = only(consumer);
            assertThat(commit.failure()).isNull();
            assertThat(commit.consumer).isSameAs(consumer);
            assertThat(commit.partitions).containsExactly("orders-3");
            assertThat(coordinator.commits).hasValue(1);
        }
    }

    @ParameterizedTest
    @MethodSource("protocolsAndWays")
    void everyWayFailsAsItDoesWithoutTheAgentAndIsToldSo(String protocol, String way) {
        coordinator.error = StubCoordinator.TOPIC_AUTHORIZATION_FAILED;
        try (KafkaConsumer<String, String> consumer = consumer(protocol, Map.of())) {
            Throwable thrown = catchThrowable(() -> ways().get(way).accept(consumer));

            Throwable failure = only(consumer).failure();
            assertThat(failure).isInstanceOf(TopicAuthorizationException.class);
            if (way.startsWith("commitSync")) {
                assertThat(failure).isSameAs(thrown);
            } else {
                assertThat(thrown).isNull();
            }
        }
    }

    @ParameterizedTest
    @MethodSource(PROTOCOLS)
    void theCallbackGetsTheVeryFailureThatIsTold(String protocol) {
        coordinator.error = StubCoordinator.TOPIC_AUTHORIZATION_FAILED;
        List<Exception> told = new ArrayList<>();
        try (KafkaConsumer<String, String> consumer = consumer(protocol, Map.of())) {
            consumer.commitAsync(OFFSETS, (offsets, failure) -> told.add(failure));
            pollUntil(consumer, () -> !told.isEmpty());

            assertThat(told).hasSize(1).first().isSameAs(only(consumer).failure());
        }
    }

    @ParameterizedTest
    @MethodSource(PROTOCOLS)
    void anEmptyCommitIsOneToo(String protocol) {
        try (KafkaConsumer<String, String> consumer = consumer(protocol, Map.of())) {
            consumer.commitAsync(Map.of(), null);

            RecordingHandler.Commit commit = only(consumer);
            assertThat(commit.failure()).isNull();
            assertThat(commit.partitions).isEmpty();
            assertThat(coordinator.commits).hasValue(0);
        }
    }

    @ParameterizedTest
    @MethodSource(PROTOCOLS)
    void aCommitFromACallbackInsideACommitIsOneOfItsOwn(String protocol) {
        List<Exception> told = new ArrayList<>();
        try (KafkaConsumer<String, String> consumer = consumer(protocol, Map.of())) {
            consumer.commitAsync((offsets, failure) -> {
                consumer.commitSync();
                consumer.commitAsync((again, failureAgain) -> told.add(failureAgain));
            });
            consumer.commitSync();
            assertThat(handler.commits)
                    .as("the callback has run inside commitSync")
                    .hasSize(4);
            pollUntil(consumer, () -> !told.isEmpty());

            assertThat(handler.commits).hasSize(4).allSatisfy(commit -> {
                assertThat(commit.failure()).isNull();
                assertThat(commit.partitions).containsExactly("orders-3");
            });
        }
    }

    @ParameterizedTest
    @MethodSource(PROTOCOLS)
    void automaticCommitsAreNotTheApplications(String protocol) {
        try (KafkaConsumer<String, String> consumer =
                consumer(protocol, Map.of("enable.auto.commit", "true", "auto.commit.interval.ms", "1"))) {
            pollUntil(consumer, () -> coordinator.commits.get() > 1);
        }
        assertThat(handler.commits).isEmpty();
    }

    @ParameterizedTest
    @MethodSource(PROTOCOLS)
    void aConsumerThatIsClosedBeforeTheAnswerEndsItsCommits(String protocol) {
        coordinator.silent = true;
        List<Exception> told = new ArrayList<>();
        KafkaConsumer<String, String> consumer = consumer(protocol, Map.of());
        consumer.commitAsync();
        consumer.commitAsync((offsets, failure) -> told.add(failure));
        pollUntil(consumer, () -> coordinator.commits.get() == 2);
        assertThat(handler.commits).hasSize(2).allSatisfy(commit -> assertThat(commit.ends)
                .isEmpty());

        closeAtOnce(consumer);

        assertThat(handler.commits).hasSize(2).allSatisfy(commit -> assertThat(commit.failure())
                .isNotNull());
        assertThat(handler.waiting).isEmpty();
    }

    @ParameterizedTest
    @MethodSource(PROTOCOLS)
    void whatACommitThrowsIsToldAndPassesAsItIs(String protocol) {
        coordinator.silent = true;
        List<Throwable> thrown = new ArrayList<>();
        KafkaConsumer<String, String> consumer = consumer(protocol, Map.of());
        thrown.add(catchThrowable(() -> consumer.commitSync(Duration.ofMillis(100))));
        consumer.wakeup();
        thrown.add(catchThrowable(consumer::commitSync));
        closeAtOnce(consumer);
        KafkaConsumer<String, String> nobodys = consumer(protocol, Map.of("group.id", ""));
        thrown.add(catchThrowable(nobodys::commitSync));
        thrown.add(catchThrowable(nobodys::commitAsync));
        closeAtOnce(nobodys);
        KafkaConsumer<String, String> closed = consumer(protocol, Map.of());
        closeAtOnce(closed);
        thrown.add(catchThrowable(closed::commitAsync));

        assertThat(thrown)
                .hasExactlyElementsOfTypes(
                        TimeoutException.class,
                        WakeupException.class,
                        InvalidGroupIdException.class,
                        InvalidGroupIdException.class,
                        IllegalStateException.class);
        assertThat(handler.commits).extracting(RecordingHandler.Commit::failure).containsExactlyElementsOf(thrown);
    }
}
