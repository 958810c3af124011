package io.linkbeat.smoke;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.linkbeat.smoke.jvm.JavaProgram;
import io.linkbeat.smoke.jvm.ProgramResult;
import io.linkbeat.smoke.jvm.RunningProgram;
import io.linkbeat.smoke.kafka.Broker;
import io.linkbeat.smoke.otlp.Behaviour;
import io.linkbeat.smoke.otlp.Certificates;
import io.linkbeat.smoke.otlp.OtlpReceiver;
import io.linkbeat.smoke.programs.KafkaHop;
import io.linkbeat.smoke.programs.Programs;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * A real hop whose collector is bad: the application is not held up by more than the five seconds of the contract, and
 * what did not arrive is told once, with its number.
 */
class CollectorSmokeTest {

    private static final Duration LIMIT = Duration.ofSeconds(60);
    private static final Duration LONGEST_SHUTDOWN = Duration.ofSeconds(5);

    /** For a machine that has other things to do. */
    private static final Duration ALLOWANCE = Duration.ofSeconds(2);

    private static final int RECORDS = 5;

    /** Of each record: sent, processed, sent on. */
    private static final int SPANS = 3 * RECORDS;

    private static final String LOSS = " spans could not be exported";

    private static final AtomicInteger TOPICS = new AtomicInteger();

    private static Broker broker;
    private static ProgramResult alone;
    private static Duration goodExit;

    /** How a program ended, and how long that took after its last line. */
    private record Exit(ProgramResult result, Duration time) {}

    @BeforeAll
    static void runWithoutTheAgentAndWithAGoodCollector() {
        broker = Broker.start();
        alone = hop(RECORDS).run().requireSuccess();
        try (OtlpReceiver receiver = OtlpReceiver.start()) {
            Exit good = exit(hop(RECORDS).agent(receiver));
            goodExit = good.time();
            assertThat(good.result().stderr()).isEmpty();
            assertThat(receiver.spans()).hasSize(SPANS);
        }
    }

    @AfterAll
    static void close() {
        broker.close();
    }

    static Stream<Arguments> behaviours() {
        return Stream.of(
                arguments(Behaviour.GONE, SPANS),
                arguments(Behaviour.BLACK_HOLE, SPANS),
                arguments(Behaviour.status(500), SPANS),
                arguments(Behaviour.status(503), SPANS),
                arguments(Behaviour.tooManyRequests(1), SPANS),
                arguments(Behaviour.tooManyRequests(3600), SPANS),
                arguments(Behaviour.slow(Duration.ofSeconds(10)), SPANS),
                arguments(Behaviour.NOT_HTTP, SPANS),
                arguments(Behaviour.GARBAGE, 0));
    }

    @ParameterizedTest
    @Execution(ExecutionMode.CONCURRENT)
    @MethodSource("behaviours")
    void neitherHoldsTheApplicationUpNorHidesWhatWasLost(Behaviour behaviour, int lost) {
        try (OtlpReceiver receiver = OtlpReceiver.start(behaviour)) {
            Exit bad = exit(hop(RECORDS).agent(receiver));

            assertSameAsAlone(bad.result());
            assertThat(bad.time())
                    .as(() -> bad.result().describe())
                    .isLessThanOrEqualTo(goodExit.plus(LONGEST_SHUTDOWN).plus(ALLOWANCE));
            assertLost(lost, bad.result());
        }
    }

    @Test
    @Execution(ExecutionMode.CONCURRENT)
    void whatTheFullQueueDroppedIsCountedToo() {
        try (OtlpReceiver receiver = OtlpReceiver.start(Behaviour.BLACK_HOLE)) {
            ProgramResult result = hop(RECORDS)
                    .agent(receiver)
                    .env("OTEL_BSP_MAX_QUEUE_SIZE", "2")
                    .env("OTEL_BSP_MAX_EXPORT_BATCH_SIZE", "1")
                    .run();

            assertSameAsAlone(result);
            assertLost(SPANS, result);
        }
    }

    @Test
    @Execution(ExecutionMode.CONCURRENT)
    void whatArrivedBeforeTheCollectorWentBadIsNotCounted() {
        try (OtlpReceiver receiver = OtlpReceiver.start()) {
            JavaProgram program = hop(RECORDS).agent(receiver).env("OTEL_BSP_SCHEDULE_DELAY", "10ms");
            try (RunningProgram running = program.start()) {
                receiver.awaitSpans(spans -> !spans.isEmpty(), LIMIT);
                receiver.behave(Behaviour.status(500));
                ProgramResult result = running.await();

                assertSameAsAlone(result);
                assertThat(receiver.spans()).hasSizeBetween(1, SPANS);
                assertLost(SPANS - receiver.spans().size(), result);
            }
        }
    }

    @Test
    @Execution(ExecutionMode.CONCURRENT)
    void spansArriveOverTlsWithAClientCertificate() {
        try (Certificates certificates = Certificates.make();
                OtlpReceiver receiver = OtlpReceiver.start(certificates)) {
            ProgramResult result = hop(RECORDS)
                    .agent(receiver)
                    .env(
                            "OTEL_EXPORTER_OTLP_CERTIFICATE",
                            certificates.serverCertificate().toString())
                    .env(
                            "OTEL_EXPORTER_OTLP_CLIENT_KEY",
                            certificates.clientKey().toString())
                    .env(
                            "OTEL_EXPORTER_OTLP_CLIENT_CERTIFICATE",
                            certificates.clientCertificate().toString())
                    .run();

            assertSameAsAlone(result);
            assertThat(AgentLines.of(result)).isEmpty();
            assertThat(receiver.spans()).hasSize(SPANS);
        }
    }

    @Test
    @Execution(ExecutionMode.CONCURRENT)
    void aCollectorWhoseCertificateIsNotTrustedGetsNothing() {
        try (Certificates certificates = Certificates.make();
                OtlpReceiver receiver = OtlpReceiver.start(certificates)) {
            ProgramResult result = hop(RECORDS).agent(receiver).run();

            assertSameAsAlone(result);
            assertLost(SPANS, result);
            assertThat(receiver.spans()).isEmpty();
        }
    }

    private static void assertSameAsAlone(ProgramResult result) {
        assertThat(result.exitCode()).as(result.describe()).isEqualTo(alone.exitCode());
        assertThat(result.stdout()).isEqualTo(alone.stdout());
        assertThat(AgentLines.without(result)).isEqualTo(alone.stderr());
    }

    private static void assertLost(int spans, ProgramResult result) {
        if (spans == 0) {
            assertThat(AgentLines.with(LOSS, result)).isEmpty();
        } else {
            assertThat(AgentLines.with(LOSS, result))
                    .as(result.describe())
                    .singleElement()
                    .asString()
                    .startsWith(spans + LOSS);
        }
    }

    private static Exit exit(JavaProgram program) {
        try (RunningProgram running = program.start()) {
            running.closeStdin();
            running.awaitLine("done"::equals, LIMIT);
            long lastLine = System.nanoTime();
            ProgramResult result = running.await();
            return new Exit(result, Duration.ofNanos(System.nanoTime() - lastLine));
        }
    }

    private static JavaProgram hop(int records) {
        int run = TOPICS.incrementAndGet();
        return JavaProgram.main(KafkaHop.class)
                .classPath(Programs.classPath())
                .args(broker.bootstrapServers(), "in-" + run, "out-" + run, Integer.toString(records));
    }
}
