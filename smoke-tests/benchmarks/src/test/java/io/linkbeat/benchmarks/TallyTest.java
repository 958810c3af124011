package io.linkbeat.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import io.opentelemetry.proto.collector.metrics.v1.ExportMetricsServiceRequest;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.metrics.v1.Histogram;
import io.opentelemetry.proto.metrics.v1.HistogramDataPoint;
import io.opentelemetry.proto.metrics.v1.Metric;
import io.opentelemetry.proto.metrics.v1.NumberDataPoint;
import io.opentelemetry.proto.metrics.v1.Sum;
import io.opentelemetry.proto.trace.v1.Span;
import io.opentelemetry.proto.trace.v1.Span.SpanKind;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class TallyTest {

    private final Tally tally = new Tally();

    private static Span span(SpanKind kind, int links) {
        Span.Builder span = Span.newBuilder()
                .setTraceId(ByteString.copyFrom(new byte[16]))
                .setName("process shop")
                .setStartTimeUnixNano(17)
                .setKind(kind);
        for (int i = 0; i < links; i++) {
            span.addLinks(Span.Link.newBuilder().setSpanId(ByteString.copyFrom(new byte[8])));
        }
        return span.build();
    }

    private static byte[] traces(Span... spans) {
        ExportTraceServiceRequest.Builder request = ExportTraceServiceRequest.newBuilder();
        // Two scopes, so that the counter must find its way back out of the first.
        request.addResourceSpansBuilder().addScopeSpansBuilder().addAllSpans(Arrays.asList(spans));
        request.getResourceSpansBuilder(0).addScopeSpansBuilder().setSchemaUrl("somewhere");
        return request.build().toByteArray();
    }

    private static byte[] metric(String name, long... values) {
        Sum.Builder sum = Sum.newBuilder();
        for (long value : values) {
            sum.addDataPoints(NumberDataPoint.newBuilder().setAsInt(value));
        }
        ExportMetricsServiceRequest.Builder request = ExportMetricsServiceRequest.newBuilder();
        request.addResourceMetricsBuilder()
                .addScopeMetricsBuilder()
                .addMetrics(Metric.newBuilder().setName(name).setSum(sum));
        return request.build().toByteArray();
    }

    @Test
    void spansOfMessagesAndTheirLinksAreCounted() throws Exception {
        tally.addOtlp(
                "/v1/traces",
                traces(
                        span(SpanKind.SPAN_KIND_PRODUCER, 0),
                        span(SpanKind.SPAN_KIND_INTERNAL, 5),
                        span(SpanKind.SPAN_KIND_CONSUMER, 2)));
        tally.addOtlp("/v1/traces", traces(span(SpanKind.SPAN_KIND_CONSUMER, 1)));
        assertThat(tally.spans()).isEqualTo(3);
        assertThat(tally.allSpans()).isEqualTo(4);
        assertThat(tally.links()).isEqualTo(3);
        assertThat(tally.requests()).isEqualTo(2);
    }

    @Test
    void whatIsNoTraceIsAnError() {
        assertThatThrownBy(() -> tally.addOtlp("/v1/traces", "no protobuf".getBytes(StandardCharsets.UTF_8)))
                .isInstanceOf(InvalidProtocolBufferException.class);
    }

    @Test
    void cumulativeCountersOfMessagesAreTakenOnce() throws Exception {
        tally.addOtlp("/v1/metrics", metric("messaging.client.sent.messages", 3, 4));
        tally.addOtlp("/v1/metrics", metric("messaging.client.sent.messages", 30, 40));
        tally.addOtlp("/v1/metrics", metric("messaging.client.consumed.messages", 5));
        tally.addOtlp("/v1/metrics", metric("something.else", 1000));
        assertThat(tally.messages()).isEqualTo(75);
    }

    @Test
    void tasksAreCountedBesideMessages() throws Exception {
        tally.addOtlp("/v1/metrics", metric("async.operations", 3, 4));
        tally.addOtlp("/v1/metrics", metric("async.operations", 30, 40));
        tally.addOtlp("/v1/metrics", metric("async.operations.running", 1000));
        assertThat(tally.tasks()).isEqualTo(70);
        assertThat(tally.messages()).isZero();
    }

    @Test
    void statementsAreCountedByTheirDurations() throws Exception {
        tally.addOtlp("/v1/metrics", durations("db.client.operation.duration", 3, 4));
        tally.addOtlp("/v1/metrics", durations("db.client.operation.duration", 30, 40));
        tally.addOtlp("/v1/metrics", durations("async.operation.duration", 1000));
        assertThat(tally.statements()).isEqualTo(70);
    }

    private static byte[] durations(String name, long... counts) {
        Histogram.Builder histogram = Histogram.newBuilder();
        for (long count : counts) {
            histogram.addDataPoints(HistogramDataPoint.newBuilder().setCount(count));
        }
        ExportMetricsServiceRequest.Builder request = ExportMetricsServiceRequest.newBuilder();
        request.addResourceMetricsBuilder()
                .addScopeMetricsBuilder()
                .addMetrics(Metric.newBuilder().setName(name).setHistogram(histogram));
        return request.build().toByteArray();
    }

    @Test
    void tracesOfDatadogAreCountedByTheirHeader() {
        tally.addOther("12");
        tally.addOther(null);
        assertThat(tally.traces()).isEqualTo(12);
        assertThat(tally.requests()).isEqualTo(2);
    }
}
