package io.linkbeat.smoke;

import static java.util.stream.Collectors.groupingBy;
import static org.assertj.core.api.Assertions.assertThat;

import io.linkbeat.smoke.jvm.JavaProgram;
import io.linkbeat.smoke.kafka.Broker;
import io.linkbeat.smoke.otlp.OtlpReceiver;
import io.linkbeat.smoke.otlp.ReceivedSpan;
import io.linkbeat.smoke.programs.KafkaPipeline;
import io.linkbeat.smoke.programs.Programs;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Sampling follows links through a real broker: of ten pipelines one is kept, and that one whole. */
@ExtendWith(SharedServers.class)
class KafkaPipelineSmokeTest {

    private static final int HOPS = 5;
    private static final int RECORDS = 1000;

    /** A send and a processing at each hop. */
    private static final int SPANS_OF_A_PIPELINE = 2 * HOPS;

    private final Broker broker;

    KafkaPipelineSmokeTest(Broker broker) {
        this.broker = broker;
    }

    @Test
    void aTenthOfThePipelinesIsKeptAndEachOfThemWhole() {
        Map<Object, List<ReceivedSpan>> pipelines = pipelines("follow");

        assertThat(pipelines.values()).extracting(List::size).containsOnly(SPANS_OF_A_PIPELINE);
        // 100 are expected, with a standard deviation of 9.5: five of them either way.
        assertThat(pipelines.size()).isBetween(52, 148);
        assertThat(pipelines.values()).allSatisfy(KafkaPipelineSmokeTest::assertLinkedThrough);
    }

    @Test
    void everyHopDecidesAnewWhereThatIsAskedFor() {
        Collection<List<ReceivedSpan>> pipelines = pipelines("independent").values();

        assertThat(pipelines).extracting(List::size).anyMatch(size -> size < SPANS_OF_A_PIPELINE);
    }

    private static void assertLinkedThrough(List<ReceivedSpan> pipeline) {
        for (ReceivedSpan span : pipeline) {
            if (span.name().startsWith("process ")) {
                String send = "send " + span.name().substring("process ".length());
                assertThat(pipeline)
                        .filteredOn(other -> other.name().equals(send))
                        .hasSize(1)
                        .allMatch(span::isLinkedTo);
            }
        }
    }

    private Map<Object, List<ReceivedSpan>> pipelines(String linkSampling) {
        String prefix = "pipeline-" + linkSampling + "-";
        for (int hop = 0; hop < HOPS; hop++) {
            broker.createTopic(prefix + hop, 1);
        }
        try (OtlpReceiver receiver = OtlpReceiver.start()) {
            JavaProgram.main(KafkaPipeline.class)
                    .classPath(Programs.classPath())
                    .args(broker.bootstrapServers(), prefix, Integer.toString(HOPS), Integer.toString(RECORDS))
                    .agent(receiver)
                    .env("OTEL_TRACES_SAMPLER", "parentbased_traceidratio")
                    .env("OTEL_TRACES_SAMPLER_ARG", "0.1")
                    .env("OTEL_BSP_MAX_QUEUE_SIZE", "20000")
                    .env("LINKBEAT_LINK_SAMPLING", linkSampling)
                    .env("LINKBEAT_KAFKA_RECORD_KEY", "true")
                    .run()
                    .requireSuccess();
            return receiver.spans().stream()
                    .collect(groupingBy(span -> span.attributes().get("messaging.kafka.message.key")));
        }
    }
}
