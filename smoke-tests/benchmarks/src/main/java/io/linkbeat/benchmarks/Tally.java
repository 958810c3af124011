package io.linkbeat.benchmarks;

import com.google.protobuf.CodedInputStream;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.WireFormat;
import io.opentelemetry.proto.collector.metrics.v1.ExportMetricsServiceRequest;
import io.opentelemetry.proto.metrics.v1.HistogramDataPoint;
import io.opentelemetry.proto.metrics.v1.Metric;
import io.opentelemetry.proto.metrics.v1.NumberDataPoint;
import io.opentelemetry.proto.metrics.v1.ResourceMetrics;
import io.opentelemetry.proto.metrics.v1.ScopeMetrics;
import io.opentelemetry.proto.trace.v1.ResourceSpans;
import io.opentelemetry.proto.trace.v1.ScopeSpans;
import io.opentelemetry.proto.trace.v1.Span;
import io.opentelemetry.proto.trace.v1.Span.SpanKind;
import java.io.IOException;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;

/** What a collector got from one process. Safe for use by many threads. */
public final class Tally {

    /** The metrics of the conventions that count messages. */
    private static final Set<String> MESSAGE_COUNTERS =
            Set.of("messaging.client.sent.messages", "messaging.client.consumed.messages");

    private static final String TASK_COUNTER = "async.operations";
    private static final String STATEMENT_DURATION = "db.client.operation.duration";

    private final LongAdder requests = new LongAdder();
    private final LongAdder allSpans = new LongAdder();
    private final LongAdder spans = new LongAdder();
    private final LongAdder links = new LongAdder();
    private final LongAdder traces = new LongAdder();
    private final Map<String, Long> counters = new ConcurrentHashMap<>();

    /** Requests of all kinds. */
    public long requests() {
        return requests.sum();
    }

    /** Spans of all kinds. */
    public long allSpans() {
        return allSpans.sum();
    }

    /** Spans of the kinds producer and consumer. */
    public long spans() {
        return spans.sum();
    }

    /** Links of those spans. */
    public long links() {
        return links.sum();
    }

    /** Traces, as Datadog's tracer counts them in a header of its requests. */
    public long traces() {
        return traces.sum();
    }

    /** Messages that the metrics of the conventions say were sent or consumed. */
    public long messages() {
        return MESSAGE_COUNTERS.stream()
                .mapToLong(name -> counters.getOrDefault(name, 0L))
                .sum();
    }

    /** Tasks that Linkbeat's metrics say have ended. */
    public long tasks() {
        return counters.getOrDefault(TASK_COUNTER, 0L);
    }

    /** Statements whose duration the metric of the conventions holds. */
    public long statements() {
        return counters.getOrDefault(STATEMENT_DURATION, 0L);
    }

    void addOther(@Nullable String datadogTraces) {
        requests.increment();
        if (datadogTraces != null) {
            traces.add(Long.parseLong(datadogTraces));
        }
    }

    void addOtlp(String path, byte[] body) throws IOException {
        requests.increment();
        if (path.endsWith("/v1/traces")) {
            each(
                    CodedInputStream.newInstance(body),
                    1,
                    resource -> each(
                            resource,
                            ResourceSpans.SCOPE_SPANS_FIELD_NUMBER,
                            scope -> each(scope, ScopeSpans.SPANS_FIELD_NUMBER, this::addSpan)));
        } else if (path.endsWith("/v1/metrics")) {
            addMetrics(body);
        }
    }

    /** Skips all but kind and links: to decode whole spans would take as much of the machine as to make them. */
    private void addSpan(CodedInputStream span) throws IOException {
        int kind = 0;
        int linked = 0;
        for (int tag = span.readTag(); tag != 0; tag = span.readTag()) {
            if (WireFormat.getTagFieldNumber(tag) == Span.KIND_FIELD_NUMBER) {
                kind = span.readEnum();
            } else {
                linked += WireFormat.getTagFieldNumber(tag) == Span.LINKS_FIELD_NUMBER ? 1 : 0;
                span.skipField(tag);
            }
        }
        allSpans.increment();
        if (kind == SpanKind.SPAN_KIND_PRODUCER_VALUE || kind == SpanKind.SPAN_KIND_CONSUMER_VALUE) {
            spans.increment();
            links.add(linked);
        }
    }

    private static void each(CodedInputStream message, int field, Part part) throws IOException {
        for (int tag = message.readTag(); tag != 0; tag = message.readTag()) {
            if (WireFormat.getTagFieldNumber(tag) == field) {
                int outer = message.pushLimit(message.readRawVarint32());
                part.read(message);
                message.popLimit(outer);
            } else {
                message.skipField(tag);
            }
        }
    }

    private void addMetrics(byte[] body) throws InvalidProtocolBufferException {
        for (ResourceMetrics resource :
                ExportMetricsServiceRequest.parseFrom(body).getResourceMetricsList()) {
            for (ScopeMetrics scope : resource.getScopeMetricsList()) {
                for (Metric metric : scope.getMetricsList()) {
                    // Cumulative: what comes last holds all that came before.
                    if (metric.getName().equals(TASK_COUNTER) || MESSAGE_COUNTERS.contains(metric.getName())) {
                        counters.put(metric.getName(), total(metric));
                    } else if (metric.getName().equals(STATEMENT_DURATION)) {
                        counters.put(metric.getName(), measured(metric));
                    }
                }
            }
        }
    }

    private static long total(Metric metric) {
        return metric.getSum().getDataPointsList().stream()
                .mapToLong(NumberDataPoint::getAsInt)
                .sum();
    }

    private static long measured(Metric metric) {
        return metric.getHistogram().getDataPointsList().stream()
                .mapToLong(HistogramDataPoint::getCount)
                .sum();
    }

    private interface Part {
        void read(CodedInputStream message) throws IOException;
    }
}
