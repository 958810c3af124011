package io.linkbeat.smoke.otlp;

import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsParameters;
import com.sun.net.httpserver.HttpsServer;
import io.linkbeat.smoke.otlp.Behaviour.Transport;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Predicate;
import javax.net.ssl.SSLParameters;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionTimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * A collector on loopback that takes OTLP over HTTP with protobuf bodies, plain or gzip, and keeps what it got. Safe for
 * use by several threads.
 */
public final class OtlpReceiver implements AutoCloseable {

    private final Received received;
    private final OtlpHandler handler;
    private final Behaviour behaviour;
    private final @Nullable Certificates certificates;
    private final ExecutorService threads = Executors.newCachedThreadPool(OtlpReceiver::daemon);
    private final InetAddress address = InetAddress.getLoopbackAddress();
    private final int port;
    private @Nullable HttpServer http;
    private @Nullable RawServer raw;

    private OtlpReceiver(Behaviour behaviour, @Nullable Certificates certificates, boolean countsSpansOnly)
            throws IOException {
        received = new Received(countsSpansOnly);
        this.behaviour = behaviour;
        this.certificates = certificates;
        handler = new OtlpHandler(received, behaviour);
        port = switch (behaviour.transport) {
            case HTTP -> listen();
            case NOT_HTTP, BLACK_HOLE -> listenRaw();
            case GONE -> freePort();
        };
    }

    /** Starts a well behaved receiver on a free port. */
    public static OtlpReceiver start() {
        return start(Behaviour.NORMAL);
    }

    /**
     * Starts a receiver that behaves so, on a free port.
     *
     * @throws UncheckedIOException if it cannot listen
     */
    public static OtlpReceiver start(Behaviour behaviour) {
        return create(behaviour, null, false);
    }

    /**
     * Starts a well behaved receiver that speaks HTTPS, shows the server's certificate and wants to see the client's.
     *
     * @throws UncheckedIOException if it cannot listen
     */
    public static OtlpReceiver start(Certificates certificates) {
        return create(Behaviour.NORMAL, certificates, false);
    }

    /** Starts a well behaved receiver that keeps of spans only how many came, for runs with millions of them. */
    public static OtlpReceiver startCounting() {
        return create(Behaviour.NORMAL, null, true);
    }

    private static OtlpReceiver create(
            Behaviour behaviour, @Nullable Certificates certificates, boolean countsSpansOnly) {
        try {
            return new OtlpReceiver(behaviour, certificates, countsSpansOnly);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Its URL: what {@code OTEL_EXPORTER_OTLP_ENDPOINT} takes. */
    public String endpoint() {
        return (certificates == null ? "http://" : "https://") + address.getHostAddress() + ":" + port;
    }

    /**
     * Behaves so from the next request on.
     *
     * @throws IllegalArgumentException unless both are behaviours of a server that speaks HTTP
     */
    public void behave(Behaviour next) {
        if (behaviour.transport != Transport.HTTP || next.transport != Transport.HTTP) {
            throw new IllegalArgumentException("From " + behaviour + " to " + next + " takes another receiver");
        }
        handler.behave(next);
    }

    /** The requests so far, also those that were refused. */
    public List<ReceivedRequest> requests() {
        return List.copyOf(received.requests);
    }

    /** The connections so far to a receiver that speaks no HTTP; 0 for one that does. */
    public int rawConnections() {
        return raw == null ? 0 : raw.connections();
    }

    /** The spans so far. */
    public List<ReceivedSpan> spans() {
        return List.copyOf(received.spans);
    }

    /** How many spans of this name came so far, to a receiver that only counts them. */
    public long spanCount(String name) {
        LongAdder count = received.spanCounts.get(name);
        return count == null ? 0 : count.sum();
    }

    /** The metrics so far, once per export. */
    public List<ReceivedMetric> metrics() {
        return List.copyOf(received.metrics);
    }

    /**
     * Whether this text stands anywhere in the bytes that came, in names and values of whatever kind; not to be asked of a
     * receiver that only counts.
     */
    public boolean contains(String text) {
        return received.contains(text);
    }

    /** The log records and events so far. */
    public List<ReceivedLog> logs() {
        return List.copyOf(received.logs);
    }

    /**
     * Waits until the spans so far are what is wanted.
     *
     * @return those spans
     * @throws AssertionError if the time is over before; the text lists all that did arrive
     */
    public List<ReceivedSpan> awaitSpans(Predicate<List<ReceivedSpan>> wanted, Duration atMost) {
        return awaitThat("spans", this::spans, wanted, atMost);
    }

    /** As {@link #awaitSpans}, for metrics. */
    public List<ReceivedMetric> awaitMetrics(Predicate<List<ReceivedMetric>> wanted, Duration atMost) {
        return awaitThat("metrics", this::metrics, wanted, atMost);
    }

    /** As {@link #awaitSpans}, for log records and events. */
    public List<ReceivedLog> awaitLogs(Predicate<List<ReceivedLog>> wanted, Duration atMost) {
        return awaitThat("logs", this::logs, wanted, atMost);
    }

    /** As {@link #awaitSpans}, for requests, also refused ones. */
    public List<ReceivedRequest> awaitRequests(Predicate<List<ReceivedRequest>> wanted, Duration atMost) {
        return awaitThat("requests", this::requests, wanted, atMost);
    }

    /** All that arrived, a line each, for people. */
    public String describe() {
        return "Receiver (" + behaviour + ") at " + endpoint() + " got" + received.describe();
    }

    @Override
    public void close() {
        handler.close();
        if (http != null) {
            http.stop(0);
        }
        if (raw != null) {
            try {
                raw.close();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        threads.shutdownNow();
    }

    private <T> T awaitThat(String what, Callable<T> supplier, Predicate<T> wanted, Duration atMost) {
        try {
            return Awaitility.await()
                    .pollDelay(Duration.ZERO)
                    .pollInterval(Duration.ofMillis(20))
                    .atMost(atMost)
                    .until(supplier, wanted);
        } catch (ConditionTimeoutException e) {
            throw new AssertionError("Not the wanted " + what + " within " + atMost + ". " + describe(), e);
        }
    }

    private int listen() throws IOException {
        InetSocketAddress anyPort = new InetSocketAddress(address, 0);
        HttpServer server = certificates == null ? HttpServer.create(anyPort, 0) : secured(anyPort, certificates);
        server.setExecutor(threads);
        server.createContext("/", handler);
        server.start();
        http = server;
        return server.getAddress().getPort();
    }

    private static HttpServer secured(InetSocketAddress address, Certificates certificates) throws IOException {
        try {
            HttpsServer server = HttpsServer.create(address, 0);
            server.setHttpsConfigurator(new HttpsConfigurator(certificates.ofServer()) {
                @Override
                public void configure(HttpsParameters parameters) {
                    SSLParameters wanted = getSSLContext().getDefaultSSLParameters();
                    wanted.setNeedClientAuth(true);
                    parameters.setSSLParameters(wanted);
                }
            });
            return server;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private int listenRaw() throws IOException {
        RawServer server = new RawServer(address, behaviour.transport == Transport.BLACK_HOLE);
        raw = server;
        return server.port();
    }

    private int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, address)) {
            return socket.getLocalPort();
        }
    }

    private static Thread daemon(Runnable task) {
        Thread thread = new Thread(task, "otlp-receiver");
        thread.setDaemon(true);
        return thread;
    }
}
