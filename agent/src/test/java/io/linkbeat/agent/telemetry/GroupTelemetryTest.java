package io.linkbeat.agent.telemetry;

import static io.linkbeat.agent.telemetry.MessagingFixture.current;
import static org.assertj.core.api.Assertions.assertThat;

import io.linkbeat.agent.beats.Gap;
import io.linkbeat.agent.telemetry.MessagingFixture.Message;
import io.linkbeat.agent.trust.TrustedHosts;
import io.linkbeat.bootstrap.ClientReader;
import io.linkbeat.bootstrap.Consumption;
import io.linkbeat.bootstrap.MessagingHooks;
import io.linkbeat.bootstrap.PartitionReader;
import io.opentelemetry.sdk.metrics.SdkMeterProvider;
import io.opentelemetry.sdk.metrics.data.LongPointData;
import io.opentelemetry.sdk.testing.exporter.InMemoryMetricReader;
import java.lang.invoke.MethodHandles;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the library's parts tell of a consumer in its group in; leases, events and counts out. */
class GroupTelemetryTest {

    private static final String GROUP = "payments";
    private static final int INTERVAL = 30;

    /** In form like the library's consumer: its parts stand in private fields. */
    @SuppressWarnings("UnusedVariable")
    private static final class Library {
        private final Object subscriptions = new Object();
        private final Coordinator coordinator;

        Library(Coordinator coordinator) {
            this.coordinator = coordinator;
        }
    }

    @SuppressWarnings("UnusedVariable")
    private static final class Coordinator {
        private final Heartbeat heartbeat;
        private String rejoinReason = "";

        Coordinator(int poll, int heartbeat, int session) {
            this.heartbeat = new Heartbeat(poll, new Config(heartbeat, session));
        }
    }

    @SuppressWarnings("UnusedVariable")
    private static final class Heartbeat {
        private final int maxPollIntervalMs;
        private final Config rebalanceConfig;

        Heartbeat(int maxPollIntervalMs, Config rebalanceConfig) {
            this.maxPollIntervalMs = maxPollIntervalMs;
            this.rebalanceConfig = rebalanceConfig;
        }
    }

    record Config(int heartbeatIntervalMs, int sessionTimeoutMs) {}

    record Partition(String topic, int partition) {}

    private final MessagingFixture fixture = new MessagingFixture();
    private final Queue<String> lines = new ConcurrentLinkedQueue<>();
    private final Events events = new Events(fixture.sink, fixture.self, "1.2.3", false, lines::add);
    private final Thread delivering = new Thread(events, "events");
    private final TestBeats beats = new TestBeats();
    private final GroupMetrics metrics = new GroupMetrics(fixture.self, "1.2.3");
    private final InMemoryMetricReader reader = InMemoryMetricReader.create();
    private final BeatServices services =
            beats.with(new BeatTelemetry(null, 1, 1), BeatSettings.defaults(), fixture.self);
    private final MessagingTelemetry telemetry = new MessagingTelemetry(
            new TrustedHosts("broker"), fixture.services(), new GroupServices(metrics, events, services, fixture.sink));

    @BeforeEach
    void ready() {
        metrics.register(SdkMeterProvider.builder().registerMetricReader(reader).build());
        events.start(delivering);
        MessagingHooks.handler(telemetry);
    }

    @AfterEach
    void end() throws InterruptedException {
        MessagingHooks.handler(null);
        current(null);
        events.finish(10_000_000_000L);
        assertThat(fixture.self.errors()).isEmpty();
    }

    private Library consumer(Coordinator coordinator) {
        Library consumer = new Library(coordinator);
        ClientReader.register(MethodHandles.lookup(), Library.class);
        telemetry.clientCreated(consumer, "kafka", "client-1", GROUP, List.of("broker:9092"));
        return consumer;
    }

    private Library classic() {
        return consumer(new Coordinator(INTERVAL, 10, 1_000));
    }

    private void assigning(Library consumer, Set<Partition> before, Set<Partition> after) throws Throwable {
        PartitionReader partitions = PartitionReader.register(MethodHandles.lookup(), Partition.class);
        telemetry.assigning(consumer.subscriptions, before, after, partitions);
    }

    private static Set<Partition> partitions(int... numbers) {
        return java.util.Arrays.stream(numbers)
                .mapToObj(number -> new Partition("orders", number))
                .collect(java.util.stream.Collectors.toSet());
    }

    private void join(Library consumer, int... numbers) throws Throwable {
        telemetry.rebalancing(consumer.coordinator, true);
        assigning(consumer, Set.of(), partitions(numbers));
        telemetry.joined(consumer.coordinator);
    }

    private void poll(Library consumer) {
        MessagingHooks.polled(MessagingHooks.polling(consumer), null);
    }

    /** Until more than so many milliseconds have passed, which is the point of these tests. */
    private static void pass(long millis) {
        long end = System.nanoTime() + millis * 1_000_000;
        while (System.nanoTime() < end) {
            Thread.onSpinWait();
        }
    }

