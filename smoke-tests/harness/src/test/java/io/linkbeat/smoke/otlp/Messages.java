package io.linkbeat.smoke.otlp;

import com.google.protobuf.ByteString;
import io.opentelemetry.proto.collector.logs.v1.ExportLogsServiceRequest;
import io.opentelemetry.proto.collector.metrics.v1.ExportMetricsServiceRequest;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.common.v1.AnyValue;
import io.opentelemetry.proto.common.v1.ArrayValue;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.metrics.v1.AggregationTemporality;
import io.opentelemetry.proto.metrics.v1.Metric;
import io.opentelemetry.proto.resource.v1.Resource;
import io.opentelemetry.proto.trace.v1.ResourceSpans;
import io.opentelemetry.proto.trace.v1.ScopeSpans;
import io.opentelemetry.proto.trace.v1.Span;
import io.opentelemetry.proto.trace.v1.Status;
import java.util.HexFormat;

/** Hand-built requests, one of each signal. */
final class Messages {

    static final String TRACE = "0af7651916cd43dd8448eb211c80319c";
    static final String OTHER_TRACE = "1af7651916cd43dd8448eb211c80319c";
    static final String SPAN = "b7ad6b7169203331";
    static final String OTHER_SPAN = "c7ad6b7169203331";

    private Messages() {}

    static ExportTraceServiceRequest trace() {
        AnyValue list = AnyValue.newBuilder()
                .setArrayValue(ArrayValue.newBuilder()
                        .addValues(text("a"))
                        .addValues(AnyValue.newBuilder().setBoolValue(true))
                        .addValues(AnyValue.newBuilder().setDoubleValue(1.5)))
                .build();
        Span span = Span.newBuilder()
                .setTraceId(bytes(TRACE))
                .setSpanId(bytes(SPAN))
                .setName("process orders")
                .setKind(Span.SpanKind.SPAN_KIND_CONSUMER)
                .setStatus(Status.newBuilder()
                        .setCode(Status.StatusCode.STATUS_CODE_ERROR)
                        .setMessage("broken"))
                .addAttributes(pair("text", text("t")))
                .addAttributes(
                        pair("whole", AnyValue.newBuilder().setIntValue(7).build()))
                .addAttributes(pair("list", list))
                .addLinks(Span.Link.newBuilder()
                        .setTraceId(bytes(OTHER_TRACE))
                        .setSpanId(bytes(OTHER_SPAN))
                        .setTraceState("k=v")
                        .addAttributes(pair("of", text("link")))
                        .setFlags(0x301))
                .setStartTimeUnixNano(10)
                .setEndTimeUnixNano(20)
                .setTraceState("a=b")
                .setFlags(1)
                .build();
        ScopeSpans.Builder scope = ScopeSpans.newBuilder().setSchemaUrl("https://example.org/schema");
        scope.getScopeBuilder().setName("io.linkbeat.kafka").setVersion("1.0");
        return ExportTraceServiceRequest.newBuilder()
                .addResourceSpans(ResourceSpans.newBuilder()
                        .setResource(Resource.newBuilder().addAttributes(pair("service.name", text("orders"))))
                        .addScopeSpans(scope.addSpans(span)))
                .build();
    }

    static ExportMetricsServiceRequest metrics() {
        Metric.Builder sum = Metric.newBuilder().setName("sent").setUnit("{message}");
        sum.getSumBuilder()
                .setIsMonotonic(true)
                .setAggregationTemporality(AggregationTemporality.AGGREGATION_TEMPORALITY_DELTA)
                .addDataPointsBuilder()
                .setAsInt(3)
                .addAttributes(pair("topic", text("orders")));
        Metric.Builder histogram = Metric.newBuilder().setName("duration").setUnit("s");
        histogram
                .getHistogramBuilder()
                .addDataPointsBuilder()
                .setCount(2)
                .setSum(0.5)
                .addExplicitBounds(0.1)
                .addBucketCounts(1)
                .addBucketCounts(1);
        ExportMetricsServiceRequest.Builder request = ExportMetricsServiceRequest.newBuilder();
        request.addResourceMetricsBuilder()
                .addScopeMetricsBuilder()
                .addMetrics(sum)
                .addMetrics(histogram);
        return request.build();
    }

    static ExportLogsServiceRequest logs() {
        ExportLogsServiceRequest.Builder request = ExportLogsServiceRequest.newBuilder();
        request.addResourceLogsBuilder()
                .addScopeLogsBuilder()
                .addLogRecordsBuilder()
                .setEventName("linkbeat.heartbeat.gap")
                .setSeverityNumberValue(13)
                .setBody(text("late"))
                .addAttributes(pair("key", text("k")))
                .setTimeUnixNano(5);
        return request.build();
    }

    static KeyValue pair(String key, AnyValue value) {
        return KeyValue.newBuilder().setKey(key).setValue(value).build();
    }

    static AnyValue text(String text) {
        return AnyValue.newBuilder().setStringValue(text).build();
    }

    static ByteString bytes(String hex) {
        return ByteString.copyFrom(HexFormat.of().parseHex(hex));
    }
}
