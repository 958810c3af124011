package io.linkbeat.smoke;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import com.grack.nanojson.JsonObject;
import com.grack.nanojson.JsonWriter;
import io.linkbeat.smoke.attach.Attachment;
import io.linkbeat.smoke.attach.Status;
import io.linkbeat.smoke.jvm.JavaProgram;
import io.linkbeat.smoke.jvm.ProgramResult;
import io.linkbeat.smoke.jvm.RunningProgram;
import io.linkbeat.smoke.kafka.Broker;
import io.linkbeat.smoke.otlp.Behaviour;
import io.linkbeat.smoke.otlp.OtlpReceiver;
import io.linkbeat.smoke.programs.Programs;
import io.linkbeat.smoke.programs.Sleeper;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionTimeoutException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the agent says of itself when it is asked: its shape, and for "I see nothing" the reason. */
@ExtendWith(SharedServers.class)
class StatusSmokeTest {

    private static final Duration LIMIT = Duration.ofSeconds(30);
    private static final String SECRET = "hunter2";

    private final Broker broker;
    private final OtlpReceiver receiver;

    @TempDir
    private Path directory;

    StatusSmokeTest(Broker broker, OtlpReceiver receiver) {
        this.broker = broker;
        this.receiver = receiver;
    }

    @Test
    @Execution(ExecutionMode.CONCURRENT)
    void whatIsWellHasNoFindingsAndThePromisedShapeFromBeginningToEnd() {
        try (Load load = start("well")) {
            assertThat(load.attachment().find()).isEmpty();
            load.attach("linkbeat.stall.interval=200ms");
            load.assertFollowed(0);
            Status on = awaitStatus(
                    load.attachment(),
                    status -> exported(status) > 0
                            && status.findings().isEmpty()
                            && !status.json().isNull("lag"));
            assertThat(on.json().getObject("lag").keySet())
                    .containsExactlyInAnyOrder("p50Ms", "p99Ms", "p999Ms", "maxMs", "meanMs", "windowMs");

            assertThat(StatusShape.breaches(on.json())).isEmpty();
            assertThat(on.json().getInt("format")).isEqualTo(1);
            assertThat(on.json().getLong("pid")).isEqualTo(load.program().pid());
            assertThat(Path.of(on.json().getString("jar"))).isEqualTo(Artifacts.agentJar());
            assertThat(on.json().getString("how")).isEqualTo("attach");
            assertThat(on.objects("joinPoints"))
                    .extracting(point -> point.getString("state"))
                    .contains("woven");
            assertThat(on.objects("classes"))
                    .filteredOn(type -> type.getString("class").endsWith(".KafkaProducer"))
                    .singleElement()
                    .satisfies(type -> {
                        assertThat(type.getString("state")).isEqualTo("woven");
                        assertThat(type.getString("library")).matches("kafka-clients-.*\\.jar");
                        assertThat(type.getString("now")).isNotEqualTo(type.getString("before"));
                    });
            assertThat(on.objects("exporters"))
                    .extracting(exporter -> exporter.getString("to"))
                    .contains(receiver.endpoint() + "/v1/traces");
            assertThat(on.json().getArray("threads")).isNotEmpty();

            load.attachment().detach();
            Status detached = load.attachment().status();
            assertThat(StatusShape.breaches(detached.json())).isEmpty();
            assertThat(detached.state()).isEqualTo("detached");
            assertThat(detached.json().getArray("threads")).isEmpty();
            load.stop();
        }
    }

    @Test
    @Execution(ExecutionMode.CONCURRENT)
    void secretsAreNeverShown() {
        try (Load load = start("secrets", program -> program.env("OTEL_EXPORTER_OTLP_HEADERS", "api-key=" + SECRET)
                .jvmArgs("-Dotel.exporter.otlp.metrics.endpoint=http://user:" + SECRET + "@127.0.0.1:1/v1/metrics"))) {
            load.attach("otel.exporter.otlp.traces.headers=token=" + SECRET);
            load.assertFollowed(0);

            Status status = load.attachment().status();
            assertThat(setting(status, "otel.exporter.otlp.headers")).contains(entry("origin", "environment"));
            assertThat(setting(status, "otel.exporter.otlp.traces.headers")).contains(entry("origin", "argument"));
            assertThat(setting(status, "otel.exporter.otlp.metrics.endpoint"))
                    .contains(entry("origin", "system property"));
            assertThat(JsonWriter.string(status.json())).doesNotContain(SECRET);
            assertThat(load.stop().stderr()).doesNotContain(SECRET);
        }
    }

    /** One set-up that is broken for each reason, under load. */
    @ParameterizedTest
    @Execution(ExecutionMode.CONCURRENT)
    @CsvSource(
            delimiter = '|',
            value = {
                "otel.instrumentation.kafka.enabled=false | instrumentation | otel.instrumentation.kafka.enabled=false",
                "otel.instrumentation.common.default-enabled=false | instrumentation | common.default-enabled=false",
                "otel.traces.sampler=always_off | sampler | otel.traces.sampler=always_off",
                "otel.traces.sampler=traceidratio;otel.traces.sampler.arg=0 | sampler | otel.traces.sampler.arg=0",
                "linkbeat.kafka.spans=none | sampler | linkbeat.kafka.spans=none",
                "otel.traces.exporter=none | exporter | otel.traces.exporter=none",
                "otel.metrics.exporter=none | exporter | otel.metrics.exporter=none",
                "otel.exporter.otlp.traces.endpoint=GONE | exporter | GONE",
                "otel.bsp.max.queue.size=0 | settings | otel.bsp.max.queue.size"
            })
    void theReasonIsNamed(String settings, String reason, String fragment) {
        try (OtlpReceiver gone = OtlpReceiver.start(Behaviour.GONE);
                Load load = start("reason-" + Integer.toHexString(settings.hashCode()))) {
            String collector = gone.endpoint() + "/v1/traces";
            load.attach(settings.replace("GONE", collector));
            load.read(10);

            awaitFinding(load.attachment(), reason, fragment.replace("GONE", collector));
            load.stop();
        }
    }

