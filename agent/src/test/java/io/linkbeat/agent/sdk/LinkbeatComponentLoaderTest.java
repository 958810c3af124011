package io.linkbeat.agent.sdk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.opentelemetry.proto.collector.logs.v1.ExportLogsServiceRequest;
import io.opentelemetry.proto.collector.metrics.v1.ExportMetricsServiceRequest;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.sdk.OpenTelemetrySdk;
import io.opentelemetry.sdk.autoconfigure.AutoConfiguredOpenTelemetrySdk;
import io.opentelemetry.sdk.autoconfigure.spi.ConfigurablePropagatorProvider;
import io.opentelemetry.sdk.autoconfigure.spi.ConfigurationException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class LinkbeatComponentLoaderTest {
    private final Map<String, byte[]> received = new ConcurrentHashMap<>();
    private HttpServer collector;

    @BeforeEach
    void start() throws IOException {
        collector = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        collector.createContext("/", this::receive);
        collector.start();
    }

    @AfterEach
    void stop() {
        collector.stop(0);
    }

    private void receive(HttpExchange exchange) throws IOException {
        byte[] body = exchange.getRequestBody().readAllBytes();
        received.put(exchange.getRequestURI().getPath(), body);
        exchange.sendResponseHeaders(200, -1);
        exchange.close();
    }

    private OpenTelemetrySdk build(Map<String, String> settings) {
        Map<String, String> all = new HashMap<>(settings);
        all.putIfAbsent("otel.exporter.otlp.protocol", "http/protobuf");
        all.put(
                "otel.exporter.otlp.endpoint",
                "http://127.0.0.1:" + collector.getAddress().getPort());
        return AutoConfiguredOpenTelemetrySdk.builder()
                .setComponentLoader(new LinkbeatComponentLoader())
                .addPropertiesSupplier(() -> all)
                .disableShutdownHook()
                .build()
                .getOpenTelemetrySdk();
    }

    @Test
    void allThreeSignalsArriveOverOurSender() throws Exception {
        try (OpenTelemetrySdk sdk =
                build(Map.of("otel.service.name", "shop", "otel.exporter.otlp.compression", "gzip"))) {
            sdk.getTracer("test").spanBuilder("a span").startSpan().end();
            sdk.getMeter("test").counterBuilder("a.counter").build().add(3);
            sdk.getLogsBridge().get("test").logRecordBuilder().setBody("a line").emit();
            assertThat(sdk.shutdown().join(10, TimeUnit.SECONDS).isSuccess()).isTrue();
        }

        var spans = ExportTraceServiceRequest.parseFrom(unzipped("/v1/traces")).getResourceSpans(0);
        assertThat(spans.getScopeSpans(0).getSpans(0).getName()).isEqualTo("a span");
        assertThat(spans.getResource().getAttributesList())
                .extracting(KeyValue::getKey)
                .contains("service.name", "telemetry.sdk.name");
        assertThat(spans.getResource().getAttributesList())
                .filteredOn(attribute -> attribute.getKey().equals("service.name"))
                .allMatch(attribute -> attribute.getValue().getStringValue().equals("shop"))
                .hasSize(1);
        var metrics = ExportMetricsServiceRequest.parseFrom(unzipped("/v1/metrics"));
        assertThat(metrics.toString()).contains("a.counter");
        var logs = ExportLogsServiceRequest.parseFrom(unzipped("/v1/logs")).getResourceLogs(0);
        assertThat(logs.getScopeLogs(0).getLogRecords(0).getBody().getStringValue())
                .isEqualTo("a line");
    }

    private byte[] unzipped(String path) throws IOException {
        return new GZIPInputStream(new ByteArrayInputStream(received.get(path))).readAllBytes();
    }

    @Test
    void theConsoleExportersAreThere() {
        Map<String, String> console = Map.of(
                "otel.traces.exporter", "console", "otel.metrics.exporter", "console", "otel.logs.exporter", "console");
        try (OpenTelemetrySdk sdk = build(console)) {
            assertThat(sdk.toString())
                    .contains("LoggingSpanExporter", "LoggingMetricExporter", "SystemOutLogRecordExporter");
        }
    }

    @Test
    void thePropagatorsOfTheDefaultAreThere() {
        try (OpenTelemetrySdk sdk = build(Map.of())) {
            assertThat(sdk.getPropagators().getTextMapPropagator().fields())
                    .contains("traceparent", "tracestate", "baggage");
        }
    }

    @Test
    void grpcHasNoSender() {
        assertThatThrownBy(() -> build(Map.of("otel.exporter.otlp.protocol", "grpc")))
                .isInstanceOf(ConfigurationException.class)
                .rootCause()
                .hasMessageContaining("No GrpcSenderProvider");
    }

    @Test
    void whatIsNotInTheTableIsNotThere() {
        assertThat(new LinkbeatComponentLoader().load(ConfigurablePropagatorProvider.class))
                .isEmpty();
    }
}
