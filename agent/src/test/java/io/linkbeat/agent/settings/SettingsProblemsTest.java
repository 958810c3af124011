package io.linkbeat.agent.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The one line of each value that cannot be used. */
final class SettingsProblemsTest {

    private static final String NUMBER = "a whole number from ";
    private static final String DURATION = "a duration such as 800ms";
    private static final String FILE = "the path of a file that can be read";
    private static final String URL = "an http or https URL";
    private static final String KAFKA_SPANS = "none, or a comma list of send, process, poll, commit";
    private static final String EXPORTERS = "none, or a comma list of otlp, console";

    @TempDir
    Path directory;

    static Stream<Arguments> refused() {
        return Stream.of(
                arguments("otel.javaagent.debug", "yes", "true or false", "false"),
                arguments("otel.sdk.disabled", "1", "true or false", "false"),
                arguments("otel.javaagent.enabled", " true", "true or false", null),
                arguments("otel.instrumentation.common.default-enabled", "on", "true or false", "true"),
                arguments("otel.instrumentation.kafka.enabled", "no", "true or false", "true"),
                arguments("otel.javaagent.configuration-file", "/no/such/file", FILE, null),
                arguments("linkbeat.on-invalid-config", "fail", "warn, abort", "warn"),
                arguments("linkbeat.events", "stdout", "otlp, stderr, both", "otlp"),
                arguments("linkbeat.tasks.spans", "some", "scheduled, all, none", "scheduled"),
                arguments("linkbeat.stall.interval", "-1s", "0 for no sums at all", "10s"),
                arguments("linkbeat.stall.threshold", "0", "longer than zero", "2s"),
                arguments("otel.instrumentation.executors.enabled", "off", "true or false", "true"),
                arguments("otel.instrumentation.jdbc.enabled", "off", "true or false", "true"),
                arguments("linkbeat.link-sampling", "Follow", "follow, independent", "follow"),
                arguments("linkbeat.kafka.spans", "receive", KAFKA_SPANS, "send,process"),
                arguments("linkbeat.kafka.spans", "send,none", KAFKA_SPANS, "send,process"),
                arguments("linkbeat.kafka.spans", "send;process", KAFKA_SPANS, "send,process"),
                arguments("linkbeat.kafka.spans", " , ", KAFKA_SPANS, "send,process"),
                arguments("linkbeat.kafka.correlation", "child", "link, parent", "link"),
                arguments("linkbeat.kafka.correlation", "link,parent", "link, parent", "link"),
                arguments("linkbeat.kafka.process-spans", "records", "record, batch", "record"),
                arguments("linkbeat.max-spans-per-second", "0", NUMBER + "1", "10000"),
                arguments("linkbeat.kafka.max-process-spans-per-poll", "-1", NUMBER + "0", "500"),
                arguments("linkbeat.kafka.max-process-spans-per-poll", "all", NUMBER + "0", "500"),
                arguments("linkbeat.kafka.record-key", "yes", "true or false", "false"),
                arguments("otel.traces.sampler", "sometimes", "always_on, always_off", "parentbased_always_on"),
                arguments("otel.traces.sampler", "jaeger_remote", "always_on", "parentbased_always_on"),
                arguments("otel.traces.sampler.arg", "abc", "a number from 0 to 1", "1.0"),
                arguments("otel.traces.sampler.arg", "1.5", "a number from 0 to 1", "1.0"),
                arguments("otel.traces.sampler.arg", "-0.1", "a number from 0 to 1", "1.0"),
                arguments("otel.traces.sampler.arg", "NaN", "a number from 0 to 1", "1.0"),
                arguments("otel.traces.exporter", "zipkin", EXPORTERS, "otlp"),
                arguments("otel.traces.exporter", "logging", EXPORTERS, "otlp"),
                arguments("otel.metrics.exporter", "otlp,otlp", EXPORTERS, "otlp"),
                arguments("otel.metrics.exporter", "prometheus", EXPORTERS, "otlp"),
                arguments("otel.logs.exporter", "none,otlp", EXPORTERS, "otlp"),
                arguments("otel.logs.exporter", " , ", EXPORTERS, "otlp"),
                arguments("otel.propagators", "b3", "tracecontext, baggage", "tracecontext,baggage"),
                arguments("otel.propagators", "none,baggage", "tracecontext, baggage", "tracecontext,baggage"),
                arguments("otel.metrics.exemplar.filter", "never", "always_off", "trace_based"),
                arguments("otel.exporter.otlp.protocol", "grpc", "usually 4318", "http/protobuf"),
                arguments("otel.exporter.otlp.traces.protocol", "grpc", "http/protobuf", null),
                arguments("otel.exporter.otlp.metrics.protocol", "http/json", "http/protobuf", null),
                arguments("otel.exporter.otlp.endpoint", "localhost:4318", URL, "http://localhost:4318"),
                arguments("otel.exporter.otlp.endpoint", "ftp://collector", URL, "http://localhost:4318"),
                arguments("otel.exporter.otlp.endpoint", "http://", URL, "http://localhost:4318"),
                arguments("otel.exporter.otlp.endpoint", "http://:4318", URL, "http://localhost:4318"),
                arguments("otel.exporter.otlp.endpoint", "http://collector:port", URL, "http://localhost:4318"),
                arguments("otel.exporter.otlp.endpoint", "http://collector:70000", URL, "http://localhost:4318"),
                arguments("otel.exporter.otlp.logs.endpoint", "http://collector/v1#logs", URL, null),
                arguments("otel.exporter.otlp.compression", "zstd", "gzip, none", "none"),
                arguments("otel.exporter.otlp.timeout", "ten", DURATION, "10s"),
                arguments("otel.exporter.otlp.logs.timeout", "-5s", DURATION, null),
                arguments("otel.exporter.otlp.certificate", "/no/such/ca.pem", FILE, null),
                arguments("otel.exporter.otlp.metrics.temporality.preference", "sum", "lowmemory", "cumulative"),
                arguments(
                        "otel.exporter.otlp.metrics.default.histogram.aggregation",
                        "base2",
                        "base2_exponential_bucket_histogram",
                        "explicit_bucket_histogram"),
                arguments("otel.java.exporter.otlp.retry.disabled", "yes", "true or false", "false"),
                arguments("otel.java.exporter.memory_mode", "small", "immutable_data", "reusable_data"),
                arguments("otel.experimental.sdk.telemetry.version", "newest", "legacy, latest", "legacy"),
                arguments("otel.bsp.schedule.delay", "5 weeks", DURATION, "5s"),
                arguments("otel.bsp.max.queue.size", "0", NUMBER + "1", "2048"),
                arguments("otel.bsp.max.queue.size", "2147483647", NUMBER + "1", "2048"),
                arguments("otel.bsp.max.export.batch.size", "1e3", NUMBER + "1", "512"),
                arguments("otel.bsp.max.export.batch.size", "4096", "at most otel.bsp.max.queue.size", "512"),
                arguments("otel.blrp.export.timeout", "s", DURATION, "30s"),
                arguments("otel.blrp.max.queue.size", "99999999999", NUMBER + "1", "2048"),
                arguments("otel.metric.export.interval", "0", "longer than zero", "60s"),
                arguments("otel.metric.export.timeout", "-1", DURATION, "30s"),
                arguments("otel.attribute.value.length.limit", "-1", NUMBER + "0", "4096"),
                arguments("otel.attribute.count.limit", "many", NUMBER + "0", "128"),
                arguments("otel.span.attribute.count.limit", "1.5", NUMBER + "0", null),
                arguments("otel.span.event.count.limit", "-3", NUMBER + "0", "128"),
                arguments("otel.span.link.count.limit", "x", NUMBER + "0", "128"),
                arguments("otel.java.metrics.cardinality.limit", "0", NUMBER + "1", "2000"),
                arguments("otel.resource.attributes", "no-equals-sign", "name=value", null),
                arguments("otel.resource.attributes", "caf\u00e9=x", "ASCII", null),
                arguments("otel.resource.attributes", "=value", "name=value", null));
    }

