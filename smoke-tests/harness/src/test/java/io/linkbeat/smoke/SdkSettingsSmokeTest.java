package io.linkbeat.smoke;

import static org.assertj.core.api.Assertions.assertThat;

import io.linkbeat.smoke.jvm.JavaProgram;
import io.linkbeat.smoke.jvm.ProgramResult;
import io.linkbeat.smoke.kafka.Broker;
import io.linkbeat.smoke.kafka.WireReader;
import io.linkbeat.smoke.kafka.WireRecord;
import io.linkbeat.smoke.otlp.OtlpReceiver;
import io.linkbeat.smoke.otlp.ReceivedRequest;
import io.linkbeat.smoke.otlp.ReceivedSpan;
import io.linkbeat.smoke.programs.KafkaSender;
import io.linkbeat.smoke.programs.Programs;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the settings of the SDK do to spans and records, on a real broker and with a receiver of real OTLP. */
@ExtendWith(SharedServers.class)
class SdkSettingsSmokeTest {

    private static final Duration LIMIT = Duration.ofSeconds(20);
    private static final String TRACEPARENT = "traceparent";
    private static final AtomicInteger TOPICS = new AtomicInteger();

    private final Broker broker;
    private final OtlpReceiver receiver;
    private final String topic = "settings-" + TOPICS.incrementAndGet();

    SdkSettingsSmokeTest(Broker broker, OtlpReceiver receiver) {
        this.broker = broker;
        this.receiver = receiver;
    }

    @ParameterizedTest
    @Execution(ExecutionMode.CONCURRENT)
    @CsvSource({
        "parentbased_always_on, 1, 01, 1",
        "always_on,             0, 01, 1",
        "always_off,            1, 00, 0",
        "parentbased_always_off, 1, 00, 0",
        "traceidratio,          0, 00, 0",
        "traceidratio,          1, 01, 1",
        "parentbased_traceidratio, 0, 00, 0",
    })
    void samplersDecideWhatIsExportedAndStampTheirDecision(String sampler, String arg, String flags, int spans) {
        send(program -> program.env("OTEL_TRACES_SAMPLER", sampler).env("OTEL_TRACES_SAMPLER_ARG", arg));

        assertThat(record().headerTexts(TRACEPARENT)).singleElement().asString().endsWith("-" + flags);
        assertThat(receiver.spans()).hasSize(spans);
    }

    @Test
    @Execution(ExecutionMode.CONCURRENT)
    void aLengthLimitCutsTheValuesOfAttributes() {
        send(program -> program.env("OTEL_ATTRIBUTE_VALUE_LENGTH_LIMIT", "4"));

        assertThat(span().attributes())
                .containsEntry("messaging.destination.name", "sett")
                .containsEntry("messaging.client.id", "send");
        assertThat(span().name()).isEqualTo("send " + topic);
    }

    @Test
    @Execution(ExecutionMode.CONCURRENT)
    void valuesAreCutAt4096WhenNothingIsSet() {
        send(program -> program.jvmArgs("-Dclient.id=" + "c".repeat(5_000)));

        assertThat(span().attributes()).containsEntry("messaging.client.id", "c".repeat(4_096));
    }

    @Test
    @Execution(ExecutionMode.CONCURRENT)
    void theSpansOwnLimitsWinOverTheCommonOnes() {
        send(program -> program.env("OTEL_ATTRIBUTE_VALUE_LENGTH_LIMIT", "100")
                .env("OTEL_SPAN_ATTRIBUTE_VALUE_LENGTH_LIMIT", "3")
                .env("OTEL_ATTRIBUTE_COUNT_LIMIT", "100")
                .env("OTEL_SPAN_ATTRIBUTE_COUNT_LIMIT", "2"));

        assertThat(span().attributes()).hasSize(2);
        assertThat(span().attributes().values())
                .allSatisfy(value -> assertThat(value.toString()).hasSizeLessThanOrEqualTo(3));
    }

    @Test
    @Execution(ExecutionMode.CONCURRENT)
    void aLinkLimitOfNoneLeavesNone() {
        String theirs = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01";

        send(program -> program.args(broker.bootstrapServers(), topic, "1", TRACEPARENT + "=" + theirs)
                .env("OTEL_SPAN_LINK_COUNT_LIMIT", "0"));

        assertThat(span().links()).isEmpty();
        assertThat(record().headerTexts(TRACEPARENT)).singleElement().asString().contains(span().traceId());
    }

    @Test
    @Execution(ExecutionMode.CONCURRENT)
    void withoutAnExporterOfTracesContextStillGoesOn() {
        ProgramResult result = send(program -> program.env("OTEL_TRACES_EXPORTER", "none"));

        assertThat(result.stderr()).isEmpty();
        assertThat(record().headerTexts(TRACEPARENT)).hasSize(1);
        assertThat(receiver.requests()).extracting(ReceivedRequest::path).doesNotContain("/v1/traces");
    }

    @Test
    @Execution(ExecutionMode.CONCURRENT)
    void noExporterAtAllIsSilence() {
        ProgramResult result = send(program -> program.env("OTEL_TRACES_EXPORTER", "none")
                .env("OTEL_METRICS_EXPORTER", "none")
                .env("OTEL_LOGS_EXPORTER", "none"));

        assertThat(result.stderr()).isEmpty();
        assertThat(receiver.requests()).isEmpty();
    }

    @ParameterizedTest
    @Execution(ExecutionMode.CONCURRENT)
    @CsvSource({"console, 0", "'otlp,console', 1"})
    void theConsoleIsStandardError(String exporter, int received) {
        ProgramResult result = send(program -> program.env("OTEL_TRACES_EXPORTER", exporter));

        assertThat(AgentLines.with("'send " + topic + "'", result)).hasSize(1);
        assertThat(AgentLines.without(result)).isEmpty();
        assertThat(receiver.spans()).hasSize(received);
    }

