package io.linkbeat.agent.sdk.sender;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.opentelemetry.sdk.common.export.Compressor;
import io.opentelemetry.sdk.common.export.HttpSender;
import io.opentelemetry.sdk.common.export.ProxyOptions;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Authenticator;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.PasswordAuthentication;
import java.net.ServerSocket;
import java.time.Duration;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class HttpUrlConnectionSenderTest {
    private record Received(Map<String, List<String>> headers, String target, byte[] body, InetSocketAddress from) {}

    private record Answer(int status, Map<String, String> headers, String body) {
        static Answer of(int status) {
            return new Answer(status, Map.of(), "");
        }
    }

    private final List<Received> received = new CopyOnWriteArrayList<>();
    private final List<Answer> answers = new CopyOnWriteArrayList<>();
    private HttpServer server;
    private TestConfig config;
    private HttpSender sender;

    @BeforeEach
    void startServer() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::answer);
        server.start();
        config = new TestConfig("http://127.0.0.1:" + server.getAddress().getPort() + "/v1/traces");
    }

    @AfterEach
    void stop() {
        if (sender != null) {
            sender.shutdown();
        }
        server.stop(0);
    }

    /** Answers in the order of {@link #answers}; the last one stays. */
    private void answer(HttpExchange exchange) throws IOException {
        received.add(new Received(
                Map.copyOf(exchange.getRequestHeaders()),
                exchange.getRequestURI().toString(),
                exchange.getRequestBody().readAllBytes(),
                exchange.getRemoteAddress()));
        Answer answer = answers.get(Math.min(received.size(), answers.size()) - 1);
        answer.headers().forEach(exchange.getResponseHeaders()::set);
        byte[] body = answer.body().getBytes(UTF_8);
        exchange.sendResponseHeaders(answer.status(), body.length == 0 ? -1 : body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    private Sending send() {
        if (sender == null) {
            sender = new HttpUrlConnectionSenderProvider().createSender(config);
        }
        return new Sending(sender);
    }

    @Test
    void aMessageArrivesCompressedWithItsHeaders() throws Exception {
        answers.add(new Answer(200, Map.of(), "done"));
        config.compressor = new Gzip();
        config.headers = Map.of("api-key", List.of("first", "second"), "User-Agent", List.of("test"));

        var reply = send().reply();

        assertThat(reply.getStatusCode()).isEqualTo(200);
        assertThat(reply.getStatusMessage()).isEqualTo("OK");
        assertThat(reply.getResponseBody()).asString().isEqualTo("done");
        Received request = received.get(0);
        assertThat(request.headers())
                .containsEntry("Content-type", List.of("application/x-protobuf"))
                .containsEntry("Content-encoding", List.of("gzip"))
                .containsEntry("User-agent", List.of("test"));
        assertThat(request.headers().get("Api-key")).containsExactlyInAnyOrder("first", "second");
        assertThat(new GZIPInputStream(new ByteArrayInputStream(request.body())).readAllBytes())
                .asString()
                .isEqualTo(Sending.MESSAGE);
    }

    @Test
    void withoutACompressorTheMessageArrivesAsItIs() throws Exception {
        answers.add(Answer.of(200));

        assertThat(send().status()).isEqualTo(200);
        assertThat(received.get(0).body()).asString().isEqualTo(Sending.MESSAGE);
        assertThat(received.get(0).headers()).doesNotContainKey("Content-encoding");
    }

    @Test
    void aConnectionIsUsedAgain() throws Exception {
        answers.add(new Answer(200, Map.of(), "a body that must be drained"));

        send().reply();
        send().reply();

        assertThat(received.get(1).from()).isEqualTo(received.get(0).from());
    }

    @Test
    void retryAfterInSecondsIsKept() throws Exception {
        answers.addAll(List.of(new Answer(429, Map.of("Retry-After", "1"), ""), Answer.of(200)));
        config.retryPolicy = TestConfig.QUICK;
        long start = System.nanoTime();

        assertThat(send().status()).isEqualTo(200);
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThanOrEqualTo(Duration.ofSeconds(1));
        assertThat(received).hasSize(2);
    }

    @Test
    void retryAfterAsADateInThePastMeansNow() throws Exception {
        String past = DateTimeFormatter.RFC_1123_DATE_TIME.format(
                ZonedDateTime.now(ZoneOffset.UTC).minusHours(1));
        answers.addAll(List.of(new Answer(503, Map.of("Retry-After", past), ""), Answer.of(200)));
        config.retryPolicy = TestConfig.QUICK;

        assertThat(send().status()).isEqualTo(200);
    }

    @Test
    void aWaitBeyondTheTimeoutIsNotBegun() throws Exception {
        answers.addAll(List.of(new Answer(429, Map.of("Retry-After", "3600"), ""), Answer.of(200)));
        config.retryPolicy = TestConfig.QUICK;
        long start = System.nanoTime();

        assertThat(send().status()).isEqualTo(429);
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(config.timeout);
        assertThat(received).hasSize(1);
    }

    @Test
    void anOverloadedServerIsTriedAsOftenAsThePolicySays() throws Exception {
        answers.add(Answer.of(503));
        config.retryPolicy = TestConfig.QUICK;
        long failedBefore = HttpUrlConnectionSenderProvider.failedExports();

        assertThat(send().status()).isEqualTo(503);
        assertThat(received).hasSize(3);
        assertThat(HttpUrlConnectionSenderProvider.failedExports()).isEqualTo(failedBefore + 1);
    }

    @Test
    void whatTheServerCannotUseIsNotSentAgain() throws Exception {
        answers.add(new Answer(400, Map.of(), "what is this"));
        config.retryPolicy = TestConfig.QUICK;

        assertThat(send().reply().getResponseBody()).asString().isEqualTo("what is this");
        assertThat(received).hasSize(1);
    }

    @Test
    void withoutAPolicyNothingIsRetried() throws Exception {
        answers.add(Answer.of(503));

        assertThat(send().status()).isEqualTo(503);
        assertThat(received).hasSize(1);
    }

    @Test
    void aTimeoutMayBeUnlimited() throws Exception {
        answers.addAll(List.of(Answer.of(503), Answer.of(200)));
        config.retryPolicy = TestConfig.QUICK;
        config.timeout = Duration.ofNanos(Long.MAX_VALUE);

        assertThat(send().status()).isEqualTo(200);
    }

    @Test
    void aRedirectIsNotFollowed() throws Exception {
        answers.addAll(List.of(new Answer(302, Map.of("Location", "/elsewhere"), ""), Answer.of(200)));

        assertThat(send().status()).isEqualTo(302);
        assertThat(received).hasSize(1);
    }

    @Test
    void theApplicationsAuthenticatorIsNotAsked() throws Exception {
        answers.add(new Answer(401, Map.of("WWW-Authenticate", "Basic realm=\"collector\""), ""));
        AtomicInteger asked = new AtomicInteger();
        Authenticator before = Authenticator.getDefault();
        Authenticator.setDefault(new Authenticator() {
            @Override
            protected PasswordAuthentication getPasswordAuthentication() {
                asked.incrementAndGet();
                return new PasswordAuthentication("user", "secret".toCharArray());
            }
        });
        try {
            assertThat(send().status()).isEqualTo(401);
        } finally {
            Authenticator.setDefault(before);
        }
        assertThat(asked).hasValue(0);
        assertThat(received).hasSize(1);
    }

    @Test
    void theProxyOfTheSystemPropertiesIsUsed() throws Exception {
        answers.add(Answer.of(200));
        config = new TestConfig("http://collector.invalid/v1/traces");
        System.setProperty("http.proxyHost", "127.0.0.1");
        System.setProperty("http.proxyPort", String.valueOf(server.getAddress().getPort()));
        try {
            assertThat(send().status()).isEqualTo(200);
        } finally {
            System.clearProperty("http.proxyHost");
            System.clearProperty("http.proxyPort");
        }
        assertThat(received.get(0).target()).isEqualTo("http://collector.invalid/v1/traces");
    }

    @Test
    void theProxyOfTheConfigurationIsUsed() throws Exception {
        answers.add(Answer.of(200));
        config = new TestConfig("http://collector.invalid/v1/traces");
        config.proxyOptions = ProxyOptions.create(server.getAddress());

        assertThat(send().status()).isEqualTo(200);
        assertThat(received.get(0).target()).isEqualTo("http://collector.invalid/v1/traces");
    }

    @Test
    void aClosedPortIsTriedAgainAndThenReported() throws Exception {
        int port;
        try (ServerSocket closed = new ServerSocket(0)) {
            port = closed.getLocalPort();
        }
        config = new TestConfig("http://127.0.0.1:" + port + "/v1/traces");
        List<String> attempts = new ArrayList<>();
        config.retryPolicy = TestConfig.QUICK.toBuilder()
                .setRetryExceptionPredicate(e -> attempts.add(e.getMessage()))
                .build();

        assertThat(send().failure()).isInstanceOf(ConnectException.class);
        assertThat(attempts).hasSize(3);
    }

    @Test
    void aReplyOverTheLimitIsAFailure() throws Exception {
        answers.add(new Answer(200, Map.of(), "x".repeat(1025)));

        assertThat(send().failure()).hasMessageContaining("longer than 1024 bytes");
    }

    @Test
    void aReplyAtTheLimitIsRead() throws Exception {
        answers.add(new Answer(200, Map.of(), "x".repeat(1024)));

        assertThat(send().reply().getResponseBody()).hasSize(1024);
    }

    @Test
    void noHeaderValueGetsIntoAFailure() throws Exception {
        config.headers = Map.of("api-key", List.of("secret\nvalue"));

        Throwable failure = send().failure();

        assertThat(failure).hasMessageContaining("api-key").hasNoCause();
        assertThat(failure.getMessage()).doesNotContain("secret");
    }

    @Test
    void theEndpointIsNamedWithoutItsCredentials() {
        TestConfig withSecrets = new TestConfig("http://user:secret@collector:4318/v1/traces?token=secret");

        assertThat(new Endpoint(withSecrets)).hasToString("http://collector:4318/v1/traces");
    }

    @Test
    void anEndpointThatIsNoUrlIsRefused() {
        HttpUrlConnectionSenderProvider provider = new HttpUrlConnectionSenderProvider();

        assertThatThrownBy(() -> provider.createSender(new TestConfig("nonsense://collector/v1/traces")))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void afterShutdownASendFailsAtOnce() throws Exception {
        answers.add(Answer.of(200));
        send().reply();

        assertThat(sender.shutdown().isSuccess()).isTrue();
        assertThat(send().failure()).hasMessageContaining("shut down");
        assertThat(received).hasSize(1);
    }

    private static final class Gzip implements Compressor {
        @Override
        public String getEncoding() {
            return "gzip";
        }

        @Override
        public OutputStream compress(OutputStream outputStream) throws IOException {
            return new GZIPOutputStream(outputStream);
        }
    }
}
