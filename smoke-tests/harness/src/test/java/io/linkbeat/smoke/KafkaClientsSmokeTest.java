package io.linkbeat.smoke;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.linkbeat.smoke.jvm.Comparison;
import io.linkbeat.smoke.jvm.JavaProgram;
import io.linkbeat.smoke.jvm.ProgramResult;
import io.linkbeat.smoke.kafka.Broker;
import io.linkbeat.smoke.otlp.OtlpReceiver;
import io.linkbeat.smoke.otlp.ReceivedMetric;
import io.linkbeat.smoke.otlp.ReceivedSpan;
import io.linkbeat.smoke.programs.KafkaOwnParts;
import io.linkbeat.smoke.programs.KafkaSeeks;
import io.linkbeat.smoke.programs.KafkaStreamsCopy;
import io.linkbeat.smoke.programs.KafkaTransactions;
import io.linkbeat.smoke.programs.Programs;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import org.apache.kafka.common.errors.TransactionAbortedException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Clients that do more than send and read: what the application sees of it is the same, and what arrives is right. */
@ExtendWith(SharedServers.class)
class KafkaClientsSmokeTest {

    private final Broker broker;
    private final OtlpReceiver receiver;

    KafkaClientsSmokeTest(Broker broker, OtlpReceiver receiver) {
        this.broker = broker;
        this.receiver = receiver;
    }

    @Test
    void recordsThatAreReadAgainSaySoAndAWakeUpEndsWhatIsProcessed() {
        compare(KafkaSeeks.class, "seeks", List.of("", "-a", "-b"));

        List<ReceivedSpan> processed = named("process seeks-with");
        assertThat(processed)
                .extracting(span -> span.attributes().get("messaging.kafka.offset") + " "
                        + span.attributes().get("linkbeat.kafka.delivery.count"))
                .containsExactly("0 null", "1 null", "2 null", "1 2", "2 2", "2 3", "3 null", "4 null");
        assertThat(processed.stream()
                        .filter(span -> span.attributes().containsKey("linkbeat.kafka.delivery.count"))
                        .toList())
                .allSatisfy(span -> assertThat(span.attributes()).containsEntry("linkbeat.kafka.redelivered", true));
        assertThat(sum("linkbeat.kafka.redeliveries")).isEqualTo(3);
        assertThat(processed)
                .extracting(span -> span.attributes().get("messaging.kafka.message.tombstone"))
                .containsExactly(null, true, null, true, null, null, null, null);
        assertThat(processed.get(7).attributes()).containsEntry("linkbeat.process.end", "wakeup");
        List<ReceivedSpan> sends = named("send seeks-with");
        assertThat(sends.get(sends.size() - 1).isRoot())
                .as("what the wake-up has ended is not current any more")
                .isTrue();
        assertThat(named("process seeks-with-a")).hasSize(1);
        assertThat(named("process seeks-with-b")).hasSize(1);
    }

    @Test
    void partsOfTheUsersOwnAreLeftAlone() {
        compare(KafkaOwnParts.class, "own-parts", List.of(""), "4");

        assertThat(named("send own-parts-with")).hasSize(4);
        assertThat(named("process own-parts-with"))
                .extracting(span -> span.attributes().get("messaging.kafka.offset"))
                .containsExactly(0L, 2L);
        assertThat(sum("messaging.client.consumed.messages")).isEqualTo(2);
    }

    @Test
    void everySendOfATransactionEndsOnce() {
        ProgramResult without = program(KafkaTransactions.class, "transactions-without", List.of(""))
                .run()
                .requireSuccess();
        ProgramResult with = program(KafkaTransactions.class, "transactions-with", List.of(""))
                .agent(receiver)
                .run();
        assertThat(new Comparison(exceptAborted(without), exceptAborted(with)).differences())
                .isEmpty();
        boolean sent = with.stdout().contains("aborted: sent");

        List<ReceivedSpan> sends = named("send transactions-with");
        assertThat(sends)
                .extracting(ReceivedSpan::statusCode, span -> span.attributes().get("error.type"))
                .containsExactly(
                        tuple("UNSET", null),
                        sent ? tuple("UNSET", null) : tuple("ERROR", TransactionAbortedException.class.getName()),
                        tuple("ERROR", "org.apache.kafka.common.KafkaException"),
                        tuple("ERROR", "java.lang.IllegalStateException"));
        assertThat(sum("messaging.client.sent.messages")).isEqualTo(4);
    }

    /** The client may send a record in the very moment in which it is told to abort, whatever is attached. */
    private static ProgramResult exceptAborted(ProgramResult result) {
        return result.withStdout(
                result.stdout().replaceFirst("aborted: (sent|TransactionAbortedException)", "aborted"));
    }

    @Test
    void aStreamsApplicationsBuffersAreNotProcessing() {
        List<Path> ownVersion = List.of(
                Artifacts.codeSource(Programs.class),
                Artifacts.clientLibrary().resolveSibling("streams").resolve("*"));
        compare(
                program(KafkaStreamsCopy.class, "streams-without", List.of("", "-copy"), "5")
                        .classPath(ownVersion),
                program(KafkaStreamsCopy.class, "streams-with", List.of("", "-copy"), "5")
                        .classPath(ownVersion));

        assertThat(named("process streams-with")).isEmpty();
        assertThat(named("send streams-with")).hasSize(5);
        assertThat(named("send streams-with-copy")).hasSize(5);
        assertThat(named("process streams-with-copy")).hasSize(5);
        assertThat(receiver.metrics().stream()
                        .filter(metric -> metric.name().equals("messaging.client.consumed.messages"))
                        .reduce((first, last) -> last)
                        .orElseThrow()
                        .points())
                .filteredOn(point -> "streams-with".equals(point.attributes().get("messaging.destination.name")))
                .extracting(point -> point.value())
                .containsExactly(5.0);
    }

    private long sum(String counter) {
        return receiver.metrics().stream()
                .filter(metric -> metric.name().equals(counter))
                .reduce((first, last) -> last)
                .map(ReceivedMetric::points)
                .orElse(List.of())
                .stream()
                .mapToLong(point -> (long) point.value())
                .sum();
    }

    private List<ReceivedSpan> named(String name) {
        return receiver.spans().stream()
                .filter(span -> span.name().equals(name))
                .sorted(Comparator.comparingLong(ReceivedSpan::startNanos))
                .toList();
    }

    /** Without the agent and with it, on topics of their own; their names begin with {@code topic} and end so. */
    private void compare(Class<?> program, String topic, List<String> ends, String... further) {
        compare(program(program, topic + "-without", ends, further), program(program, topic + "-with", ends, further));
    }

    private void compare(JavaProgram without, JavaProgram with) {
        Comparison comparison = Comparison.of(without, with.agent(receiver));
        comparison.without().requireSuccess();
        assertThat(comparison.differences()).isEmpty();
    }

    private JavaProgram program(Class<?> program, String topic, List<String> ends, String... further) {
        for (String end : ends) {
            broker.createTopic(topic + end, 1);
        }
        String[] arguments = new String[2 + further.length];
        arguments[0] = broker.bootstrapServers();
        arguments[1] = topic;
        System.arraycopy(further, 0, arguments, 2, further.length);
        return JavaProgram.main(program).classPath(Programs.classPath()).args(arguments);
    }
}
