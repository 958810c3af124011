package io.linkbeat.smoke;

import static org.assertj.core.api.Assertions.assertThat;

import io.linkbeat.smoke.jvm.Comparison;
import io.linkbeat.smoke.jvm.JavaProgram;
import io.linkbeat.smoke.kafka.Broker;
import io.linkbeat.smoke.kafka.WireReader;
import io.linkbeat.smoke.kafka.WireRecord;
import io.linkbeat.smoke.otlp.OtlpReceiver;
import io.linkbeat.smoke.otlp.ReceivedScope;
import io.linkbeat.smoke.otlp.ReceivedSpan;
import io.linkbeat.smoke.programs.KafkaForward;
import io.linkbeat.smoke.programs.KafkaHop;
import io.linkbeat.smoke.programs.KafkaLoops;
import io.linkbeat.smoke.programs.KafkaSends;
import io.linkbeat.smoke.programs.Programs;
import java.time.Duration;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.common.header.Header;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** The hop through Kafka, by the shipped jar and a real broker: what the application, the wire and the receiver see. */
@ExtendWith(SharedServers.class)
class KafkaHopSmokeTest {

    private static final Duration LIMIT = Duration.ofSeconds(20);
    private static final int ORDERS = 3;

    private final Broker broker;
    private final OtlpReceiver receiver;

    KafkaHopSmokeTest(Broker broker, OtlpReceiver receiver) {
        this.broker = broker;
        this.receiver = receiver;
    }

    @Test
    @Execution(ExecutionMode.CONCURRENT)
    void aHopIsTwoTracesJoinedByALinkAndTheApplicationSeesNothingOfIt() {
        compare(KafkaHop.class, "hop-in", "hop-out", Integer.toString(ORDERS));

        List<ReceivedSpan> sends = awaitNamed("send hop-in-with", ORDERS);
        List<ReceivedSpan> processes = awaitNamed("process hop-in-with", ORDERS);
        List<ReceivedSpan> inside = awaitNamed("send hop-out-with", ORDERS);
        assertThat(receiver.spans()).hasSize(3 * ORDERS);
        Set<String> traces = new HashSet<>();
        for (int i = 0; i < ORDERS; i++) {
            ReceivedSpan send = sends.get(i);
            ReceivedSpan process = processes.get(i);
            assertThat(traces.add(send.traceId())).isTrue();
            assertThat(traces.add(process.traceId())).isTrue();
            assertThat(send.isRoot()).isTrue();
            assertThat(send.links()).isEmpty();
            assertThat(process.isRoot()).isTrue();
            assertThat(process.links()).hasSize(1);
            assertThat(process.isLinkedTo(send)).isTrue();
            assertThat(traceFlags(process.links().get(0).flags())).isEqualTo(1);
            assertChild(inside.get(i), process);
            assertThat(inside.get(i).links()).isEmpty();
        }
        assertThat(receiver.spans()).allSatisfy(span -> {
            assertThat(span.statusCode()).isEqualTo("UNSET");
            assertThat(span.endNanos()).isGreaterThanOrEqualTo(span.startNanos());
            assertThat(traceFlags(span.flags())).isEqualTo(1);
        });
    }

    @Test
    @Execution(ExecutionMode.CONCURRENT)
    void spansSayWhatTheConventionsAsk() {
        compare(KafkaHop.class, "say-in", "say-out", "2");

        String server = broker.bootstrapServers();
        long port = Long.parseLong(server.substring(server.lastIndexOf(':') + 1));
        ReceivedSpan send = awaitNamed("send say-in-with", 2).get(1);
        assertThat(send.kind()).isEqualTo("PRODUCER");
        assertThat(send.attributes())
                .containsExactlyInAnyOrderEntriesOf(Map.of(
                        "messaging.system", "kafka",
                        "messaging.operation.name", "send",
                        "messaging.operation.type", "send",
                        "messaging.destination.name", "say-in-with",
                        "messaging.destination.partition.id", "0",
                        "messaging.kafka.offset", 1L,
                        "messaging.client.id", "producer-1",
                        "messaging.kafka.cluster.id", clusterId(),
                        "server.address", server.substring(0, server.lastIndexOf(':')),
                        "server.port", port));
        ReceivedSpan process = awaitNamed("process say-in-with", 2).get(1);
        assertThat(process.kind()).isEqualTo("CONSUMER");
        assertThat(process.attributes())
                .containsAllEntriesOf(Map.of(
                        "messaging.system", "kafka",
                        "messaging.operation.name", "process",
                        "messaging.operation.type", "process",
                        "messaging.destination.name", "say-in-with",
                        "messaging.destination.partition.id", "0",
                        "messaging.kafka.offset", 1L,
                        "messaging.client.id", "consumer-say-in-with-readers-1",
                        "messaging.consumer.group.name", "say-in-with-readers",
                        "server.address", server.substring(0, server.lastIndexOf(':')),
                        "server.port", port))
                .containsEntry("messaging.kafka.cluster.id", clusterId())
                .containsKey("linkbeat.process.end")
                .hasSize(12);
        assertThat(receiver.spans()).extracting(ReceivedSpan::scope).allSatisfy(KafkaHopSmokeTest::assertScope);
        assertThat(send.resource()).containsEntry("telemetry.distro.name", "linkbeat");
        assertThat(send.serviceName()).isEqualTo("KafkaHop");
    }

