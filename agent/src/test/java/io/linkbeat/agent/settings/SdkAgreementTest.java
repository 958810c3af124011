package io.linkbeat.agent.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.linkbeat.agent.settings.Definition.Use;
import io.opentelemetry.common.ComponentLoader;
import io.opentelemetry.sdk.autoconfigure.AutoConfiguredOpenTelemetrySdk;
import io.opentelemetry.sdk.autoconfigure.AutoConfiguredOpenTelemetrySdkBuilder;
import io.opentelemetry.sdk.autoconfigure.spi.ConfigProperties;
import io.opentelemetry.sdk.autoconfigure.spi.internal.DefaultConfigProperties;
import io.opentelemetry.sdk.common.CompletableResultCode;
import io.opentelemetry.sdk.common.export.HttpResponse;
import io.opentelemetry.sdk.common.export.HttpSender;
import io.opentelemetry.sdk.common.export.HttpSenderProvider;
import io.opentelemetry.sdk.common.export.MessageWriter;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What passes our checks never makes the SDK throw, and what does not pass leaves it with a default that works. */
final class SdkAgreementTest {

    /** Each tried on every setting of the SDK. */
    private static final List<String> AWKWARD = List.of(
            " ",
            ",",
            "=",
            "%",
            "a=%zz",
            "a=%C3%A9",
            "a=b,",
            "a=b c",
            "a b=c",
            " a =b",
            "a=",
            "0",
            "1",
            "-1",
            "+1",
            "0.5",
            " 0.5 ",
            "1e-3",
            "NaN",
            "Infinity",
            "0x1p-1",
            "2147483647",
            "2147483648",
            "9223372036854775807d",
            "5 s",
            "5s",
            "1ns",
            "0ms",
            "\u0665",
            "true",
            "TRUE",
            "none",
            "none,none",
            "otlp,console",
            "otlp,otlp",
            "console",
            "logging",
            "CUMULATIVE",
            "Always_On",
            "tracecontext,tracecontext",
            "http://h",
            "HTTP://h:1",
            "http://my_host:4318",
            "http://1h.x:4317/p",
            "http://[::1]:4318",
            "http://h:",
            "https://u:p@h/x/y",
            "http:///p",
            "http:x",
            "http://h?q",
            "grpc",
            "gzip",
            "GZIP",
            "service{a=b}",
            "}{",
            "k".repeat(256) + "=v",
            "\u00e9=\u00e9");

    static Stream<Arguments> usable() {
        return Stream.of(
                arguments("otel.traces.sampler", "traceidratio"),
                arguments("otel.traces.sampler", "parentbased_traceidratio"),
                arguments("otel.traces.sampler", "always_off"),
                arguments("otel.traces.sampler.arg", "0.25"),
                arguments("otel.traces.exporter", "otlp, console"),
                arguments("otel.metrics.exporter", "console"),
                arguments("otel.logs.exporter", "none"),
                arguments("otel.propagators", "none"),
                arguments("otel.propagators", "baggage,tracecontext"),
                arguments("otel.exporter.otlp.endpoint", "http://collector.observability:4318/base"),
                arguments("otel.exporter.otlp.endpoint", "http://under_score:4318"),
                arguments("otel.exporter.otlp.traces.endpoint", "https://[2001:db8::1]:4318/v1/traces"),
                arguments("otel.exporter.otlp.headers", "Authorization=Bearer%20abc,x-a=b=c"),
                arguments("otel.exporter.otlp.compression", "gzip"),
                arguments("otel.exporter.otlp.metrics.timeout", "2 m"),
                arguments("otel.exporter.otlp.timeout", "0"),
                arguments("otel.exporter.otlp.metrics.temporality.preference", "DELTA"),
                arguments(
                        "otel.exporter.otlp.metrics.default.histogram.aggregation",
                        "base2_exponential_bucket_histogram"),
                arguments("otel.metrics.exemplar.filter", "always_on"),
                arguments("otel.java.exporter.memory_mode", "immutable_data"),
                arguments("otel.experimental.sdk.telemetry.version", "latest"),
                arguments("otel.bsp.max.queue.size", "1"),
                arguments("otel.bsp.max.queue.size", "1048576"),
                arguments("otel.blrp.schedule.delay", "10ms"),
                arguments("otel.metric.export.interval", "1ns"),
                arguments("otel.attribute.value.length.limit", "0"),
                arguments("otel.span.link.count.limit", "1000000"),
                arguments("otel.resource.attributes", "deployment.environment.name=prod,team=a%20b,load=100%"),
                arguments("otel.java.disabled.resource.providers", "a.B,c.D"));
    }

