package io.linkbeat.smoke;

import static org.assertj.core.api.Assertions.assertThat;

import io.linkbeat.smoke.jvm.Comparison;
import io.linkbeat.smoke.jvm.JavaProgram;
import io.linkbeat.smoke.kafka.Broker;
import io.linkbeat.smoke.otlp.OtlpReceiver;
import io.linkbeat.smoke.otlp.ReceivedLink;
import io.linkbeat.smoke.otlp.ReceivedMetric;
import io.linkbeat.smoke.otlp.ReceivedSpan;
import io.linkbeat.smoke.programs.KafkaBatches;
import io.linkbeat.smoke.programs.Programs;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the settings of Kafka make of one and the same program; its metrics are the same under all of them. */
@ExtendWith(SharedServers.class)
class KafkaSettingsSmokeTest {

    private static final int RECORDS = 20;

    private final Broker broker;
    private final OtlpReceiver receiver;
    private String input;

    KafkaSettingsSmokeTest(Broker broker, OtlpReceiver receiver) {
        this.broker = broker;
        this.receiver = receiver;
    }

    @Test
    @Execution(ExecutionMode.CONCURRENT)
    void aBatchIsOneSpanFromPollToPollLinkedToItsRecords() {
        run("batch", Map.of("LINKBEAT_KAFKA_PROCESS_SPANS", "batch"));

        List<ReceivedSpan> batches = named("process " + input);
        assertThat(batches).allSatisfy(batch -> {
            assertThat(batch.kind()).isEqualTo("CONSUMER");
            assertThat(batch.isRoot()).isTrue();
            assertThat(batch.links())
                    .hasSize(((Long) batch.attributes().get("messaging.batch.message_count")).intValue());
            assertThat(batch.attributes())
                    .containsEntry("linkbeat.process.end", "poll")
                    .containsEntry("messaging.destination.partition.id", "0")
                    .doesNotContainKey("messaging.kafka.offset");
        });
        assertThat(batches.stream().flatMap(batch -> batch.links().stream()).map(ReceivedLink::spanId))
                .containsExactlyInAnyOrderElementsOf(spanIds(named("send " + input)));
        List<ReceivedSpan> forwarded = named("send out-" + input);
        assertThat(forwarded).hasSize(RECORDS + 2);
        Set<String> ids = Set.copyOf(spanIds(batches));
        assertThat(forwarded.subList(0, RECORDS + 1)).allMatch(span -> ids.contains(span.parentSpanId()));
        assertThat(forwarded.get(RECORDS + 1).isRoot()).isTrue();
        assertEveryRecordIsMeasured();
    }

    @Test
    @Execution(ExecutionMode.CONCURRENT)
    void pastTheBudgetRecordsAreCountedAndMeasuredAndNotSpanned() {
        run("budget", Map.of("LINKBEAT_KAFKA_MAX_PROCESS_SPANS_PER_POLL", "3"));

        int spans = named("process " + input).size();
        assertThat(spans).isBetween(3, RECORDS - 1);
        assertThat(sum("linkbeat.span.skipped", Map.of("reason", "budget"))).isEqualTo(RECORDS - spans);
        assertEveryRecordIsMeasured();
    }

    @Test
    @Execution(ExecutionMode.CONCURRENT)
    void aProcessContinuesItsRecordsTraceWhereThatIsAskedFor() {
        run("parent", Map.of("LINKBEAT_KAFKA_CORRELATION", "parent"));

        Map<String, ReceivedSpan> sends =
                named("send " + input).stream().collect(Collectors.toMap(ReceivedSpan::spanId, span -> span));
        assertThat(named("process " + input)).hasSize(RECORDS).allSatisfy(process -> {
            ReceivedSpan send = sends.get(process.parentSpanId());
            assertThat(send).isNotNull();
            assertThat(process.traceId()).isEqualTo(send.traceId());
            assertThat(process.isLinkedTo(send)).isTrue();
            assertThat(process.attributes()).containsEntry("linkbeat.kafka.correlation", "parent");
        });
        assertEveryRecordIsMeasured();
    }