    @ParameterizedTest
    @MethodSource("refused")
    void oneLineNamesTheSettingTheValueAndWhatIsAccepted(String name, String value, String accepted, String instead) {
        Settings settings = Settings.read(null, Map.of(name, value), Map.of());

        assertThat(settings.problems())
                .singleElement()
                .asString()
                .startsWith(name + "=" + value + " cannot be used: accepted is ")
                .contains(accepted)
                .endsWith(instead == null ? "It counts as unset." : "Using " + instead + ".");
        assertThat(settings.text(name)).isEqualTo(instead);
        assertThat(settings.effective(name).origin()).isEqualTo(Origin.DEFAULT);
    }

    @Test
    void theLineNamesTheSettingAsTheUserWroteIt() throws Exception {
        Path file = directory.resolve("agent.properties");
        Files.writeString(file, "otel.traces.sampler.arg=abc\n");

        assertThat(Settings.read(null, Map.of(), Map.of("OTEL_TRACES_SAMPLER_ARG", "abc"))
                        .problems())
                .singleElement()
                .asString()
                .startsWith("OTEL_TRACES_SAMPLER_ARG=abc ");
        assertThat(Settings.read("otel.traces.sampler.arg=abc", Map.of(), Map.of())
                        .problems())
                .singleElement()
                .asString()
                .startsWith("otel.traces.sampler.arg (agent argument)=abc ");
        assertThat(Settings.read("otel.javaagent.configuration-file=" + file, Map.of(), Map.of())
                        .problems())
                .singleElement()
                .asString()
                .startsWith("otel.traces.sampler.arg (in " + file + ")=abc ");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "linkbeat.trust.inbound",
                "otel.instrumentation.http.known-methods",
                "otel.instrumentation.java-http-client.enabled"
            })
    void whatIsNotBuiltYetSaysSo(String name) {
        assertThat(Settings.read(null, Map.of(name, "true"), Map.of()).problems())
                .containsExactly(name + "=true is not built yet and has no effect");
    }

    @ParameterizedTest
    @CsvSource({
        "LINKBEAT_TRUST_INBOUND, LINKBEAT_TRUST_INBOUND=60s is not built yet and has no effect",
        "EVENT_LOOP_STALL_THRESHOLD_MS, EVENT_LOOP_STALL_THRESHOLD_MS=60s cannot be used: accepted is a whole number from 1 to 2147483647. It counts as unset.",
        "EVENT_LOOP_MONITOR_INTERVAL_MS, EVENT_LOOP_MONITOR_INTERVAL_MS=60s cannot be used: accepted is a whole number from 0 to 2147483647. It counts as unset.",
        "LINKBEAT_KAFKA_COLOUR, LINKBEAT_KAFKA_COLOUR is not a setting and is ignored: docs/configuration.md lists the settings",
    })
    void variablesOfTheSameKindsAreSpelledAsWritten(String variable, String line) {
        assertThat(Settings.read(null, Map.of(), Map.of(variable, "60s")).problems())
                .containsExactly(line);
    }

    @ParameterizedTest
    @ValueSource(strings = {"java-http-client", "http-url-connection"})
    void switchingOffWhatIsNotBuiltYetIsSilent(String name) {
        assertThat(Settings.read(null, Map.of("otel.instrumentation." + name + ".enabled", "False"), Map.of())
                        .problems())
                .isEmpty();
    }

    @Test
    void anUnknownInstrumentationIsOneLineWithTheKnownOnes() {
        List<String> problems = Settings.read(
                        null,
                        Map.of("otel.instrumentation.kafak.enabled", "false"),
                        Map.of("OTEL_INSTRUMENTATION_SPRING_BATCH_ENABLED", "true"))
                .problems();

        assertThat(problems).hasSize(2).allSatisfy(line -> assertThat(line)
                .contains("accepted are kafka, executors, jdbc, java-http-client, http-url-connection"));
        assertThat(problems.get(0)).startsWith("OTEL_INSTRUMENTATION_SPRING_BATCH_ENABLED ");
        assertThat(problems.get(1)).startsWith("otel.instrumentation.kafak.enabled ");
    }

    @Test
    void anUnknownOrMalformedArgumentIsOneLineEach() {
        assertThat(Settings.read("debug=true;otel.javaagent.debug", Map.of(), Map.of())
                        .problems())
                .containsExactly(
                        "debug is not a setting and is ignored: docs/configuration.md lists the settings",
                        "Agent argument number 2 is ignored: accepted is name=value;name=value");
    }

    @Test
    void aDeclarativeConfigurationFileIsNotSupported() {
        assertThat(Settings.read(null, Map.of(), Map.of("OTEL_CONFIG_FILE", "/etc/otel.yaml"))
                        .problems())
                .containsExactly(
                        "OTEL_CONFIG_FILE=/etc/otel.yaml is not supported and is ignored: docs/configuration.md lists the settings");
    }

    @Test
    void whatOthersReadIsNotOurs() {
        assertThat(Settings.read(
                                null,
                                Map.of(
                                        "otel.semconv-stability.opt-in",
                                        "database",
                                        "otel.other",
                                        "x",
                                        "user.name",
                                        "x"),
                                Map.of("OTELCOL", "x", "PATH", "x", "OTEL_OTHER", "x"))
                        .problems())
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "kafka.internal,.Example.COM,private | kafka.internal,.example.com,private | ",
                "* | * | ",
                "::1,[fe80::1],10.0.0.7 | ::1,[fe80::1],10.0.0.7 | ",
                "a,, | a | ",
                "a, b | a | ' b' has white space",
                "a,http://b | a | 'http://b' has a scheme",
                "a,b:9092 | a | 'b:9092' has a port",
                "a,[::1]:9092 | a | '[::1]:9092' has a port",
                "a,. | a | '.' is a lone dot",
                "a,10.0.0.0/8 | a | '10.0.0.0/8' has a slash",
                "a,*.b | a | '*.b' has a * that does not stand alone",
                "b:9092 | \"\" | 'b:9092' has a port",
            })
    void aWrongTrustedHostIsIgnoredAlone(String list, String kept, String fault) {
        Settings settings = Settings.read(null, Map.of(), Map.of("OTEL_TRUSTED_HOSTS", list));

        assertThat(settings.text("otel.trusted.hosts")).isEqualTo(kept);
        if (fault == null) {
            assertThat(settings.problems()).isEmpty();
        } else {
            assertThat(settings.problems())
                    .singleElement()
                    .asString()
                    .startsWith("OTEL_TRUSTED_HOSTS: the entry " + fault + " and is ignored: accepted is a comma list");
        }
    }

    @Test
    void halfAClientIdentityIsDroppedUntilEverySignalHasAPairOrNone() throws Exception {
        String pem = Files.writeString(directory.resolve("client.pem"), "-").toString();
        Settings settings = Settings.read(
                null,
                Map.of(
                        "otel.exporter.otlp.client.key", pem,
                        "otel.exporter.otlp.traces.client.certificate", pem),
                Map.of());

        assertThat(settings.problems()).hasSize(2).allSatisfy(line -> assertThat(line)
                .contains("cannot be used alone: accepted is client.key together with client.certificate"));
        assertThat(settings.sdkProperties())
                .doesNotContainKeys("otel.exporter.otlp.client.key", "otel.exporter.otlp.traces.client.certificate");
    }

    @Test
    void aSignalMayCompleteItsClientIdentityFromTheCommonOne() throws Exception {
        String pem = Files.writeString(directory.resolve("client.pem"), "-").toString();
        Settings settings = Settings.read(
                null,
                Map.of(
                        "otel.exporter.otlp.client.key", pem,
                        "otel.exporter.otlp.client.certificate", pem,
                        "otel.exporter.otlp.logs.client.certificate", pem),
                Map.of());

        assertThat(settings.problems()).isEmpty();
    }
}