    private String clusterId() {
        try (Admin admin =
                Admin.create(Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, (Object) broker.bootstrapServers()))) {
            return admin.describeCluster().clusterId().get();
        } catch (InterruptedException | ExecutionException unknown) {
            throw new IllegalStateException(unknown);
        }
    }

    @Test
    @Execution(ExecutionMode.CONCURRENT)
    void theWireHasOneTraceparentAndTheApplicationsHeadersByteForByte() {
        compare(KafkaHop.class, "wire-in", "wire-out", Integer.toString(ORDERS));

        for (String topic : List.of("wire-in", "wire-out")) {
            List<ReceivedSpan> sends = awaitNamed("send " + topic + "-with", ORDERS);
            List<WireRecord> plain = WireReader.read(broker, topic + "-without", ORDERS, LIMIT);
            List<WireRecord> stamped = WireReader.read(broker, topic + "-with", ORDERS, LIMIT);
            assertThat(stamped).hasSameSizeAs(plain).hasSize(ORDERS);
            for (int i = 0; i < ORDERS; i++) {
                assertThat(stamped.get(i).headerTexts("traceparent")).containsExactly(traceparent(sends.get(i)));
                assertThat(withoutContext(stamped.get(i)))
                        .isEqualTo(plain.get(i).headers());
                assertThat(stamped.get(i).key()).isEqualTo(plain.get(i).key());
                assertThat(stamped.get(i).value()).isEqualTo(plain.get(i).value());
            }
        }
    }

    @Test
    @Execution(ExecutionMode.CONCURRENT)
    void aRecordForwardedWithItsHeadersCarriesOnlyItsNewContextAndLinksTheOld() {
        compare(KafkaForward.class, "forward-in", "forward-out");

        ReceivedSpan first = awaitNamed("send forward-in-with", 1).get(0);
        ReceivedSpan process = awaitNamed("process forward-in-with", 1).get(0);
        ReceivedSpan forward = awaitNamed("send forward-out-with", 1).get(0);
        assertChild(forward, process);
        assertThat(forward.links()).hasSize(1);
        assertThat(forward.isLinkedTo(first)).isTrue();
        WireRecord record =
                WireReader.read(broker, "forward-out-with", 1, LIMIT).get(0);
        assertThat(record.headerTexts("traceparent")).containsExactly(traceparent(forward));
        assertThat(withoutContext(record))
                .isEqualTo(WireReader.read(broker, "forward-out-without", 1, LIMIT)
                        .get(0)
                        .headers())
                .hasSize(3);
    }

    @Test
    @Execution(ExecutionMode.CONCURRENT)
    void everySendEndsOnceWithTheApplicationsOwnOutcome() {
        compare(KafkaSends.class, "sends", "small");

        List<ReceivedSpan> all = awaitNamed("send sends-with", 5);
        List<ReceivedSpan> sent =
                all.stream().filter(span -> span.statusCode().equals("UNSET")).toList();
        List<WireRecord> records = WireReader.read(broker, "sends-with", 3, LIMIT);
        assertThat(records).hasSize(3);
        assertThat(sent).hasSize(3);
        for (int i = 0; i < 3; i++) {
            assertThat(records.get(i).headerTexts("traceparent")).containsExactly(traceparent(sent.get(i)));
            assertThat(sent.get(i).attributes()).doesNotContainKey("error.type");
        }
        assertThat(sent.get(1).isLinkedTo(sent.get(0)))
                .as("the same record sent again links its first context")
                .isTrue();
        assertThat(errors(all))
                .containsExactlyInAnyOrder(
                        "org.apache.kafka.common.errors.RecordTooLargeException", "java.lang.IllegalStateException");
        assertThat(errors(awaitNamed("send small-with", 1)))
                .containsExactly("org.apache.kafka.common.errors.RecordTooLargeException");
        assertThat(errors(awaitNamed("send no topic!", 1)))
                .containsExactly("org.apache.kafka.common.errors.InvalidTopicException");
        assertThat(receiver.spans()).hasSize(7);
    }

    @Test
    @Execution(ExecutionMode.CONCURRENT)
    void aLoopLeftInAnyWayIsOverAtTheNextPoll() {
        compare(KafkaLoops.class, "loops-in", "loops-out");

        List<ReceivedSpan> processes = awaitNamed("process loops-in-with", 4);
        List<ReceivedSpan> sends = awaitNamed("send loops-out-with", 5);
        assertThat(processes)
                .extracting(span -> span.attributes().get("linkbeat.process.end"))
                .containsExactly("poll", "poll", "iteration_end", "unsubscribe");
        assertThat(processes).allSatisfy(span -> {
            assertThat(span.isRoot()).isTrue();
            assertThat(span.statusCode()).isEqualTo("UNSET");
        });
        for (int i = 0; i < 3; i++) {
            assertChild(sends.get(i), processes.get(i));
        }
        assertThat(sends.subList(3, 5)).allMatch(ReceivedSpan::isRoot);
    }

    /** Runs without the agent, then with it, on topics of their own; an onlooker must not be able to tell the runs apart. */
    private void compare(Class<?> program, String input, String output, String... further) {
        Comparison comparison = Comparison.of(
                program(program, "without", input, output, further),
                program(program, "with", input, output, further).agent(receiver));
        comparison.without().requireSuccess();
        assertThat(comparison.differences()).isEmpty();
    }

    private JavaProgram program(Class<?> program, String run, String input, String output, String... further) {
        String[] arguments = new String[3 + further.length];
        arguments[0] = broker.bootstrapServers();
        arguments[1] = input + "-" + run;
        arguments[2] = output + "-" + run;
        System.arraycopy(further, 0, arguments, 3, further.length);
        return JavaProgram.main(program).classPath(Programs.classPath()).args(arguments);
    }

    /** In the order of their start. */
    private List<ReceivedSpan> awaitNamed(String name, int count) {
        receiver.awaitSpans(spans -> named(name, spans).size() >= count, LIMIT);
        List<ReceivedSpan> named = named(name, receiver.spans());
        assertThat(named).hasSize(count);
        return named;
    }

    private static List<ReceivedSpan> named(String name, List<ReceivedSpan> spans) {
        return spans.stream()
                .filter(span -> span.name().equals(name))
                .sorted(Comparator.comparingLong(ReceivedSpan::startNanos))
                .toList();
    }

    private static List<Object> errors(List<ReceivedSpan> spans) {
        return spans.stream()
                .filter(span -> span.statusCode().equals("ERROR"))
                .map(span -> span.attributes().get("error.type"))
                .toList();
    }

    private static List<Header> withoutContext(WireRecord record) {
        return record.headers().stream()
                .filter(header -> !header.key().equals("traceparent"))
                .toList();
    }

    private static void assertChild(ReceivedSpan child, ReceivedSpan parent) {
        assertThat(child.traceId()).isEqualTo(parent.traceId());
        assertThat(child.parentSpanId()).isEqualTo(parent.spanId());
    }

    private static void assertScope(ReceivedScope scope) {
        assertThat(scope.name()).isEqualTo("io.linkbeat.kafka");
        assertThat(scope.version()).matches("\\d+\\.\\d+\\.\\d+.*");
        assertThat(scope.schemaUrl()).isEqualTo("https://opentelemetry.io/schemas/1.44.0");
    }

    /** Those of W3C: the bits above them are the protocol's own. */
    private static int traceFlags(int flags) {
        return flags & 0xff;
    }

    private static String traceparent(ReceivedSpan span) {
        return "00-" + span.traceId() + "-" + span.spanId() + "-01";
    }
}