    private List<String> told() throws InterruptedException {
        events.finish(10_000_000_000L);
        return List.copyOf(lines);
    }

    private long evictions() {
        return reader.collectAllMetrics().stream()
                .filter(metric -> metric.getName().equals("linkbeat.kafka.evictions"))
                .flatMap(metric -> metric.getLongSumData().getPoints().stream())
                .mapToLong(LongPointData::getValue)
                .sum();
    }

    @Test
    void aConsumerThatNeverJoinsHasNoLease() {
        Library consumer = classic();
        poll(consumer);
        poll(consumer);
        assertThat(beats.beats.size()).isZero();
    }

    @Test
    void aMembersPollsAndHeartbeatsAreBeats() throws Throwable {
        Library consumer = classic();
        join(consumer, 0);
        poll(consumer);
        telemetry.heartbeatAnswered(consumer.coordinator, 0, 0);

        assertThat(beats.beats.size()).isEqualTo(2);
        pass(2);
        assertThat(beats.beats.largestShare(services.metrics().group("kafka-poll", GROUP)))
                .isBetween(2.0 / INTERVAL, 1.0);
        telemetry.clientClosed(consumer);
        assertThat(beats.beats.size()).isZero();
    }

    @Test
    void whoLeavesIsNotWaitedFor() throws Throwable {
        Library consumer = classic();
        join(consumer, 0);
        poll(consumer);
        telemetry.leavingGroup(consumer.coordinator);
        assigning(consumer, partitions(0), Set.of());
        pass(INTERVAL + 5);
        poll(consumer);

        assertThat(services.metrics().group("kafka-poll", GROUP)).isNotNull();
        telemetry.heartbeatAnswered(consumer.coordinator, 0, 0);
        assertThat(evictions()).isZero();
        assertThat(told()).hasSize(1).allMatch(line -> line.contains("\"assigned\":1"));
    }

    @Test
    void aRebalanceTellsWhatChanged() throws Throwable {
        Library consumer = classic();
        join(consumer, 0, 1);
        consumer.coordinator.rejoinReason = "group is already rebalancing";
        telemetry.rebalancing(consumer.coordinator, false);
        assigning(consumer, partitions(0, 1), partitions(1, 2));
        telemetry.joined(consumer.coordinator);
        telemetry.joined(consumer.coordinator);

        assertThat(told()).hasSize(2).last().satisfies(line -> assertThat(line)
                .contains("\"event\":\"kafka_rebalance\"", "\"severity\":\"info\"")
                .contains("\"group\":\"payments\"", "\"clientId\":\"client-1\"")
                .contains("\"reason\":\"group is already rebalancing\"")
                .contains("\"assigned\":1,\"revoked\":1,\"lost\":0")
                .contains("\"assignedPartitions\":\"orders-2\",\"revokedPartitions\":\"orders-0\"")
                .contains("\"durationMs\":"));
    }

    @Test
    void whoIsRemovedForAMissedPollIsEvictedOnceAndHasLostItsPartitions() throws Throwable {
        Library consumer = classic();
        join(consumer, 0);
        poll(consumer);
        telemetry.pollMissed(consumer.coordinator.heartbeat);
        assertThat(evictions()).isEqualTo(1);

        telemetry.pollMissed(consumer.coordinator.heartbeat);
        telemetry.rebalancing(consumer.coordinator, true);
        assigning(consumer, partitions(0), Set.of());
        assigning(consumer, Set.of(), partitions(0));
        telemetry.joined(consumer.coordinator);

        assertThat(evictions()).isEqualTo(1);
        assertThat(told()).hasSize(2).last().satisfies(line -> assertThat(line)
                .contains("\"severity\":\"warn\"", "\"assigned\":1,\"revoked\":0,\"lost\":1"));
    }

    @Test
    void whoLosesItsPartitionsAndNeverComesBackTellsItWhenItLeaves() throws Throwable {
        Library consumer = classic();
        join(consumer, 0);
        telemetry.pollMissed(consumer.coordinator.heartbeat);
        telemetry.leavingGroup(consumer.coordinator);
        assigning(consumer, partitions(0), Set.of());

        assertThat(told()).hasSize(2).last().satisfies(line -> assertThat(line)
                .contains("\"severity\":\"warn\"", "\"lost\":1", "\"lostPartitions\":\"orders-0\"")
                .doesNotContain("durationMs"));
    }

    @Test
    void whoIsRefusedIsEvictedOnlyAfterSilence() throws Throwable {
        Library removedByAnOperator = classic();
        join(removedByAnOperator, 0);
        telemetry.heartbeatRefused(removedByAnOperator.coordinator);
        assertThat(evictions()).isZero();

        Library silent = consumer(new Coordinator(100_000, 1, 5));
        join(silent, 1);
        pass(6);
        telemetry.heartbeatRefused(silent.coordinator);
        telemetry.rebalancing(silent.coordinator, true);
        assertThat(evictions()).isEqualTo(1);
    }

