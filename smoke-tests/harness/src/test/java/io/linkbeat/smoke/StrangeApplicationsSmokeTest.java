package io.linkbeat.smoke;

import static org.assertj.core.api.Assertions.assertThat;

import io.linkbeat.smoke.jvm.Comparison;
import io.linkbeat.smoke.jvm.JavaProgram;
import io.linkbeat.smoke.kafka.Broker;
import io.linkbeat.smoke.kafka.WireReader;
import io.linkbeat.smoke.otlp.OtlpReceiver;
import io.linkbeat.smoke.otlp.ReceivedLink;
import io.linkbeat.smoke.otlp.ReceivedSpan;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Applications that have broken agents: each behaves as without this one, and its records are still followed. */
@ExtendWith(SharedServers.class)
class StrangeApplicationsSmokeTest {

    private static final Duration LIMIT = Duration.ofSeconds(20);

    private final Broker broker;

    @TempDir
    private Path directory;

    private final OtlpReceiver receiver;

    StrangeApplicationsSmokeTest(Broker broker, OtlpReceiver receiver) {
        this.broker = broker;
        this.receiver = receiver;
    }

    @Test
    void aModuleThatResolvesJavaBaseAlone() throws IOException {
        Path hello = Applications.compileModule("modular-hello", directory, List.of());

        Comparison comparison = Comparison.of(
                JavaProgram.module("modular.hello/hello.Main")
                        .modulePath(List.of(hello))
                        .jvmArgs("--limit-modules", "java.base"),
                receiver);

        assertSame(comparison);
        assertThat(comparison.with().stdout().lines())
                .containsExactly("Hello from module modular.hello", "[java.base, modular.hello]");
    }

    @Test
    void aModuleThatUsesKafkaAsAnAutomaticModule() throws IOException {
        List<Path> path = new ArrayList<>(Applications.kafkaClient());
        path.add(Applications.compileModule("modular-kafka", directory, path));

        Comparison comparison =
                compare(JavaProgram.module("modular.shop/shop.Main").modulePath(path), JavaProgram::args, "module");

        assertThat(comparison.with().stdout().lines())
                .containsExactly("Kafka's module: kafka.clients", "from a module");
        ReceivedSpan send = awaitSend("module", 1).get(0);
        receiver.awaitSpans(
                spans -> spans.stream()
                        .anyMatch(span -> span.name().equals("process module-with") && span.isLinkedTo(send)),
                LIMIT);
    }

    @Test
    void anApplicationWithItsOwnOpenTelemetryAndByteBuddy() throws IOException {
        List<Path> path = new ArrayList<>(Applications.kafkaClient());
        path.addAll(Applications.library("other-opentelemetry"));
        path.addAll(Applications.library("other-byte-buddy"));
        path.add(Applications.compile("own-libraries", directory, path));

        Comparison comparison = compare(JavaProgram.main("own.Main").classPath(path), JavaProgram::args, "own");

        assertThat(comparison.with().stdout().lines())
                .hasSize(4)
                .contains("inner 4bf92f3577b34da6a3ce929d0e0e4736 00f067aa0ba902b2 00f067aa0ba902b1 1.40.0");
        ReceivedSpan send = awaitSend("own", 1).get(0);
        assertThat(send.isRoot()).isTrue();
        assertThat(send.links()).extracting(ReceivedLink::spanId).containsExactly("00f067aa0ba902b1");
        assertThat(receiver.spans()).hasSize(1);
        assertThat(send.resource()).containsEntry("telemetry.distro.name", "linkbeat");
        assertStampedOnce("own", List.of(send));
    }

    @Test
    void aBundleWhoseClassLoaderDelegatesOnlyJava() throws IOException {
        List<Path> framework = Applications.library("osgi");
        Path bundle = bundle(framework);
        List<Path> path = new ArrayList<>(framework);
        path.add(Applications.compile("osgi-launcher", directory, framework));

        Comparison comparison = compare(
                JavaProgram.main("launcher.Main").classPath(path),
                (program, arguments) -> program.args(
                        directory.resolve("framework").toString(), bundle.toString(), arguments[0], arguments[1]),
                "bundle");

        assertThat(comparison.with().stdout().lines())
                .hasSize(3)
                .contains("sees nothing of the launcher", "stopped")
                .anySatisfy(line -> assertThat(line).startsWith("sent by shop"));
        assertStampedOnce("bundle", awaitSend("bundle", 1));
    }

