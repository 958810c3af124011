package io.linkbeat.smoke;

import static org.assertj.core.api.Assertions.assertThat;

import io.linkbeat.smoke.jvm.JavaProgram;
import io.linkbeat.smoke.jvm.RunningProgram;
import io.linkbeat.smoke.kafka.Broker;
import io.linkbeat.smoke.otlp.OtlpReceiver;
import io.linkbeat.smoke.programs.KafkaResident;
import io.linkbeat.smoke.programs.Programs;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** What the heap of a consumer holds of the agent, and the agent of the consumer. */
@ExtendWith(SharedServers.class)
class OneOfEachSmokeTest {

    private static final Duration LIMIT = Duration.ofSeconds(30);
    private static final int RECORDS = 5;

    @TempDir
    private Path directory;

    @Test
    void oneWeaverAndOneSdkAndNothingOfTheApplication(Broker broker) throws Exception {
        HeapDump heap;
        try (OtlpReceiver receiver = OtlpReceiver.start();
                RunningProgram consumer = JavaProgram.main(KafkaResident.class)
                        .classPath(Programs.classPath())
                        .agent(receiver)
                        .args(broker.bootstrapServers(), "one-of-each", Integer.toString(RECORDS))
                        .start()) {
            consumer.awaitLine("all consumed"::equals, LIMIT);
            receiver.awaitSpans(spans -> spans.size() == 2 * RECORDS, LIMIT);
            heap = HeapDump.of(consumer, directory);
            consumer.writeLine("enough");
            consumer.await().requireSuccess();
        }

        assertThat(heap.count("io.linkbeat.agent.entry.IsolatedLoader")).isEqualTo(1);
        assertThat(heap.count("io.linkbeat.agent.weaving.Weaver")).isEqualTo(1);
        assertThat(heap.count("io.linkbeat.agent.telemetry.MessagingTelemetry")).isEqualTo(1);
        assertThat(heap.count("io.opentelemetry.sdk.OpenTelemetrySdk")).isEqualTo(1);
        assertThat(heap.count("org.apache.kafka.clients.consumer.ConsumerRecords"))
                .as("the application's own are in the heap, for the agent to be caught with")
                .isGreaterThanOrEqualTo(RECORDS);
        assertThat(heap.agentClasses()).as("classes of the agent").isGreaterThan(100);
        assertThat(heap.agentObjects()).as("objects of the agent").isGreaterThan(100);
        assertThat(heap.applicationObjectsHeldByTheAgent()).isEmpty();
    }
}
