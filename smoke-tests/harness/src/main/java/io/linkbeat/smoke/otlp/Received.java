package io.linkbeat.smoke.otlp;

import com.google.protobuf.InvalidProtocolBufferException;
import io.opentelemetry.proto.collector.logs.v1.ExportLogsServiceRequest;
import io.opentelemetry.proto.collector.metrics.v1.ExportMetricsServiceRequest;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Function;
import java.util.stream.Collectors;

/** All that a receiver has got, in the order of arrival. Safe for use by several threads. */
final class Received {

    final boolean countsSpansOnly;
    final Map<String, LongAdder> spanCounts = new ConcurrentHashMap<>();
    final List<ReceivedRequest> requests = new CopyOnWriteArrayList<>();
    final List<ReceivedSpan> spans = new CopyOnWriteArrayList<>();
    final List<ReceivedMetric> metrics = new CopyOnWriteArrayList<>();
    final List<ReceivedLog> logs = new CopyOnWriteArrayList<>();

    /** The bodies as they came, a character for each byte. */
    final List<String> bodies = new CopyOnWriteArrayList<>();

    /** Keeps everything, or of spans only how many of each name came. */
    Received(boolean countsSpansOnly) {
        this.countsSpansOnly = countsSpansOnly;
    }

    /** Whether there is such a signal. */
    static boolean isSignal(String path) {
        return path.equals("/v1/traces") || path.equals("/v1/metrics") || path.equals("/v1/logs");
    }

    void keep(String path, byte[] protobuf) throws InvalidProtocolBufferException {
        if (!countsSpansOnly) {
            bodies.add(new String(protobuf, StandardCharsets.ISO_8859_1));
        }
        switch (path) {
            case "/v1/traces" -> keep(ExportTraceServiceRequest.parseFrom(protobuf));
            case "/v1/metrics" -> metrics.addAll(MetricDecoder.decode(ExportMetricsServiceRequest.parseFrom(protobuf)));
            case "/v1/logs" -> logs.addAll(LogDecoder.decode(ExportLogsServiceRequest.parseFrom(protobuf)));
            default -> throw new IllegalArgumentException("No signal: " + path);
        }
    }

    private void keep(ExportTraceServiceRequest request) {
        if (!countsSpansOnly) {
            spans.addAll(SpanDecoder.decode(request));
            return;
        }
        request.getResourceSpansList().stream()
                .flatMap(ofResource -> ofResource.getScopeSpansList().stream())
                .flatMap(ofScope -> ofScope.getSpansList().stream())
                .forEach(span -> spanCounts
                        .computeIfAbsent(span.getName(), name -> new LongAdder())
                        .increment());
    }

    boolean contains(String text) {
        String bytes = new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
        return bodies.stream().anyMatch(body -> body.contains(bytes));
    }

    String describe() {
        return section(
                        "requests",
                        requests,
                        request -> request.path() + " " + request.status() + " " + request.failure())
                + section("spans", spans, Received::line)
                + section("metrics", metrics, metric -> metric.name() + " " + metric.points())
                + section("logs", logs, log -> log.eventName() + " " + log.body() + " " + log.attributes());
    }

    private static String line(ReceivedSpan span) {
        String links = span.links().stream()
                .map(link -> " -> " + link.traceId() + "/" + link.spanId())
                .collect(Collectors.joining());
        return span.serviceName() + ": " + span.kind() + " '" + span.name() + "' " + span.traceId() + "/"
                + span.spanId() + " parent '" + span.parentSpanId() + "'" + links + " " + span.statusCode() + " "
                + span.attributes();
    }

    private static <T> String section(String title, List<T> items, Function<T, String> line) {
        return "\n" + items.size() + " " + title
                + items.stream().map(item -> "\n  " + line.apply(item)).collect(Collectors.joining());
    }
}
