package io.linkbeat.smoke;

import static org.assertj.core.api.Assertions.assertThat;

import io.linkbeat.smoke.jvm.JavaProgram;
import io.linkbeat.smoke.jvm.RunningProgram;
import io.linkbeat.smoke.kafka.Broker;
import io.linkbeat.smoke.otlp.OtlpReceiver;
import io.linkbeat.smoke.otlp.ReceivedScope;
import io.linkbeat.smoke.otlp.ReceivedSpan;
import io.linkbeat.smoke.programs.KafkaSender;
import io.linkbeat.smoke.programs.Programs;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** Who says it: resource and scope of a span, and the name of the service from all the places it can come from. */
@ExtendWith(SharedServers.class)
class ResourceSmokeTest {

    private static final String TOPIC = "secret-topic";

    private final Broker broker;

    @TempDir
    private Path directory;

    ResourceSmokeTest(Broker broker) {
        this.broker = broker;
    }

    @Test
    @Execution(ExecutionMode.CONCURRENT)
    void theResourceTellsServiceProcessAndHostAndNoArguments() {
        Map<String, Object> resource;
        long pid;
        try (OtlpReceiver receiver = OtlpReceiver.start();
                RunningProgram running = sender().agent(receiver)
                        .env("OTEL_SERVICE_NAME", "orders")
                        .env("OTEL_RESOURCE_ATTRIBUTES", "service.version=1.2%203,deployment.environment.name=test")
                        .start()) {
            pid = running.pid();
            running.await().requireSuccess();
            resource = onlySpan(receiver).resource();
        }

        assertThat(resource)
                .containsEntry("service.name", "orders")
                .containsEntry("service.version", "1.2 3")
                .containsEntry("deployment.environment.name", "test")
                .containsEntry("telemetry.sdk.name", "opentelemetry")
                .containsEntry("telemetry.sdk.language", "java")
                .containsEntry("telemetry.distro.name", "linkbeat")
                .containsEntry("process.pid", pid)
                .containsKeys(
                        "service.instance.id",
                        "telemetry.sdk.version",
                        "telemetry.distro.version",
                        "host.name",
                        "host.arch",
                        "process.runtime.name",
                        "process.runtime.version",
                        "process.runtime.description",
                        "process.executable.path")
                .doesNotContainKeys("process.command_line", "process.command_args", "process.command");
        assertThat(resource.values())
                .allSatisfy(value -> assertThat(value.toString()).isNotBlank().doesNotContain(TOPIC));
    }

    @Test
    @Execution(ExecutionMode.CONCURRENT)
    void theScopeHasNameVersionAndSchema() {
        ReceivedSpan span = spanOf(sender());

        assertThat(span.scope())
                .isEqualTo(new ReceivedScope(
                        "io.linkbeat.kafka",
                        span.resource().get("telemetry.distro.version").toString(),
                        "https://opentelemetry.io/schemas/1.44.0"));
    }

    @Test
    @Execution(ExecutionMode.CONCURRENT)
    void theServiceIsNamedAfterTheMainClass() {
        assertThat(spanOf(sender()).serviceName()).isEqualTo("KafkaSender");
    }

    @Test
    @Execution(ExecutionMode.CONCURRENT)
    void theServiceIsNamedAfterTheJar() throws IOException {
        JavaProgram program = JavaProgram.jar(executableJar("shipping-service.jar"));

        assertThat(spanOf(withArguments(program)).serviceName()).isEqualTo("shipping-service");
    }

    @Test
    @Execution(ExecutionMode.CONCURRENT)
    void theServiceIsNamedByTheResourceAttributes() {
        JavaProgram program = sender().env("OTEL_RESOURCE_ATTRIBUTES", "service.name=from-attributes");

        assertThat(spanOf(program).serviceName()).isEqualTo("from-attributes");
        assertThat(spanOf(program.env("OTEL_SERVICE_NAME", "by-its-name")).serviceName())
                .isEqualTo("by-its-name");
    }

    @Test
    @Execution(ExecutionMode.CONCURRENT)
    void thePlacesOfASettingWinInTheirOrder() throws IOException {
        Path file = directory.resolve("agent.properties");
        Files.writeString(file, "otel.service.name=f\u00fcr-file\n");
        JavaProgram byFile = sender().env("OTEL_JAVAAGENT_CONFIGURATION_FILE", file.toString());
        JavaProgram byEnvironment = byFile.env("OTEL_SERVICE_NAME", "by-environment");
        JavaProgram byProperty = byEnvironment.jvmArgs("-Dotel.service.name=by-property");

        assertThat(spanOf(byFile).serviceName()).isEqualTo("f\u00fcr-file");
        assertThat(spanOf(byEnvironment).serviceName()).isEqualTo("by-environment");
        assertThat(spanOf(byProperty).serviceName()).isEqualTo("by-property");
        try (OtlpReceiver receiver = OtlpReceiver.start()) {
            byProperty
                    .javaAgent(Artifacts.agentJar() + "=otel.javaagent.enabled=true;otel.service.name=by-argument"
                            + ";otel.exporter.otlp.endpoint=" + receiver.endpoint())
                    .run()
                    .requireSuccess();
            assertThat(onlySpan(receiver).serviceName()).isEqualTo("by-argument");
        }
    }

    private static ReceivedSpan spanOf(JavaProgram program) {
        try (OtlpReceiver receiver = OtlpReceiver.start()) {
            program.agent(receiver).run().requireSuccess();
            return onlySpan(receiver);
        }
    }

    private static ReceivedSpan onlySpan(OtlpReceiver receiver) {
        assertThat(receiver.spans()).as(receiver.describe()).hasSize(1);
        return receiver.spans().get(0);
    }

    private JavaProgram sender() {
        return withArguments(JavaProgram.main(KafkaSender.class).classPath(Programs.classPath()));
    }

    private JavaProgram withArguments(JavaProgram program) {
        return program.args(broker.bootstrapServers(), TOPIC, "1");
    }

    /** A jar that holds nothing but the way to the class path of the programs. */
    private Path executableJar(String name) throws IOException {
        Manifest manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        manifest.getMainAttributes().put(Attributes.Name.MAIN_CLASS, KafkaSender.class.getName());

        try (Stream<Path> jars = Files.list(Artifacts.clientLibrary())) {
            String path = Stream.concat(Stream.of(Artifacts.codeSource(KafkaSender.class)), jars)
                    .map(element -> element.toUri().toString())
                    .collect(Collectors.joining(" "));
            manifest.getMainAttributes().put(Attributes.Name.CLASS_PATH, path);
        }
        Path jar = directory.resolve(name);
        new JarOutputStream(Files.newOutputStream(jar), manifest).close();
        return jar;
    }
}
