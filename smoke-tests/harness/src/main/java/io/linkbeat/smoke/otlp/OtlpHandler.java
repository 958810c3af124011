package io.linkbeat.smoke.otlp;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.zip.GZIPInputStream;

/** Answers OTLP requests as its behaviour says. */
final class OtlpHandler implements HttpHandler {

    private final Received received;
    private final CountDownLatch closed = new CountDownLatch(1);
    private volatile Behaviour behaviour;

    OtlpHandler(Received received, Behaviour behaviour) {
        this.received = received;
        this.behaviour = behaviour;
    }

    void behave(Behaviour next) {
        behaviour = next;
    }

    void close() {
        closed.countDown();
    }

    @Override
    public void handle(HttpExchange exchange) throws IOException {
        Behaviour now = behaviour;
        byte[] body = exchange.getRequestBody().readAllBytes();
        String path = exchange.getRequestURI().getPath();
        int status = Received.isSignal(path) ? now.status : 404;
        String failure = "";
        if (status / 100 == 2) {
            try {
                received.keep(path, plain(exchange, body));
            } catch (IOException e) {
                status = 400;
                failure = e.toString();
            }
        }
        received.requests.add(new ReceivedRequest(path, headers(exchange), body.length, status, failure));
        if (!closesWithin(now)) {
            reply(exchange, now, status);
        }
        exchange.close();
    }

    private boolean closesWithin(Behaviour now) {
        try {
            return !now.delay.isZero() && closed.await(now.delay.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return true;
        }
    }

    private static void reply(HttpExchange exchange, Behaviour now, int status) throws IOException {
        byte[] body = now.body.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/x-protobuf");
        now.headers.forEach(exchange.getResponseHeaders()::set);
        // An empty body is a whole protobuf message: everything was accepted.
        exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
        exchange.getResponseBody().write(body);
    }

    private static byte[] plain(HttpExchange exchange, byte[] body) throws IOException {
        if (!"gzip".equals(exchange.getRequestHeaders().getFirst("Content-Encoding"))) {
            return body;
        }
        try (GZIPInputStream gzip = new GZIPInputStream(new ByteArrayInputStream(body))) {
            return gzip.readAllBytes();
        }
    }

    private static Map<String, List<String>> headers(HttpExchange exchange) {
        Map<String, List<String>> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        exchange.getRequestHeaders().forEach((name, values) -> headers.put(name, List.copyOf(values)));
        return Collections.unmodifiableMap(headers);
    }
}
