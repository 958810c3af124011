package io.linkbeat.benchmarks;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.zip.GZIPInputStream;

/**
 * A collector on the loopback address that answers 200 to everything but broken protobuf: an empty message to protobuf, as
 * OTLP wants it, an empty JSON object to all else, as Datadog's tracer accepts it. It counts, and decodes no more than that takes
 * (see {@link Tally}), so that it takes little from the measured process. Safe for use by many threads.
 */
public final class Collector implements AutoCloseable {

    private static final byte[] EMPTY_JSON = "{}".getBytes(StandardCharsets.UTF_8);

    private final ExecutorService executor = Executors.newCachedThreadPool();
    private final HttpServer server;
    private volatile Tally tally = new Tally();

    /**
     * Starts on a free port.
     *
     * @throws UncheckedIOException if it cannot listen
     */
    public Collector() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.createContext("/", this::answer);
        server.setExecutor(executor);
        server.start();
    }

    /** Where it listens. */
    public String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    /** Counts from zero; what is returned goes on counting until the next call. */
    public Tally restart() {
        Tally next = new Tally();
        tally = next;
        return next;
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            byte[] body = exchange.getRequestBody().readAllBytes();
            Headers headers = exchange.getRequestHeaders();
            boolean protobuf = "application/x-protobuf".equals(headers.getFirst("Content-Type"));
            if (protobuf) {
                int status = take(exchange.getRequestURI().getPath(), headers, body);
                exchange.getResponseHeaders().set("Content-Type", "application/x-protobuf");
                exchange.sendResponseHeaders(status, -1);
            } else {
                tally.addOther(headers.getFirst("X-Datadog-Trace-Count"));
                exchange.getResponseHeaders().set("Content-Type", "application/json");
                exchange.sendResponseHeaders(200, EMPTY_JSON.length);
                exchange.getResponseBody().write(EMPTY_JSON);
            }
        }
    }

    private int take(String path, Headers headers, byte[] body) {
        try {
            tally.addOtlp(path, plain(headers, body));
            return 200;
        } catch (IOException e) {
            return 400;
        }
    }

    private static byte[] plain(Headers headers, byte[] body) throws IOException {
        if (!"gzip".equals(headers.getFirst("Content-Encoding"))) {
            return body;
        }
        try (GZIPInputStream gzip = new GZIPInputStream(new ByteArrayInputStream(body))) {
            return gzip.readAllBytes();
        }
    }

    @Override
    public void close() {
        server.stop(0);
        executor.shutdownNow();
    }
}
