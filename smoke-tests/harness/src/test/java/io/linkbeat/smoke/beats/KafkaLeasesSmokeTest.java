package io.linkbeat.smoke.beats;

import static org.assertj.core.api.Assertions.assertThat;

import io.linkbeat.smoke.SharedServers;
import io.linkbeat.smoke.jvm.Comparison;
import io.linkbeat.smoke.jvm.JavaProgram;
import io.linkbeat.smoke.jvm.ProgramResult;
import io.linkbeat.smoke.jvm.RunningProgram;
import io.linkbeat.smoke.kafka.Broker;
import io.linkbeat.smoke.otlp.OtlpReceiver;
import io.linkbeat.smoke.otlp.ReceivedLog;
import io.linkbeat.smoke.otlp.ReceivedMetric;
import io.linkbeat.smoke.otlp.ReceivedPoint;
import io.linkbeat.smoke.otlp.ReceivedSpan;
import io.linkbeat.smoke.programs.KafkaMember;
import io.linkbeat.smoke.programs.Programs;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.apache.kafka.clients.admin.Admin;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The two leases by which a consumer stays in its group, at a real broker, under both protocols. */
@ExtendWith(SharedServers.class)
class KafkaLeasesSmokeTest {

    private static final double WARNING = 2.0 / 3;
    private static final Duration LIMIT = Duration.ofSeconds(30);
    private static final Duration LONGER_STOPPED = Duration.ofSeconds(1);

    private final Broker broker;
    private final OtlpReceiver receiver;

    KafkaLeasesSmokeTest(Broker broker, OtlpReceiver receiver) {
        this.broker = broker;
        this.receiver = receiver;
    }

    private JavaProgram program(String protocol, String how, String run) {
        String topic = how + "-" + protocol + run;
        broker.createTopic(topic, 1);
        return JavaProgram.main(KafkaMember.class)
                .classPath(Programs.classPath())
                .args(broker.bootstrapServers(), topic, protocol, how);
    }

    private JavaProgram withAgent(JavaProgram program) {
        return program.agent(receiver).env("OTEL_METRIC_EXPORT_INTERVAL", "200");
    }

    @ParameterizedTest
    @ValueSource(strings = {"classic", "consumer"})
    void aConsumerThatOversleepsIsReportedOnItsRecordBeforeTheBrokerRemovesIt(String protocol) throws Exception {
        String topic = "oversleeps-" + protocol;
        Instant removed;
        ProgramResult with;
        try (RunningProgram running =
                withAgent(program(protocol, "oversleeps", "")).start()) {
            removed = removedFrom(topic + "-members");
            with = running.await().requireSuccess();
        }

        ReceivedLog missing = gap("watchdog");
        assertThat(missing.attributes())
                .containsEntry("heartbeat.lock", "kafka-poll")
                .containsEntry("heartbeat.key", topic + "-members")
                .containsEntry("heartbeat.lease_ms", (double) KafkaMember.POLL_INTERVAL)
                .containsEntry("heartbeat.cause", "previous_run_overran")
                .containsEntry("messaging.destination.name", topic)
                .containsEntry("messaging.destination.partition.id", "0")
                .containsEntry("messaging.kafka.offset", 1L);
        assertThat(Instant.EPOCH.plusNanos(missing.timeNanos())).isBefore(removed);
        assertThat(missing.spanId()).isEqualTo(processed(topic, 1).spanId());
        ReceivedLog late = gap("tick");
        assertThat(late.attributes())
                .containsEntry("heartbeat.stall_id", missing.attributes().get("heartbeat.stall_id"))
                .containsEntry("heartbeat.severity", "critical")
                .containsEntry("heartbeat.lease_expired", true)
                .containsEntry("messaging.kafka.offset", 1L);

        assertThat(first("heartbeat.lease.utilization", point -> isPoll(point) && point.value() > WARNING))
                .isLessThan(first("linkbeat.kafka.evictions", point -> point.value() > 0));
        assertThat(latest("linkbeat.kafka.evictions")).singleElement().satisfies(point -> assertThat(point.value())
                .isEqualTo(1));
        assertThat(latest("linkbeat.kafka.rebalances")).singleElement().satisfies(point -> assertThat(point.value())
                .isEqualTo(assignments(with)));
        assertThat(rebalances()).hasSize(assignments(with));
        List<ReceivedLog> moves = rebalances().stream()
                .filter(KafkaLeasesSmokeTest::movedPartitions)
                .toList();
        assertThat(moves).hasSize(2);
        assertThat(moves.get(0)).satisfies(joined -> {
            assertThat(joined.severityText()).isEqualTo("INFO");
            assertThat(joined.attributes())
                    .containsEntry("messaging.consumer.group.name", topic + "-members")
                    .containsEntry("messaging.client.id", "member")
                    .containsEntry("linkbeat.kafka.rebalance.assigned_partitions", topic + "-0")
                    .containsEntry("linkbeat.kafka.rebalance.lost", 0L);
        });
        assertThat(moves.get(1)).satisfies(back -> {
            assertThat(back.severityText()).isEqualTo("WARN");
            assertThat(back.attributes())
                    .containsEntry("linkbeat.kafka.rebalance.lost", 1L)
                    .containsEntry("linkbeat.kafka.rebalance.lost_partitions", topic + "-0")
                    .containsEntry("linkbeat.kafka.rebalance.assigned", 1L);
        });
        nothingWentWrong();

        ProgramResult without = program(protocol, "oversleeps", "-plain").run().requireSuccess();
        assertThat(new Comparison(comparable(without), comparable(with)).differences())
                .isEmpty();
    }

