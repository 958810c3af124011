package io.linkbeat.smoke.otlp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.protobuf.MessageLite;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OtlpReceiverTest {

    private static final Duration LIMIT = Duration.ofSeconds(5);

    private final HttpClient client = HttpClient.newHttpClient();

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void decodesSpans(boolean gzip) throws Exception {
        try (OtlpReceiver receiver = OtlpReceiver.start()) {
            HttpResponse<byte[]> response = post(receiver, "/v1/traces", Messages.trace(), gzip);

            assertThat(response.statusCode()).isEqualTo(200);
            assertThat(response.body()).isEmpty();
            List<ReceivedSpan> spans = receiver.awaitSpans(got -> got.size() == 1, LIMIT);
            assertThat(spans)
                    .containsExactly(new ReceivedSpan(
                            Map.of("service.name", "orders"),
                            new ReceivedScope("io.linkbeat.kafka", "1.0", "https://example.org/schema"),
                            Messages.TRACE,
                            Messages.SPAN,
                            "",
                            "process orders",
                            "CONSUMER",
                            "ERROR",
                            "broken",
                            Map.of("text", "t", "whole", 7L, "list", List.of("a", true, 1.5)),
                            List.of(new ReceivedLink(
                                    Messages.OTHER_TRACE, Messages.OTHER_SPAN, "k=v", Map.of("of", "link"), 0x301)),
                            10,
                            20,
                            "a=b",
                            1));
            assertThat(spans.get(0).serviceName()).isEqualTo("orders");
            assertThat(spans.get(0).isRoot()).isTrue();
            assertThat(receiver.requests()).singleElement().satisfies(request -> {
                assertThat(request.path()).isEqualTo("/v1/traces");
                assertThat(request.headers().get("X-TOKEN")).containsExactly("secret");
                assertThat(request.status()).isEqualTo(200);
            });
        }
    }

    @Test
    void decodesMetrics() throws Exception {
        try (OtlpReceiver receiver = OtlpReceiver.start()) {
            post(receiver, "/v1/metrics", Messages.metrics(), false);

            List<ReceivedMetric> metrics = receiver.awaitMetrics(got -> got.size() == 2, LIMIT);
            ReceivedMetric sum = metrics.get(0);
            assertThat(List.of(sum.name(), sum.unit(), sum.type(), sum.temporality()))
                    .containsExactly("sent", "{message}", "SUM", "DELTA");
            assertThat(sum.monotonic()).isTrue();
            assertThat(sum.points().get(0).value()).isEqualTo(3);
            assertThat(sum.points().get(0).attributes()).containsExactly(Map.entry("topic", "orders"));
            assertThat(metrics.get(1).points())
                    .containsExactly(new ReceivedPoint(Map.of(), Double.NaN, 2, 0.5, List.of(0.1), List.of(1L, 1L)));
        }
    }

    @Test
    void decodesLogs() throws Exception {
        try (OtlpReceiver receiver = OtlpReceiver.start()) {
            post(receiver, "/v1/logs", Messages.logs(), true);

            assertThat(receiver.awaitLogs(got -> !got.isEmpty(), LIMIT))
                    .containsExactly(new ReceivedLog(
                            Map.of(),
                            new ReceivedScope("", "", ""),
                            "linkbeat.heartbeat.gap",
                            13,
                            "",
                            "late",
                            Map.of("key", "k"),
                            "",
                            "",
                            5));
        }
    }

    /** Compressed ones too. */
    @Test
    void findsTextInTheBytesThatCame() throws Exception {
        try (OtlpReceiver receiver = OtlpReceiver.start()) {
            post(receiver, "/v1/logs", Messages.logs(), true);

            assertThat(receiver.contains("heartbeat.gap")).isTrue();
            assertThat(receiver.contains("heartbeat.gaps")).isFalse();
        }
    }

    @Test
    void waitingInVainTellsWhatDidArrive() throws Exception {
        try (OtlpReceiver receiver = OtlpReceiver.start()) {
            post(receiver, "/v1/traces", Messages.trace(), false);

            assertThatThrownBy(() -> receiver.awaitSpans(got -> got.size() == 2, Duration.ofMillis(100)))
                    .isInstanceOf(AssertionError.class)
                    .hasMessageContaining("1 spans")
                    .hasMessageContaining("orders: CONSUMER 'process orders'")
                    .hasMessageContaining(Messages.OTHER_TRACE);
        }
    }

    @Test
    void aBodyThatIsNoProtobufIsRefusedAndTold() throws Exception {
        try (OtlpReceiver receiver = OtlpReceiver.start()) {
            HttpRequest request = request(receiver, "/v1/traces", LIMIT)
                    .POST(BodyPublishers.ofString("no protobuf"))
                    .build();

            assertThat(client.send(request, BodyHandlers.discarding()).statusCode())
                    .isEqualTo(400);
            assertThat(receiver.describe()).contains("InvalidProtocolBuffer");
        }
    }

    @Test
    void refusesWithAStatusThenRecovers() throws Exception {
        try (OtlpReceiver receiver = OtlpReceiver.start(Behaviour.status(500))) {
            assertThat(post(receiver, "/v1/traces", Messages.trace(), false).statusCode())
                    .isEqualTo(500);
            assertThat(receiver.spans()).isEmpty();

            receiver.behave(Behaviour.NORMAL);

            assertThat(post(receiver, "/v1/traces", Messages.trace(), false).statusCode())
                    .isEqualTo(200);
            assertThat(receiver.spans()).hasSize(1);
            assertThat(receiver.requests()).extracting(ReceivedRequest::status).containsExactly(500, 200);
        }
    }

    @Test
    void saysWhenToRetry() throws Exception {
        try (OtlpReceiver receiver = OtlpReceiver.start(Behaviour.tooManyRequests(7))) {
            HttpResponse<byte[]> response = post(receiver, "/v1/traces", Messages.trace(), false);

            assertThat(response.statusCode()).isEqualTo(429);
            assertThat(response.headers().firstValue("Retry-After")).contains("7");
        }
    }

    @Test
    void repliesLate() throws Exception {
        try (OtlpReceiver receiver = OtlpReceiver.start(Behaviour.slow(Duration.ofMillis(300)))) {
            long start = System.nanoTime();

            assertThat(post(receiver, "/v1/traces", Messages.trace(), false).statusCode())
                    .isEqualTo(200);
            assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThanOrEqualTo(Duration.ofMillis(300));
        }
    }

    @Test
    void repliesGarbage() throws Exception {
        try (OtlpReceiver receiver = OtlpReceiver.start(Behaviour.GARBAGE)) {
            HttpResponse<byte[]> response = post(receiver, "/v1/traces", Messages.trace(), false);

            assertThat(response.statusCode()).isEqualTo(200);
            assertThat(response.body()).isNotEmpty();
        }
    }

    @Test
    void speaksNoHttp() {
        try (OtlpReceiver receiver = OtlpReceiver.start(Behaviour.NOT_HTTP)) {
            assertThatThrownBy(() -> post(receiver, "/v1/traces", Messages.trace(), false))
                    .isInstanceOf(IOException.class)
                    .isNotInstanceOf(ConnectException.class);
        }
    }

    @Test
    void swallowsEverything() {
        try (OtlpReceiver receiver = OtlpReceiver.start(Behaviour.BLACK_HOLE)) {
            HttpRequest request = request(receiver, "/v1/traces", Duration.ofMillis(300))
                    .POST(BodyPublishers.ofByteArray(Messages.trace().toByteArray()))
                    .build();

            assertThatThrownBy(() -> client.send(request, BodyHandlers.discarding()))
                    .isInstanceOf(HttpTimeoutException.class);
            assertThat(receiver.rawConnections()).isOne();
        }
    }

    @Test
    void isGone() {
        try (OtlpReceiver receiver = OtlpReceiver.start(Behaviour.GONE)) {
            assertThatThrownBy(() -> post(receiver, "/v1/traces", Messages.trace(), false))
                    .isInstanceOf(ConnectException.class);
            assertThatThrownBy(() -> receiver.behave(Behaviour.NORMAL)).isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Test
    void speaksHttpsWithTheOneClientThatItKnows() throws Exception {
        try (Certificates certificates = Certificates.make();
                OtlpReceiver receiver = OtlpReceiver.start(certificates)) {
            HttpRequest request = request(receiver, "/v1/traces", LIMIT)
                    .POST(BodyPublishers.ofByteArray(Messages.trace().toByteArray()))
                    .build();
            HttpClient known =
                    HttpClient.newBuilder().sslContext(certificates.ofClient()).build();

            assertThat(known.send(request, BodyHandlers.discarding()).statusCode())
                    .isEqualTo(200);
            assertThat(receiver.endpoint()).startsWith("https://");
            assertThat(receiver.spans()).hasSize(1);
            HttpClient stranger = HttpClient.newBuilder()
                    .sslContext(certificates.ofStranger())
                    .build();
            assertThatThrownBy(() -> stranger.send(request, BodyHandlers.discarding()))
                    .isInstanceOf(IOException.class);
            assertThat(receiver.requests()).hasSize(1);
            assertThat(certificates.serverCertificate()).content().startsWith("-----BEGIN CERTIFICATE-----\n");
            assertThat(certificates.clientCertificate()).content().startsWith("-----BEGIN CERTIFICATE-----\n");
            assertThat(certificates.clientKey()).content().startsWith("-----BEGIN PRIVATE KEY-----\n");
        }
    }

    private HttpResponse<byte[]> post(OtlpReceiver receiver, String path, MessageLite message, boolean gzip)
            throws IOException, InterruptedException {
        HttpRequest.Builder request = request(receiver, path, LIMIT);
        byte[] body = message.toByteArray();
        if (gzip) {
            ByteArrayOutputStream compressed = new ByteArrayOutputStream();
            try (GZIPOutputStream out = new GZIPOutputStream(compressed)) {
                out.write(body);
            }
            body = compressed.toByteArray();
            request.header("Content-Encoding", "gzip");
        }
        return client.send(request.POST(BodyPublishers.ofByteArray(body)).build(), BodyHandlers.ofByteArray());
    }

    private static HttpRequest.Builder request(OtlpReceiver receiver, String path, Duration timeout) {
        return HttpRequest.newBuilder(URI.create(receiver.endpoint() + path))
                .timeout(timeout)
                .version(HttpClient.Version.HTTP_1_1)
                .header("Content-Type", "application/x-protobuf")
                .header("x-token", "secret");
    }
}