    @ParameterizedTest
    @Execution(ExecutionMode.CONCURRENT)
    @CsvSource({"OTEL_INSTRUMENTATION_COMMON_DEFAULT_ENABLED", "OTEL_INSTRUMENTATION_KAFKA_ENABLED"})
    void anInstrumentationThatIsOffStampsAndSendsNothing(String variable) {
        ProgramResult result = send(program -> program.env(variable, "false"));

        assertThat(result.stderr()).isEmpty();
        assertThat(record().headerKeys()).isEmpty();
        assertThat(receiver.requests()).isEmpty();
    }

    @ParameterizedTest
    @Execution(ExecutionMode.CONCURRENT)
    @CsvSource({"none", "baggage"})
    void withoutTheTraceContextPropagatorRecordsStayAsTheyAre(String propagators) {
        send(program -> program.env("OTEL_PROPAGATORS", propagators));

        assertThat(record().headerKeys()).isEmpty();
        assertThat(span().kind()).isEqualTo("CLIENT");
    }

    @Test
    @Execution(ExecutionMode.CONCURRENT)
    void blanksInTheListOfPropagatorsDoNotCount() {
        send(program -> program.env("OTEL_PROPAGATORS", "baggage, tracecontext"));

        assertThat(record().headerKeys()).containsExactly(TRACEPARENT);
        assertThat(span().kind()).isEqualTo("PRODUCER");
    }

    @Test
    @Execution(ExecutionMode.CONCURRENT)
    void withoutTheTraceContextPropagatorTheirContextStays() {
        String theirs = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01";

        send(program -> program.args(
                        broker.bootstrapServers(), topic, "1", TRACEPARENT + "=" + theirs, "tracestate=a=b", "app=1")
                .env("OTEL_PROPAGATORS", "none"));

        assertThat(record().headerKeys()).containsExactly(TRACEPARENT, "tracestate", "app");
        assertThat(record().headerTexts(TRACEPARENT)).containsExactly(theirs);
        assertThat(span().links()).isEmpty();
    }

    @Test
    @Execution(ExecutionMode.CONCURRENT)
    void requestsCarryCompressionAndHeadersAndNoSecretIsShown() {
        ProgramResult result = send(program -> program.env("OTEL_EXPORTER_OTLP_COMPRESSION", "gzip")
                .env("OTEL_EXPORTER_OTLP_HEADERS", "api-key=hunter2%20x")
                .env("OTEL_JAVAAGENT_DEBUG", "true"));

        ReceivedRequest traces = receiver.requests().stream()
                .filter(request -> request.path().equals("/v1/traces"))
                .findFirst()
                .orElseThrow(() -> new AssertionError(receiver.describe()));
        assertThat(traces.headers())
                .containsEntry("Content-Encoding", List.of("gzip"))
                .containsEntry("api-key", List.of("hunter2 x"));
        assertThat(receiver.spans()).hasSize(1);
        assertThat(result.stderr()).doesNotContain("hunter2");
    }

    @Test
    @Execution(ExecutionMode.CONCURRENT)
    void anEndpointOfOneSignalIsUsedAsItIs() {
        send(program -> program.env("OTEL_EXPORTER_OTLP_TRACES_ENDPOINT", receiver.endpoint() + "/v1/traces")
                .env("OTEL_EXPORTER_OTLP_ENDPOINT", receiver.endpoint() + "/base"));

        assertThat(receiver.spans()).hasSize(1);
        assertThat(receiver.requests())
                .extracting(ReceivedRequest::path)
                .contains("/v1/traces")
                .allMatch(path -> path.equals("/v1/traces") || path.startsWith("/base/v1/"));
    }

    @Test
    @Execution(ExecutionMode.CONCURRENT)
    void badSettingsGiveWayAloneAndSpansStillArrive() {
        Map<String, String> bad = Map.of(
                "OTEL_TRACES_SAMPLER", "sometimes",
                "OTEL_PROPAGATORS", "b3",
                "OTEL_TRACES_EXPORTER", "zipkin",
                "OTEL_EXPORTER_OTLP_PROTOCOL", "grpc",
                "OTEL_EXPORTER_OTLP_TIMEOUT", "ten",
                "OTEL_BSP_MAX_QUEUE_SIZE", "-1",
                "OTEL_SPAN_ATTRIBUTE_COUNT_LIMIT", "x",
                "OTEL_RESOURCE_ATTRIBUTES", "no-equals-sign",
                "OTEL_CONFIG_FILE", "/etc/otel.yaml");

        ProgramResult result = send(program -> {
            JavaProgram changed = program;
            for (Map.Entry<String, String> setting : bad.entrySet()) {
                changed = changed.env(setting.getKey(), setting.getValue());
            }
            return changed;
        });

        assertThat(AgentLines.of(result)).hasSize(bad.size());
        assertThat(record().headerTexts(TRACEPARENT)).hasSize(1);
        assertThat(span().name()).isEqualTo("send " + topic);
    }

    private ProgramResult send(UnaryOperator<JavaProgram> change) {
        JavaProgram sender = JavaProgram.main(KafkaSender.class)
                .classPath(Programs.classPath())
                .args(broker.bootstrapServers(), topic, "1")
                .agent(receiver);
        ProgramResult result = change.apply(sender).run().requireSuccess();
        assertThat(result.stdout().trim()).isEqualTo("sent 1");
        return result;
    }

    private WireRecord record() {
        return WireReader.read(broker, topic, 1, LIMIT).get(0);
    }

    private ReceivedSpan span() {
        assertThat(receiver.spans()).as(receiver.describe()).hasSize(1);
        return receiver.spans().get(0);
    }
}