    @Test
    @Execution(ExecutionMode.CONCURRENT)
    void aPollLinksToItsRecords() {
        run("poll", Map.of("LINKBEAT_KAFKA_SPANS", "send,process,poll"));

        List<ReceivedSpan> polls = named("poll " + input);
        assertThat(polls.stream().flatMap(poll -> poll.links().stream()).map(ReceivedLink::spanId))
                .containsExactlyInAnyOrderElementsOf(spanIds(named("send " + input)));
        assertThat(polls).allSatisfy(poll -> {
            assertThat(poll.kind()).isEqualTo("CLIENT");
            assertThat(poll.attributes())
                    .containsEntry("messaging.operation.name", "poll")
                    .containsEntry("messaging.operation.type", "receive")
                    .containsEntry(
                            "messaging.batch.message_count", (long) poll.links().size());
        });
        assertEveryRecordIsMeasured();
    }

    @ParameterizedTest
    @Execution(ExecutionMode.CONCURRENT)
    @CsvSource({"none,LINKBEAT_KAFKA_SPANS,none", "off,OTEL_TRACES_SAMPLER,always_off"})
    void withoutAnySpanAllIsMeasured(String run, String variable, String value) {
        run(run, Map.of(variable, value));

        assertThat(receiver.spans()).isEmpty();
        assertEveryRecordIsMeasured();
    }

    private void assertEveryRecordIsMeasured() {
        Map<String, Object> consumed = Map.of("messaging.destination.name", input);
        assertThat(sum("messaging.client.sent.messages", consumed)).isEqualTo(RECORDS);
        assertThat(sum("messaging.client.consumed.messages", consumed)).isEqualTo(RECORDS);
        assertThat(sum("messaging.process.duration", consumed)).isEqualTo(RECORDS);
        assertThat(sum("linkbeat.kafka.record.age", consumed)).isEqualTo(RECORDS);
        assertThat(sum("messaging.client.operation.duration", Map.of("messaging.operation.name", "send")))
                .isEqualTo(2 * RECORDS + 2);
        assertThat(sum("messaging.client.operation.duration", Map.of("messaging.operation.name", "poll")))
                .isPositive();
        assertThat(sum("linkbeat.hook.missed", Map.of())).isZero();
        assertThat(sum("linkbeat.hook.errors", Map.of())).isZero();
        assertThat(sum("linkbeat.limit.hits", Map.of())).isZero();
    }

    /** Of counters the value, of histograms the count; only the last export counts, which has all. */
    private long sum(String name, Map<String, Object> attributes) {
        List<ReceivedMetric> exports = receiver.metrics().stream()
                .filter(metric -> metric.name().equals(name))
                .toList();
        return exports.isEmpty()
                ? 0
                : exports.get(exports.size() - 1).points().stream()
                        .filter(point -> point.attributes().entrySet().containsAll(attributes.entrySet()))
                        .mapToLong(point -> point.count() + (Double.isNaN(point.value()) ? 0 : (long) point.value()))
                        .sum();
    }

    private List<ReceivedSpan> named(String name) {
        return receiver.spans().stream()
                .filter(span -> span.name().equals(name))
                .sorted(Comparator.comparingLong(ReceivedSpan::startNanos))
                .toList();
    }

    private static List<String> spanIds(List<ReceivedSpan> spans) {
        return spans.stream().map(ReceivedSpan::spanId).toList();
    }

    /** Without the agent and with it; an onlooker must not be able to tell the runs apart. */
    private void run(String name, Map<String, String> environment) {
        input = "settings-" + name;
        JavaProgram with = program(input).agent(receiver);
        for (Map.Entry<String, String> variable : environment.entrySet()) {
            with = with.env(variable.getKey(), variable.getValue());
        }
        Comparison comparison = Comparison.of(program("plain-" + input), with);
        comparison.without().requireSuccess();
        assertThat(comparison.differences()).isEmpty();
    }

    private JavaProgram program(String topic) {
        broker.createTopic(topic, 1);
        broker.createTopic("out-" + topic, 1);
        return JavaProgram.main(KafkaBatches.class)
                .classPath(Programs.classPath())
                .args(broker.bootstrapServers(), topic, "out-" + topic, Integer.toString(RECORDS));
    }
}
