package io.linkbeat.agent.telemetry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpServer;
import io.linkbeat.agent.sdk.ExportHealth;
import io.linkbeat.agent.sdk.SdkStarter;
import io.linkbeat.agent.settings.Settings;
import io.opentelemetry.proto.collector.logs.v1.ExportLogsServiceRequest;
import io.opentelemetry.proto.logs.v1.ScopeLogs;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Events on their way through the SDK, as the agent builds it, to a collector. */
@Timeout(60)
final class EventsExportTest {

    private final Queue<byte[]> received = new ConcurrentLinkedQueue<>();
    private final SelfMetrics metrics = new SelfMetrics();
    private HttpServer collector;

    @BeforeEach
    void listen() throws Exception {
        collector = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        collector.createContext("/v1/logs", exchange -> {
            received.add(exchange.getRequestBody().readAllBytes());
            exchange.sendResponseHeaders(200, -1);
            exchange.close();
        });
        collector.start();
    }

    @AfterEach
    void stop() {
        collector.stop(0);
    }

    @Test
    void whatHappenedBeforeTheSdkAndJustBeforeTheEndArrives() throws Exception {
        SdkStarter sdk = starter();
        SpanSink sink = new SpanSink(metrics, sdk);
        Events events = new Events(sink, metrics, "1.2.3", true, null);
        sdk.deliverTo(sink, List.of());
        sdk.deliverTo(events);
        TaskLog log = new TaskLog(events);

        log.started("billing", 7, 1, null);
        await().until(() -> threads("linkbeat-events").size() == 1);
        log.completed("billing", 7, "success", 1, null, null);
        sdk.close();

        ScopeLogs logs = ExportLogsServiceRequest.parseFrom(received.remove())
                .getResourceLogs(0)
                .getScopeLogs(0);
        assertThat(logs.getScope().getName()).isEqualTo("io.linkbeat.executors");
        assertThat(logs.getScope().getVersion()).isEqualTo("1.2.3");
        assertThat(logs.getSchemaUrl()).isEqualTo(Conventions.SCHEMA_URL);
        assertThat(logs.getLogRecordsList())
                .extracting(record -> record.getEventName())
                .containsExactly("linkbeat.task.started", "linkbeat.task.completed");
        assertThat(logs.getLogRecords(0).getTimeUnixNano()).isEqualTo(1);
        assertThat(metrics.missed()).isZero();
        assertThat(threads("linkbeat-events")).isEmpty();
        assertThat(threads("BatchLogRecordProcessor_WorkerThread-1")).isEmpty();
        assertThat(sdk.health()).extracting(ExportHealth::state).anySatisfy(state -> {
            assertThat(state.signal()).isEqualTo("logs");
            assertThat(state.last()).isEqualTo("ok");
            assertThat(state.exported()).isEqualTo(2);
        });
    }

    private SdkStarter starter() {
        Map<String, String> properties = Settings.read(
                        "otel.exporter.otlp.endpoint=http://127.0.0.1:"
                                + collector.getAddress().getPort()
                                + ";otel.traces.exporter=none;otel.metrics.exporter=none;otel.blrp.schedule.delay=60000",
                        Map.of(),
                        Map.of())
                .sdkProperties();
        return new SdkStarter(properties, 1000, "1.2.3", metrics, new SpanEnvironment(128, 4096, 128), () -> {});
    }

    private static List<Thread> threads(String name) {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().equals(name))
                .toList();
    }
}
