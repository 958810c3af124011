package io.linkbeat.smoke;

import static org.assertj.core.api.Assertions.assertThat;

import io.linkbeat.smoke.jvm.Comparison;
import io.linkbeat.smoke.jvm.JavaProgram;
import io.linkbeat.smoke.jvm.ProgramResult;
import io.linkbeat.smoke.jvm.RunningProgram;
import io.linkbeat.smoke.kafka.Broker;
import io.linkbeat.smoke.otlp.OtlpReceiver;
import io.linkbeat.smoke.programs.Openness;
import io.linkbeat.smoke.programs.PlatformChoices;
import io.linkbeat.smoke.programs.Programs;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The platform is as the application left it, and opens to reflection what it opened before. */
@ExtendWith(SharedServers.class)
class PlatformSmokeTest {

    private static final String ASKED = "asked for [";
    private static final Duration LIMIT = Duration.ofSeconds(20);

    private final OtlpReceiver receiver;

    PlatformSmokeTest(OtlpReceiver receiver) {
        this.receiver = receiver;
    }

    @Test
    void reflectionMayOpenNothingMore() {
        Comparison comparison = Comparison.of(
                JavaProgram.main(Openness.class)
                        .classPath(Programs.classPath())
                        .args(
                                "org.apache.kafka.clients.producer.KafkaProducer",
                                "org.apache.kafka.clients.consumer.KafkaConsumer",
                                "org.apache.kafka.clients.consumer.ConsumerRecords"),
                receiver);

        comparison.without().requireSuccess();
        assertThat(comparison.differences()).isEmpty();
        assertThat(comparison.with().stdout().lines())
                .anySatisfy(line -> assertThat(line).startsWith("java.base/java.lang open false false false"));
    }

    @Test
    void whatMainChoosesHolds(Broker broker) {
        JavaProgram program = JavaProgram.main(PlatformChoices.class).classPath(Programs.classPath());
        ProgramResult without =
                program.args(broker.bootstrapServers(), "choices-without").run().requireSuccess();

        ProgramResult with;
        try (RunningProgram running = program.args(broker.bootstrapServers(), "choices-with")
                .agent(receiver)
                .start()) {
            running.awaitLine("sent"::equals, LIMIT);
            receiver.awaitSpans(spans -> !spans.isEmpty(), LIMIT);
            running.closeStdin();
            with = running.await();
        }

        assertThat(choices(with)).isEqualTo(choices(without));
        assertThat(with.exitCode()).isZero();
        assertThat(with.stderr()).isEqualTo(without.stderr());
        assertThat(with.stdout())
                .contains("log manager " + PlatformChoices.OwnLogManager.class.getName())
                .contains("out and err are mine: true");
        assertThat(askedFor(without)).containsExactly("");
        assertThat(askedFor(with))
                .as("the application's proxies and cookies are asked for the collector, and for nothing else")
                .allSatisfy(uri -> assertThat(uri).startsWith(receiver.endpoint()));
    }

    private static List<String> choices(ProgramResult result) {
        return result.stdout().lines().filter(line -> !line.startsWith(ASKED)).toList();
    }

    private static List<String> askedFor(ProgramResult result) {
        String line = result.stdout()
                .lines()
                .filter(text -> text.startsWith(ASKED))
                .findFirst()
                .orElseThrow();
        return List.of(line.substring(ASKED.length(), line.length() - 1).split(", "));
    }
}
