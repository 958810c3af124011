package io.linkbeat.smoke;

import static org.assertj.core.api.Assertions.assertThat;

import io.linkbeat.smoke.jvm.JavaProgram;
import io.linkbeat.smoke.jvm.ProgramResult;
import io.linkbeat.smoke.kafka.Broker;
import io.linkbeat.smoke.kafka.WireReader;
import io.linkbeat.smoke.kafka.WireRecord;
import io.linkbeat.smoke.otlp.OtlpReceiver;
import io.linkbeat.smoke.otlp.ReceivedSpan;
import io.linkbeat.smoke.programs.KafkaHop;
import io.linkbeat.smoke.programs.KafkaSender;
import io.linkbeat.smoke.programs.Programs;
import java.net.InetAddress;
import java.net.SocketException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The trust boundary with a real broker. Loopback is always trusted, so the broker is reached at another address of this
 * machine; a machine that has none skips this and says so.
 */
class TrustSmokeTest {

    private static final Duration LIMIT = Duration.ofSeconds(20);
    private static final String TRACEPARENT = "traceparent";
    private static final String THEIR_TRACE = "0af7651916cd43dd8448eb211c80319c";
    private static final String THEIRS = "00-" + THEIR_TRACE + "-b7ad6b7169203331-01";
    private static final AtomicInteger TOPICS = new AtomicInteger();

    private static Broker broker;
    private static String address;

    @BeforeAll
    static void startBroker() throws SocketException {
        InetAddress own = OwnAddress.beyondLoopback();
        address = own.getHostAddress();
        broker = Broker.startAt(own);
    }

    @AfterAll
    static void closeBroker() {
        if (broker != null) {
            broker.close();
        }
    }

    @Test
    void nothingGoesToNorComesFromABrokerThatIsNotTrusted() {
        String topic = topic();
        try (OtlpReceiver receiver = OtlpReceiver.start()) {
            ProgramResult result = hop(topic)
                    .agent(receiver)
                    .env("OTEL_TRUSTED_HOSTS", "example.com")
                    .run();

            result.requireSuccess();
            assertThat(wire(topic)).allSatisfy(record -> assertThat(record.headerKeys())
                    .containsExactly("app-id", "app-binary", "app-empty", "app-twice", "app-twice"));
            assertThat(receiver.spans()).extracting(ReceivedSpan::kind).containsOnly("CLIENT", "CONSUMER");
            assertThat(receiver.spans()).hasSize(3).allSatisfy(span -> assertThat(span.links())
                    .isEmpty());
            assertThat(AgentLines.of(result))
                    .singleElement()
                    .asString()
                    .contains(broker.bootstrapServers(), "OTEL_TRUSTED_HOSTS");
            assertThat(receiver.metrics()).anySatisfy(metric -> {
                assertThat(metric.name()).isEqualTo("linkbeat.trace.suppressed");
                assertThat(metric.points()).singleElement().satisfies(point -> assertThat(point.attributes())
                        .containsEntry("kind", "kafka"));
            });
        }
    }

    @Test
    void theirContextIsTakenOffOnTheWayToABrokerThatIsNotTrusted() {
        String topic = topic();
        try (OtlpReceiver receiver = OtlpReceiver.start()) {
            sender(topic)
                    .agent(receiver)
                    .env("OTEL_TRUSTED_HOSTS", "example.com,.internal")
                    .run()
                    .requireSuccess();

            assertThat(wire(topic)).singleElement().satisfies(record -> assertThat(record.headerKeys())
                    .containsExactly("before", "after"));
            assertThat(receiver.spans()).singleElement().satisfies(span -> assertThat(span.links())
                    .isEmpty());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"*", "ADDRESS", "example.com,ADDRESS"})
    void aBrokerThatIsTrustedGetsTheContext(String hosts) {
        String topic = topic();
        try (OtlpReceiver receiver = OtlpReceiver.start()) {
            ProgramResult result = sender(topic)
                    .agent(receiver)
                    .env("OTEL_TRUSTED_HOSTS", hosts.replace("ADDRESS", address))
                    .run()
                    .requireSuccess();

            assertThat(result.stderr()).isEmpty();
            ReceivedSpan span = receiver.spans().get(0);
            assertThat(wire(topic)).singleElement().satisfies(record -> {
                assertThat(record.headerKeys()).containsExactly("before", "after", TRACEPARENT);
                assertThat(record.headerTexts(TRACEPARENT))
                        .containsExactly("00-" + span.traceId() + "-" + span.spanId() + "-01");
            });
            assertThat(span.kind()).isEqualTo("PRODUCER");
            assertThat(span.links()).singleElement().satisfies(link -> assertThat(link.traceId())
                    .isEqualTo(THEIR_TRACE));
        }
    }

    private static JavaProgram hop(String topic) {
        return JavaProgram.main(KafkaHop.class)
                .classPath(Programs.classPath())
                .args(broker.bootstrapServers(), topic, topic + "-out", "1");
    }

    private static JavaProgram sender(String topic) {
        return JavaProgram.main(KafkaSender.class)
                .classPath(Programs.classPath())
                .args(broker.bootstrapServers(), topic, "1", "before=1", TRACEPARENT + "=" + THEIRS, "after=2");
    }

    private static List<WireRecord> wire(String topic) {
        return WireReader.read(broker, topic, 1, LIMIT);
    }

    private static String topic() {
        return "trust-" + TOPICS.incrementAndGet();
    }
}