    @Test
    @DisabledOnOs(value = OS.WINDOWS, disabledReason = Signals.NONE)
    void aConsumerThatIsSilentForASessionIsEvictedAndItsJvmIsToBlame() throws Exception {
        String topic = "stopped-classic";
        ProgramResult with = stoppedUntilRemoved(withAgent(program("classic", "stopped", "")), topic);

        List<ReceivedLog> gaps = gaps();
        assertThat(gaps).hasSizeBetween(1, 2).allSatisfy(gap -> assertThat(gap.attributes())
                .containsEntry("heartbeat.lock", "kafka-heartbeat")
                .containsEntry("heartbeat.key", topic + "-members")
                .containsEntry("heartbeat.lease_ms", (double) KafkaMember.SESSION_TIMEOUT)
                .containsEntry("heartbeat.severity", "critical")
                .containsEntry("heartbeat.cause", "jvm_stall"));
        assertThat(gaps)
                .extracting(gap -> gap.attributes().get("heartbeat.stall_id"))
                .containsOnly(gaps.get(0).attributes().get("heartbeat.stall_id"));
        assertThat(latest("linkbeat.kafka.evictions")).singleElement().satisfies(point -> assertThat(point.value())
                .isEqualTo(1));
        assertThat(rebalances())
                .filteredOn(rebalance -> rebalance.severityText().equals("WARN"))
                .singleElement()
                .satisfies(back -> assertThat(back.attributes())
                        .containsEntry("linkbeat.kafka.rebalance.lost_partitions", topic + "-0")
                        .containsEntry("linkbeat.kafka.rebalance.assigned", 1L));
        nothingWentWrong();

        ProgramResult without = stoppedUntilRemoved(program("classic", "stopped", "-plain"), topic + "-plain");
        assertThat(new Comparison(comparable(without), comparable(with)).differences())
                .isEmpty();
    }

    private ProgramResult stoppedUntilRemoved(JavaProgram program, String topic) throws Exception {
        try (RunningProgram running = program.start()) {
            running.awaitLine("read value-2"::equals, LIMIT);
            Signals.stop(running);
            removedFrom(topic + "-members");
            // The broker counts from its own answer, the member from when it has read that: its lease is to lapse too.
            Thread.sleep(LONGER_STOPPED.toMillis());
            Signals.goOn(running);
            return running.await().requireSuccess();
        }
    }

