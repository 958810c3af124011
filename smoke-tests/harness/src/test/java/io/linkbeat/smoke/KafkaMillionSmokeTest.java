package io.linkbeat.smoke;

import static org.assertj.core.api.Assertions.assertThat;

import io.linkbeat.smoke.jvm.JavaProgram;
import io.linkbeat.smoke.jvm.ProgramResult;
import io.linkbeat.smoke.kafka.Broker;
import io.linkbeat.smoke.otlp.OtlpReceiver;
import io.linkbeat.smoke.otlp.ReceivedMetric;
import io.linkbeat.smoke.otlp.ReceivedPoint;
import io.linkbeat.smoke.programs.KafkaMillion;
import io.linkbeat.smoke.programs.Programs;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.function.ToDoubleFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A million records: none is lost, none out of order, each is accounted for, and the agent does not grow. */
@ExtendWith(SharedServers.class)
class KafkaMillionSmokeTest {

    private static final int RECORDS = 1_000_000;
    private static final long MEGABYTE = 1 << 20;
    private static final String TOPIC = "million";

    private final Broker broker;

    KafkaMillionSmokeTest(Broker broker) {
        this.broker = broker;
    }

    @Test
    void everyRecordIsASpanOrCountedAsALossAndTheHeapDoesNotGrow() {
        broker.createTopic(TOPIC, 1);
        try (OtlpReceiver receiver = OtlpReceiver.startCounting()) {
            ProgramResult result = JavaProgram.main(KafkaMillion.class)
                    .classPath(Programs.classPath())
                    .args(broker.bootstrapServers(), TOPIC, Integer.toString(RECORDS))
                    .jvmArgs("-Xmx256m")
                    .env("OTEL_BSP_SCHEDULE_DELAY", "200ms")
                    .agent(receiver)
                    .timeout(Duration.ofMinutes(8))
                    .run()
                    .requireSuccess();

            assertThat(result.stdout().lines())
                    .contains("acknowledged " + RECORDS + ", failed 0, read " + RECORDS + ", lost or reordered 0");
            assertEverythingIsAccountedFor(receiver);
            long growth = heapGrowth(result);
            System.out.println("the heap has grown from the first " + RECORDS / 10 + " records to the last by " + growth
                    + " bytes");
            assertThat(growth).isLessThan(MEGABYTE);
        }
    }

    private static long heapGrowth(ProgramResult result) {
        List<Long> heap = result.stdout()
                .lines()
                .filter(line -> line.startsWith("heap "))
                .map(line -> Long.valueOf(line.substring("heap ".length())))
                .toList();
        return heap.get(1) - heap.get(0);
    }

    private static void assertEverythingIsAccountedFor(OtlpReceiver receiver) {
        long sends = receiver.spanCount("send " + TOPIC);
        long processes = receiver.spanCount("process " + TOPIC);
        long missed = sum(receiver, "linkbeat.hook.missed", point -> true, ReceivedPoint::value);
        long skipped = sum(receiver, "linkbeat.span.skipped", point -> true, ReceivedPoint::value);
        long dropped = sum(
                receiver,
                "processedSpans",
                attributes -> Boolean.TRUE.equals(attributes.get("dropped")),
                ReceivedPoint::value);
        System.out.println("of " + RECORDS + " sends and as many processings: " + sends + " + " + processes
                + " spans received, " + skipped + " skipped, " + missed + " missed, " + dropped + " dropped");
        assertThat(sends + processes + missed + skipped + dropped).isEqualTo(2L * RECORDS);
        assertThat(sum(receiver, "messaging.client.sent.messages", point -> true, ReceivedPoint::value))
                .isEqualTo(RECORDS);
        assertThat(sum(receiver, "messaging.client.consumed.messages", point -> true, ReceivedPoint::value))
                .isEqualTo(RECORDS);
        assertThat(measured(receiver, "messaging.process.duration", point -> true))
                .isEqualTo(RECORDS);
        assertThat(measured(receiver, "linkbeat.kafka.record.age", point -> true))
                .isEqualTo(RECORDS);
        assertThat(measured(receiver, "messaging.client.operation.duration", attributes -> "send"
                        .equals(attributes.get("messaging.operation.name"))))
                .isEqualTo(RECORDS);
    }

    /** What was measured, and what a cap has kept from it. */
    private static long measured(OtlpReceiver receiver, String histogram, Predicate<Map<String, Object>> wanted) {
        return sum(receiver, histogram, wanted, ReceivedPoint::count)
                + sum(
                        receiver,
                        "linkbeat.limit.hits",
                        attributes -> (histogram + ".early").equals(attributes.get("limit")),
                        ReceivedPoint::value);
    }

    /** Of the last export, which is cumulative. */
    private static long sum(
            OtlpReceiver receiver,
            String name,
            Predicate<Map<String, Object>> wanted,
            ToDoubleFunction<ReceivedPoint> value) {
        List<ReceivedMetric> exports = receiver.metrics().stream()
                .filter(metric -> metric.name().equals(name))
                .toList();
        return exports.isEmpty()
                ? 0
                : (long) exports.get(exports.size() - 1).points().stream()
                        .filter(point -> wanted.test(point.attributes()))
                        .mapToDouble(value)
                        .sum();
    }
}