    /** The answer had come before the silence, and was read only after it. */
    @Test
    void aLateAnswerBeforeTheRefusalIsNoSignOfLife() throws Throwable {
        Library stopped = consumer(new Coordinator(100_000, 1, 200));
        join(stopped, 0);
        pass(201);
        telemetry.heartbeatAnswered(stopped.coordinator, 0, 0);
        telemetry.heartbeatRefused(stopped.coordinator);
        assertThat(evictions()).isEqualTo(1);

        Library goesOn = consumer(new Coordinator(100_000, 1, 200));
        join(goesOn, 1);
        pass(201);
        telemetry.heartbeatAnswered(goesOn.coordinator, 0, 0);
        telemetry.heartbeatAnswered(goesOn.coordinator, 0, 0);
        telemetry.heartbeatRefused(goesOn.coordinator);
        assertThat(evictions()).isEqualTo(1);
    }

    @Test
    void theNewProtocolIsFollowedByItsStates() throws Throwable {
        Library consumer = consumer(null);
        Object membership = new Object();
        telemetry.memberState(membership, consumer.subscriptions, "JOINING");
        telemetry.memberState(membership, consumer.subscriptions, "RECONCILING");
        telemetry.heartbeatAnswered(membership, 5_000, INTERVAL);
        assigning(consumer, Set.of(), partitions(0));
        telemetry.memberState(membership, consumer.subscriptions, "ACKNOWLEDGING");
        telemetry.memberState(membership, consumer.subscriptions, "STABLE");
        poll(consumer);
        assertThat(beats.beats.size()).isEqualTo(2);
        for (String state : List.of("PREPARE_LEAVING", "LEAVING", "STALE")) {
            telemetry.memberState(membership, consumer.subscriptions, state);
        }
        assertThat(evictions()).isEqualTo(1);

        assigning(consumer, partitions(0), Set.of());
        telemetry.memberState(membership, consumer.subscriptions, "JOINING");
        telemetry.memberState(membership, consumer.subscriptions, "STABLE");
        telemetry.memberState(membership, consumer.subscriptions, "PREPARE_LEAVING");
        telemetry.memberState(membership, consumer.subscriptions, "LEAVING");
        telemetry.memberState(membership, consumer.subscriptions, "UNSUBSCRIBED");

        assertThat(evictions()).isEqualTo(1);
        assertThat(told()).hasSize(2);
        assertThat(told().get(0)).contains("\"severity\":\"info\"", "\"assigned\":1");
        assertThat(told().get(1)).contains("\"severity\":\"warn\"", "\"assigned\":0,\"revoked\":0,\"lost\":1");
    }

    @Test
    void aNewIntervalOfTheBrokersIsFollowed() {
        Library consumer = consumer(null);
        Object membership = new Object();
        telemetry.memberState(membership, consumer.subscriptions, "STABLE");
        telemetry.heartbeatAnswered(membership, 5_000, INTERVAL);
        telemetry.heartbeatAnswered(membership, 1_000, INTERVAL);
        assertThat(beats.beats.size()).isEqualTo(1);
    }

    /** Also one that makes no span, and one that is over because its loop is. */
    @Test
    void aPollThatIsLateNamesTheRecord() throws Throwable {
        fixture.sampler("always_off");
        MessagingTelemetry unsampled = new MessagingTelemetry(
                new TrustedHosts("broker"),
                fixture.services(),
                new GroupServices(metrics, events, services, fixture.sink));
        Library consumer = new Library(new Coordinator(INTERVAL, 10, 1_000));
        ClientReader.register(MethodHandles.lookup(), Library.class);
        unsampled.clientCreated(consumer, "kafka", "client-1", GROUP, List.of("broker:9092"));
        MessagingHooks.handler(unsampled);
        unsampled.rebalancing(consumer.coordinator, true);
        unsampled.joined(consumer.coordinator);
        poll(consumer);

        Consumption consumption = unsampled.consumption(consumer);
        List<Message> records = List.of(new Message("orders", 3, 7));
        Object batch = unsampled.delivered(consumption, System.nanoTime(), new List<?>[] {records}, fixture.reader);
        Object processing = unsampled.processing(batch, records.get(0), fixture.reader, true, null);
        pass(INTERVAL + 5);
        unsampled.processed(processing, "iteration_end", null);
        poll(consumer);
        stopWatchdog();

        assertThat(beats.gaps).hasSize(1);
        Gap gap = beats.gaps.get(0);
        assertThat(gap.expired()).isTrue();
        assertThat(gap.cause().position()).satisfies(position -> {
            assertThat(position.topic()).isEqualTo("orders");
            assertThat(position.partition()).isEqualTo(3);
            assertThat(position.offset()).isEqualTo(7);
        });
    }

    /** It tells the rest, on the thread that runs it. */
    private void stopWatchdog() {
        beats.beats.stop();
        beats.beats.run();
    }

    @Test
    void whatTheAgentKnewIsGoneWhenItLeaves() throws Throwable {
        Library consumer = classic();
        join(consumer, 0);
        poll(consumer);
        MessagingHooks.handler(null);
        telemetry.forget();
        assertThat(beats.beats.size()).isZero();
    }
}