    @ParameterizedTest
    @MethodSource("usable")
    void aUsableValueIsTakenAndTheSdkStartsWithIt(String name, String value) {
        Settings settings = Settings.read(null, Map.of(name, value), Map.of());

        assertThat(settings.problems()).isEmpty();
        assertThat(settings.sdkProperties()).containsEntry(name, value);
        assertThatCode(() -> start(settings.sdkProperties())).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @MethodSource("io.linkbeat.agent.settings.SettingsProblemsTest#refused")
    void aRefusedValueLeavesTheSdkWithOneThatWorks(String name, String value) {
        Settings settings = Settings.read(null, Map.of(name, value), Map.of());

        assertThatCode(() -> start(settings.sdkProperties())).doesNotThrowAnyException();
    }

    static Stream<Definition> sdkSettings() {
        return Catalogue.ALL.stream().filter(definition -> definition.use == Use.SDK);
    }

    @ParameterizedTest
    @MethodSource("sdkSettings")
    void noAwkwardValueThatPassesMakesTheSdkThrow(Definition definition) {
        String sampler = definition.name.equals("otel.traces.sampler.arg") ? "traceidratio" : "";
        for (String value : AWKWARD) {
            Map<String, String> asked = new HashMap<>();
            asked.put("otel.traces.sampler", sampler);
            asked.put(definition.name, value);
            Settings settings = Settings.read(null, asked, Map.of());
            if (settings.effective(definition.name).origin() != Origin.DEFAULT) {
                assertThatCode(() -> start(settings.sdkProperties()))
                        .as(definition.name + "=" + value)
                        .doesNotThrowAnyException();
            }
        }
    }

    /** The reason for our own checks, and the proof that these tests can fail. */
    @Test
    void theSdkItselfGivesUpOnOneWrongValue() {
        Map<String, String> properties =
                new HashMap<>(Settings.read(null, Map.of(), Map.of()).sdkProperties());
        properties.put("otel.bsp.schedule.delay", "soon");

        assertThatThrownBy(() -> start(properties)).hasMessageContaining("otel.bsp.schedule.delay");
    }

    @Test
    void defaultsAreThoseOfTheSdkButForTheTwoThatDiffer() throws Exception {
        Map<String, String> properties = Settings.read(null, Map.of(), Map.of()).sdkProperties();
        Map<String, String> ours = Map.of(
                "otel.exporter.otlp.protocol", "http/protobuf",
                "otel.attribute.value.length.limit", "4096");

        assertThat(properties).containsAllEntriesOf(ours);
        assertThat(describe(properties)).isEqualTo(describe(ours));
    }

    private static String describe(Map<String, String> properties) throws Exception {
        try (var sdk = build(properties).getOpenTelemetrySdk()) {
            String described = sdk.getSdkTracerProvider() + "\n" + sdk.getSdkMeterProvider() + "\n"
                    + sdk.getSdkLoggerProvider() + "\n" + sdk.getPropagators();
            return described
                    .replaceAll("[\\w.$]*SdkAgreementTest\\S*", "")
                    .replaceAll("@[0-9a-f]+", "")
                    .replaceAll("service.instance.id=\"[^\"]*\"", "");
        }
    }

    private static void start(Map<String, String> properties) throws Exception {
        build(properties).getOpenTelemetrySdk().close();
    }

    /** As the agent does: the SDK sees this configuration alone. Its setter for that is not public. */
    private static AutoConfiguredOpenTelemetrySdk build(Map<String, String> properties) throws Exception {
        AutoConfiguredOpenTelemetrySdkBuilder builder =
                AutoConfiguredOpenTelemetrySdk.builder().disableShutdownHook();
        Method setConfig =
                AutoConfiguredOpenTelemetrySdkBuilder.class.getDeclaredMethod("setConfig", ConfigProperties.class);
        setConfig.setAccessible(true);
        setConfig.invoke(builder, withSender(DefaultConfigProperties.createFromMap(properties)));
        return builder.build();
    }

    private static ConfigProperties withSender(ConfigProperties properties) {
        ComponentLoader components = new SilentSenderLoader(properties.getComponentLoader());
        return (ConfigProperties) Proxy.newProxyInstance(
                SdkAgreementTest.class.getClassLoader(),
                new Class<?>[] {ConfigProperties.class},
                (proxy, method, arguments) -> {
                    if (method.getName().equals("getComponentLoader")) {
                        return components;
                    }
                    try {
                        return method.invoke(properties, arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
    }

    private record SilentSenderLoader(ComponentLoader others) implements ComponentLoader {
        @Override
        public <T> Iterable<T> load(Class<T> type) {
            if (type == HttpSenderProvider.class) {
                HttpSenderProvider provider = config -> new SilentSender();
                return List.of(type.cast(provider));
            }
            return others.load(type);
        }
    }

    /** Accepts everything and sends nothing. */
    private static final class SilentSender implements HttpSender, HttpResponse {
        @Override
        public void send(MessageWriter writer, Consumer<HttpResponse> onResponse, Consumer<Throwable> onError) {
            onResponse.accept(this);
        }

        @Override
        public CompletableResultCode shutdown() {
            return CompletableResultCode.ofSuccess();
        }

        @Override
        public int getStatusCode() {
            return 200;
        }

        @Override
        public String getStatusMessage() {
            return "OK";
        }

        @Override
        public byte[] getResponseBody() {
            return new byte[0];
        }
    }
}