    @ParameterizedTest
    @Execution(ExecutionMode.CONCURRENT)
    @CsvSource({
        "NOTHING, x, ENABLE_OTEL=true",
        "ENABLE_OTEL, yes, ENABLE_OTEL=yes",
        "OTEL_JAVAAGENT_ENABLED, false, OTEL_JAVAAGENT_ENABLED",
        "OTEL_SDK_DISABLED, true, OTEL_SDK_DISABLED"
    })
    void theSwitchIsNamedWhereItIsOff(String variable, String value, String fragment) {
        try (RunningProgram program = sleeper().attached().env(variable, value).start()) {
            program.awaitLine("up"::equals, LIMIT);
            Attachment attachment = Attachment.to(program);
            attachment.load("status");

            Status status = attachment.status();
            assertThat(status.state()).isEqualTo("off");
            assertThat(StatusShape.breaches(status.json())).isEmpty();
            assertThat(status.findings()).singleElement().satisfies(finding -> {
                assertThat(finding.getKey()).isEqualTo("switch");
                assertThat(finding.getValue()).contains(fragment);
            });
        }
    }

    @Test
    @Execution(ExecutionMode.CONCURRENT)
    void nothingOfKafkaWasLoaded() {
        try (RunningProgram program = sleeper().start()) {
            program.awaitLine("up"::equals, LIMIT);
            Attachment attachment = Attachment.to(program);
            attachment.attach();

            awaitFinding(attachment, "instrumentation", "kafka");
            assertThat(attachment.status().objects("joinPoints"))
                    .filteredOn(point -> point.getString("instrumentation").equals("kafka"))
                    .isNotEmpty()
                    .extracting(point -> point.getString("state"))
                    .containsOnly("waiting");
        }
    }

    @Test
    @Execution(ExecutionMode.CONCURRENT)
    void aVersionThatDoesNotFitIsLeftAsItIsAndNamed() throws Exception {
        Path classes = Applications.compile("odd-kafka", directory, List.of());
        Path jar = Applications.jar(directory.resolve("kafka-clients-99.jar"), Map.of(), classes);
        ProgramResult result;
        try (RunningProgram program =
                JavaProgram.main("odd.Main").classPath(List.of(jar)).start()) {
            program.awaitLine("posted"::equals, LIMIT);
            Attachment attachment = Attachment.to(program);
            attachment.attach();

            awaitFinding(
                    attachment, "version", "org.apache.kafka.clients.producer.KafkaProducer of kafka-clients-99.jar");
            program.closeStdin();
            result = program.await().requireSuccess();
        }
        assertThat(result.stdout().lines()).containsExactly("posted", "posted");
    }

    @Test
    @Execution(ExecutionMode.CONCURRENT)
    void aBrokerThatIsNotTrustedIsTheReasonForMissingLinks() throws Exception {
        try (Broker remote = Broker.startAt(OwnAddress.beyondLoopback());
                Load load = Load.start(remote, "status-trust", receiver, program -> program)) {
            load.attach("otel.trusted.hosts=.example.com");
            load.read(10);

            awaitFinding(load.attachment(), "trust", "otel.trusted.hosts=.example.com");
            load.stop();
        }
    }

    private Load start(String topic) {
        return start(topic, program -> program);
    }

    private Load start(String topic, UnaryOperator<JavaProgram> wanted) {
        return Load.start(broker, "status-" + topic, receiver, wanted);
    }

    private static JavaProgram sleeper() {
        return JavaProgram.main(Sleeper.class).classPath(Programs.classPath());
    }

    private static long exported(Status status) {
        return status.json().getObject("signals").getLong("spans.exported");
    }

    private static JsonObject setting(Status status, String name) {
        Stream<JsonObject> settings = status.objects("settings").stream();
        return settings.filter(setting -> setting.getString("name").equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static void awaitFinding(Attachment attachment, String reason, String fragment) {
        awaitStatus(attachment, status -> status.findings().stream()
                .anyMatch(finding ->
                        finding.getKey().equals(reason) && finding.getValue().contains(fragment)));
    }

    /** Some things show after a while only: an export that fails, say. */
    private static Status awaitStatus(Attachment attachment, Predicate<Status> wanted) {
        try {
            return Awaitility.await()
                    .pollDelay(Duration.ZERO)
                    .pollInterval(Duration.ofMillis(200))
                    .atMost(LIMIT)
                    .until(attachment::status, wanted);
        } catch (ConditionTimeoutException e) {
            throw new AssertionError(
                    "Not the wanted status: " + attachment.status().json(), e);
        }
    }
}