    /** The topics of the two runs have different names, and the rebalances that assign nothing come as they like. */
    private static ProgramResult comparable(ProgramResult result) {
        return result.withStdout(
                result.stdout().replace("assigned []\n", "").replaceAll("(\\w+-\\w+?)(-plain)?-0", "$1-0"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"classic", "consumer"})
    void aConsumerThatBehavesIsMeasuredAndNotReported(String protocol) {
        ProgramResult result = withAgent(program(protocol, "behaves", "")).run().requireSuccess();

        assertThat(gaps())
                .allMatch(gap -> gap.attributes().get("heartbeat.cause").equals("jvm_stall"));
        for (String lock : List.of("kafka-poll", "kafka-heartbeat")) {
            assertThat(latest("heartbeat.delay")).anySatisfy(point -> assertThat(point.attributes())
                    .containsEntry("lock", lock)
                    .containsEntry("key", "behaves-" + protocol + "-members"));
        }
        assertThat(values("heartbeat.lease.utilization")).isNotEmpty().allMatch(share -> share < 1);
        assertThat(rebalances()).hasSize(assignments(result)).allSatisfy(joined -> assertThat(joined.severityText())
                .isEqualTo("INFO"));
        assertThat(rebalances())
                .filteredOn(KafkaLeasesSmokeTest::movedPartitions)
                .hasSize(1);
        assertThat(latest("linkbeat.kafka.evictions")).isEmpty();
        nothingWentWrong();
    }

    @ParameterizedTest
    @ValueSource(strings = {"classic", "consumer"})
    void aConsumerThatTakesItsPartitionsItselfHasNoLease(String protocol) {
        withAgent(program(protocol, "alone", "")).run().requireSuccess();

        assertThat(receiver.metrics())
                .noneMatch(metric -> metric.name().startsWith("linkbeat.kafka.rebalance"))
                .noneMatch(metric -> metric.name().equals("linkbeat.kafka.evictions"))
                .noneMatch(metric -> metric.points().stream()
                        .anyMatch(point ->
                                String.valueOf(point.attributes().get("lock")).startsWith("kafka")));
        assertThat(rebalances()).isEmpty();
        nothingWentWrong();
    }

    /**
     * How often the application was told of an assignment. Under the new protocol one may be of no partition: a member
     * that does not know its topic's id yet takes what it knows.
     */
    private static int assignments(ProgramResult result) {
        return Math.toIntExact(result.stdout()
                .lines()
                .filter(line -> line.startsWith("assigned "))
                .count());
    }

    private static boolean movedPartitions(ReceivedLog rebalance) {
        return !rebalance.attributes().get("linkbeat.kafka.rebalance.assigned").equals(0L)
                || !rebalance.attributes().get("linkbeat.kafka.rebalance.lost").equals(0L);
    }

    private void nothingWentWrong() {
        assertThat(latest("linkbeat.hook.errors")).isEmpty();
        assertThat(latest("linkbeat.limit.hits")).isEmpty();
    }

    /** When the broker is seen not to have the group's only member any more. */
    private Instant removedFrom(String group) {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", broker.bootstrapServers()))) {
            awaitMembers(admin, group, 1);
            awaitMembers(admin, group, 0);
            return Instant.now();
        }
    }

    private static void awaitMembers(Admin admin, String group, int count) {
        Awaitility.await()
                .pollInterval(Duration.ofMillis(20))
                .atMost(LIMIT)
                .ignoreExceptions()
                .until(() -> admin.describeConsumerGroups(List.of(group))
                                .all()
                                .get()
                                .get(group)
                                .members()
                                .size()
                        == count);
    }

    private ReceivedLog gap(String source) {
        List<ReceivedLog> gaps = gaps().stream()
                .filter(gap -> source.equals(gap.attributes().get("heartbeat.source")))
                .toList();
        assertThat(gaps).as(receiver.describe()).hasSize(1);
        return gaps.get(0);
    }

    private List<ReceivedLog> gaps() {
        return receiver.logs().stream()
                .filter(log -> log.eventName().equals("linkbeat.heartbeat.gap"))
                .toList();
    }

    /** The span of the first time that a record was processed. */
    private ReceivedSpan processed(String topic, long offset) {
        return receiver.spans().stream()
                .filter(span -> span.name().equals("process " + topic)
                        && span.attributes().get("messaging.kafka.offset").equals(offset))
                .min(java.util.Comparator.comparingLong(ReceivedSpan::startNanos))
                .orElseThrow();
    }

    private List<ReceivedLog> rebalances() {
        return receiver.logs().stream()
                .filter(log -> log.eventName().equals("linkbeat.kafka.rebalance"))
                .toList();
    }

    private static boolean isPoll(ReceivedPoint point) {
        return "kafka-poll".equals(point.attributes().get("lock"));
    }

    /** As how manieth of all metrics, in the order of their arrival. */
    private int first(String name, Predicate<ReceivedPoint> wanted) {
        List<ReceivedMetric> metrics = receiver.metrics();
        for (int i = 0; i < metrics.size(); i++) {
            if (metrics.get(i).name().equals(name)
                    && metrics.get(i).points().stream().anyMatch(wanted)) {
                return i;
            }
        }
        throw new AssertionError("never " + name + " " + receiver.describe());
    }

    private List<ReceivedPoint> latest(String name) {
        List<ReceivedPoint> points = List.of();
        for (ReceivedMetric metric : receiver.metrics()) {
            if (metric.name().equals(name)) {
                points = metric.points();
            }
        }
        return points;
    }

    private List<Double> values(String name) {
        List<Double> values = new ArrayList<>();
        for (ReceivedMetric metric : receiver.metrics()) {
            if (metric.name().equals(name)) {
                metric.points().forEach(point -> values.add(point.value()));
            }
        }
        return values;
    }
}
