package io.linkbeat.smoke;

import static org.assertj.core.api.Assertions.assertThat;

import io.linkbeat.smoke.jvm.JavaProgram;
import io.linkbeat.smoke.kafka.Broker;
import io.linkbeat.smoke.otlp.OtlpReceiver;
import io.linkbeat.smoke.programs.KafkaLoad;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import jdk.jfr.consumer.RecordingFile;
import org.jacoco.core.data.ExecutionData;
import org.jacoco.core.data.ExecutionDataReader;
import org.jacoco.core.data.ExecutionDataStore;
import org.jacoco.core.data.SessionInfoStore;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** The agent comes and goes while others are at work in the same JVM, and their work is as it would be without it. */
@ExtendWith(SharedServers.class)
class AttachBesidesSmokeTest {

    private static final int ROUNDS = 3;
    private static final String[] TARGETS = {
        "org.apache.kafka.clients.producer.KafkaProducer",
        "org.apache.kafka.clients.consumer.KafkaConsumer",
        "org.apache.kafka.clients.consumer.ConsumerRecords"
    };

    private final Broker broker;
    private final OtlpReceiver receiver;

    @TempDir
    private Path directory;

    AttachBesidesSmokeTest(Broker broker, OtlpReceiver receiver) {
        this.broker = broker;
        this.receiver = receiver;
    }

    @Test
    void coverageOfTheApplicationAndOfTheWovenClasses() throws IOException {
        Path without = directory.resolve("without.exec");
        Path with = directory.resolve("with.exec");
        rounds("jacoco-without", 0, program -> covered(program, without));
        rounds("jacoco-with", ROUNDS, program -> covered(program, with));

        Map<String, ExecutionData> expected = coverage(without);
        Map<String, ExecutionData> found = coverage(with);
        assertThat(found).containsKeys(expected.keySet().toArray(String[]::new));
        expected.forEach((type, data) -> {
            assertThat(found.get(type).getId()).as(type).isEqualTo(data.getId());
            assertThat(found.get(type).getProbes()).as(type).hasSameSizeAs(data.getProbes());
        });
        assertThat(found.get(KafkaLoad.class.getName()).getProbes())
                .isEqualTo(expected.get(KafkaLoad.class.getName()).getProbes());
        for (String target : TARGETS) {
            assertThat(found.get(target).hasHits()).as(target).isTrue();
        }
    }

    @Test
    void theAgentOfOpenTelemetry() throws IOException {
        rounds(
                "otel",
                ROUNDS,
                program -> program.javaAgent(otherAgent("opentelemetry-javaagent.jar"))
                        .jvmArgs(
                                "-Dotel.traces.exporter=none",
                                "-Dotel.metrics.exporter=none",
                                "-Dotel.logs.exporter=none"),
                "otel.traces.exporter=otlp",
                "otel.metrics.exporter=otlp");
    }

    @Test
    void aFlightRecording() throws IOException {
        Path recording = directory.resolve("flight.jfr");
        rounds(
                "jfr",
                ROUNDS,
                program -> program.jvmArgs("-XX:StartFlightRecording=filename=" + recording + ",settings=profile"));

        assertThat(RecordingFile.readAllEvents(recording))
                .extracting(event -> event.getEventType().getName())
                .contains("jdk.JVMInformation", "jdk.ThreadStart", "jdk.ExecutionSample");
    }

    @Test
    void aDebugger() throws Exception {
        int port = Debugger.freePort();
        try (Load load = start("debugger", program -> program.jvmArgs(Debugger.option(port)))) {
            Map<String, Integer> before = Debugger.code(port, TARGETS);
            assertThat(before).isNotEmpty();
            load.attach();
            assertThat(Debugger.code(port, TARGETS)).isNotEqualTo(before);
            load.attachment().detach();
            assertThat(Debugger.code(port, TARGETS))
                    .as("the code that the JVM runs, whatever transformers say")
                    .isEqualTo(before);
            try (Debugger debugger = Debugger.connect(port)) {
                debugger.breakAt(KafkaLoad.class.getName(), "mark");
                for (int round = 1; round <= ROUNDS; round++) {
                    load.round();
                    assertThat(load.ask("mark")).isEqualTo("mark " + round);
                    assertThat(debugger.hits()).isEqualTo(round);
                }
            }
            assertThat(Debugger.code(port, TARGETS)).isEqualTo(before);
            load.stop();
        }
    }

    private void rounds(String topic, int rounds, UnaryOperator<JavaProgram> beside, String... settings)
            throws IOException {
        try (Load load = start(topic, beside)) {
            Map<String, String> first = new TreeMap<>(load.digests(directory));
            for (int round = 0; round < rounds; round++) {
                load.round(settings);
                Map<String, String> now = load.digests(directory);
                now.forEach(first::putIfAbsent);
                assertThat(first).containsAllEntriesOf(now);
            }
            load.read(20);
            assertThat(load.stop().stderr()).doesNotContain("LinkageError", "VerifyError");
        }
    }

    private Load start(String topic, UnaryOperator<JavaProgram> beside) {
        return Load.start(broker, "besides-" + topic, receiver, beside);
    }

    private JavaProgram covered(JavaProgram program, Path file) {
        return program.javaAgent(otherAgent("org.jacoco.agent-runtime.jar") + "=destfile=" + file
                + ",includes=io.linkbeat.smoke.programs.*:org.apache.kafka.clients.*");
    }

    private static String otherAgent(String jar) {
        return Artifacts.clientLibrary()
                .resolveSibling("other-agents")
                .resolve(jar)
                .toString();
    }

    private static Map<String, ExecutionData> coverage(Path file) throws IOException {
        ExecutionDataStore store = new ExecutionDataStore();
        try (InputStream bytes = Files.newInputStream(file)) {
            ExecutionDataReader reader = new ExecutionDataReader(bytes);
            reader.setExecutionDataVisitor(store);
            reader.setSessionInfoVisitor(new SessionInfoStore());
            reader.read();
        }
        Map<String, ExecutionData> byName = new TreeMap<>();
        store.getContents().forEach(data -> byName.put(data.getName().replace('/', '.'), data));
        return byName;
    }
}
