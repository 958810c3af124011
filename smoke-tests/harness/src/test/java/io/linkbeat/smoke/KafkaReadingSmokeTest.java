package io.linkbeat.smoke;

import static java.util.stream.Collectors.groupingBy;
import static org.assertj.core.api.Assertions.assertThat;

import io.linkbeat.smoke.jvm.Comparison;
import io.linkbeat.smoke.jvm.JavaProgram;
import io.linkbeat.smoke.kafka.Broker;
import io.linkbeat.smoke.otlp.OtlpReceiver;
import io.linkbeat.smoke.otlp.ReceivedSpan;
import io.linkbeat.smoke.programs.KafkaWays;
import io.linkbeat.smoke.programs.Programs;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Every way to read a batch, under both group protocols: one span for each record, linked to the very send. */
@ExtendWith(SharedServers.class)
class KafkaReadingSmokeTest {

    /** Ways of which every record is read by the thread that polled. */
    private static final List<String> ON_THE_POLLING_THREAD = List.of(
            "loop",
            "forEach",
            "stream",
            "topic",
            "topicForEach",
            "partition",
            "partitionForEach",
            "partitionStream",
            "listIterator",
            "subList",
            "index",
            "lastOffset");

    private final Broker broker;

    KafkaReadingSmokeTest(Broker broker) {
        this.broker = broker;
    }

    @ParameterizedTest
    @Execution(ExecutionMode.CONCURRENT)
    @ValueSource(strings = {"classic", "consumer"})
    void everyRecordIsProcessedOnceInWhateverWayItIsRead(String protocol) {
        try (OtlpReceiver receiver = OtlpReceiver.start()) {
            Comparison comparison = Comparison.of(
                    program(protocol, "without"),
                    program(protocol, "with").agent(receiver).env("LINKBEAT_KAFKA_RECORD_KEY", "true"));
            comparison.without().requireSuccess();
            assertThat(comparison.differences()).isEmpty();

            String input = input(protocol, "with");
            Map<Object, List<ReceivedSpan>> sent = byWay(receiver, "send " + input);
            Map<Object, List<ReceivedSpan>> processed = byWay(receiver, "process " + input);
            Map<Object, List<ReceivedSpan>> inside = byWay(receiver, "send out-" + input);
            for (String way : ON_THE_POLLING_THREAD) {
                assertLinkedOneByOne(way, processed.get(way), sent.get(way));
                assertInsideOneByOne(way, inside.get(way), processed.get(way));
            }
            assertLinkedOneByOne("elsewhere", processed.get("elsewhere"), sent.get("elsewhere"));
            assertThat(inside.get("elsewhere")).hasSize(KafkaWays.EACH).allMatch(ReceivedSpan::isRoot);
            assertLinkedOneByOne("parallel", processed.get("parallel"), sent.get("parallel"));
            assertThat(inside.get("after")).hasSize(1).allMatch(ReceivedSpan::isRoot);
            assertThat(processed).hasSize(ON_THE_POLLING_THREAD.size() + 2);
        }
    }

    private static void assertLinkedOneByOne(String way, List<ReceivedSpan> processed, List<ReceivedSpan> sent) {
        assertThat(processed).as(way).hasSize(KafkaWays.EACH).allSatisfy(span -> {
            assertThat(span.isRoot()).isTrue();
            assertThat(span.links()).hasSize(1);
            assertThat(span.attributes()).doesNotContainKey("linkbeat.kafka.redelivered");
        });
        Set<String> linked = new HashSet<>();
        for (ReceivedSpan span : processed) {
            linked.add(span.links().get(0).spanId());
        }
        assertThat(linked)
                .as(way)
                .containsExactlyInAnyOrderElementsOf(
                        sent.stream().map(ReceivedSpan::spanId).toList());
    }

    private static void assertInsideOneByOne(String way, List<ReceivedSpan> inside, List<ReceivedSpan> processed) {
        assertThat(inside.stream().map(ReceivedSpan::parentSpanId))
                .as(way)
                .containsExactlyInAnyOrderElementsOf(
                        processed.stream().map(ReceivedSpan::spanId).toList());
    }

    private static Map<Object, List<ReceivedSpan>> byWay(OtlpReceiver receiver, String name) {
        return receiver.spans().stream()
                .filter(span -> span.name().equals(name))
                .collect(groupingBy(span -> span.attributes().get("messaging.kafka.message.key")));
    }

    private static String input(String protocol, String run) {
        return "ways-" + protocol + "-" + run;
    }

    private JavaProgram program(String protocol, String run) {
        String input = input(protocol, run);
        broker.createTopic(input, 1);
        broker.createTopic("out-" + input, 1);
        return JavaProgram.main(KafkaWays.class)
                .classPath(Programs.classPath())
                .args(broker.bootstrapServers(), input, "out-" + input, protocol);
    }
}