    @Test
    void anEmptyAgentBeforeAndAfter() throws IOException {
        Path classes = Applications.compile("empty-agent", directory, List.of());
        Path empty =
                Applications.jar(directory.resolve("empty.jar"), Map.of("Premain-Class", "empty.EmptyAgent"), classes);
        List<Path> path = new ArrayList<>(Applications.kafkaClient());
        path.add(Applications.compileModule("modular-kafka", directory, path));
        JavaProgram plain = JavaProgram.main("shop.Main").classPath(path);

        assertSame(Comparison.of(
                plain.javaAgent(empty.toString()).args(broker.bootstrapServers(), "empty-without"),
                plain.javaAgent(empty.toString())
                        .agent(receiver)
                        .args(broker.bootstrapServers(), "empty-before-with")));
        assertSame(Comparison.of(
                plain.javaAgent(empty.toString()).args(broker.bootstrapServers(), "empty-without-2"),
                plain.agent(receiver).javaAgent(empty.toString()).args(broker.bootstrapServers(), "empty-after-with")));
        assertStampedOnce("empty-before", awaitSend("empty-before", 1));
        assertStampedOnce("empty-after", awaitSend("empty-after", 1));
    }

    @Test
    void anotherAgentThatWeavesTheSameClassBeforeAndAfter() throws IOException {
        List<Path> byteBuddy = Applications.library("other-byte-buddy");
        List<Path> path = new ArrayList<>(Applications.kafkaClient());
        path.addAll(byteBuddy);
        Path classes = Applications.compile("other-agent", directory, path);
        path.add(classes);
        String other = Applications.jar(
                        directory.resolve("other.jar"),
                        Map.of("Premain-Class", "other.OtherAgent", "Can-Retransform-Classes", "true"),
                        classes)
                .toString();
        JavaProgram plain = JavaProgram.main("other.Main").classPath(path);

        JavaProgram before = plain.javaAgent(other).args(broker.bootstrapServers(), "other-without");
        Comparison first = Comparison.of(
                before, plain.javaAgent(other).agent(receiver).args(broker.bootstrapServers(), "other-before-with"));
        assertSame(first);
        assertThat(first.with().stdout().lines())
                .containsExactly("the other agent sees a send", "the other agent sees a send", "sent twice");
        assertSame(Comparison.of(
                before.args(broker.bootstrapServers(), "other-without-2"),
                plain.agent(receiver).javaAgent(other).args(broker.bootstrapServers(), "other-after-with")));
        assertStampedOnce("other-before", awaitSend("other-before", 2));
        assertStampedOnce("other-after", awaitSend("other-after", 2));
    }

    private interface Arguments {

        JavaProgram to(JavaProgram program, String... serversAndTopic);
    }

    private Comparison compare(JavaProgram program, Arguments arguments, String topic) {
        Comparison comparison = Comparison.of(
                arguments.to(program, broker.bootstrapServers(), topic + "-without"),
                arguments
                        .to(program, broker.bootstrapServers(), topic + "-with")
                        .agent(receiver));
        assertSame(comparison);
        return comparison;
    }

    private static void assertSame(Comparison comparison) {
        comparison.without().requireSuccess();
        assertThat(comparison.differences()).isEmpty();
    }

    private List<ReceivedSpan> awaitSend(String topic, int count) {
        String name = "send " + topic + "-with";
        receiver.awaitSpans(
                spans -> spans.stream().filter(span -> span.name().equals(name)).count() >= count, LIMIT);
        List<ReceivedSpan> sends = receiver.spans().stream()
                .filter(span -> span.name().equals(name))
                .toList();
        assertThat(sends).hasSize(count);
        return sends;
    }

    private void assertStampedOnce(String topic, List<ReceivedSpan> sends) {
        List<String> stamps = WireReader.read(broker, topic + "-with", sends.size(), LIMIT).stream()
                .flatMap(record -> record.headerTexts("traceparent").stream())
                .toList();
        assertThat(stamps)
                .containsExactlyInAnyOrderElementsOf(sends.stream()
                        .map(send -> "00-" + send.traceId() + "-" + send.spanId() + "-01")
                        .toList());
    }

    /** A bundle with the Kafka client inside; it may see {@code java.*}, and what it imports of the platform by name. */
    private Path bundle(List<Path> framework) throws IOException {
        List<Path> kafka = Applications.kafkaClient();
        List<Path> path = new ArrayList<>(framework);
        path.addAll(kafka);
        Path classes = Applications.compile("osgi-bundle", directory, path);
        for (Path jar : kafka) {
            Files.copy(jar, classes.resolve(jar.getFileName()));
        }
        String embedded =
                kafka.stream().map(jar -> jar.getFileName().toString()).collect(Collectors.joining(","));
        return Applications.jar(
                directory.resolve("shop.jar"),
                Map.of(
                        "Bundle-ManifestVersion", "2",
                        "Bundle-SymbolicName", "shop",
                        "Bundle-Version", "1.0.0",
                        "Bundle-Activator", "bundle.Activator",
                        "Bundle-ClassPath", ".," + embedded,
                        "Import-Package", "org.osgi.framework",
                        "DynamicImport-Package", "javax.*,org.ietf.jgss"),
                classes);
    }
}
