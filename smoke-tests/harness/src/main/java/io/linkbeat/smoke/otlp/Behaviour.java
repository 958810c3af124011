package io.linkbeat.smoke.otlp;

import java.time.Duration;
import java.util.Map;

/**
 * How a receiver treats its clients.
 *
 * <p>What it answers with a 2xx status it keeps; a request that it refuses is counted and its content is dropped, as a
 * collector would.
 */
public final class Behaviour {

    enum Transport {
        HTTP,
        NOT_HTTP,
        BLACK_HOLE,
        GONE
    }

    /** Answers at once and as OTLP wants it. */
    public static final Behaviour NORMAL = http("normal", 200);

    /** Answers 200 with a body that is no protobuf. */
    public static final Behaviour GARBAGE =
            new Behaviour("garbage", Transport.HTTP, 200, Map.of(), Duration.ZERO, "{\"this\": is no protobuf}");

    /** Answers with bytes that are no HTTP, and closes the connection. */
    public static final Behaviour NOT_HTTP = new Behaviour("not HTTP", Transport.NOT_HTTP);

    /** Accepts connections and never reads nor answers. */
    public static final Behaviour BLACK_HOLE = new Behaviour("black hole", Transport.BLACK_HOLE);

    /** Nobody listens at the endpoint. */
    public static final Behaviour GONE = new Behaviour("gone", Transport.GONE);

    private final String name;
    final Transport transport;
    final int status;
    final Map<String, String> headers;
    final Duration delay;
    final String body;

    private Behaviour(
            String name, Transport transport, int status, Map<String, String> headers, Duration delay, String body) {
        this.name = name;
        this.transport = transport;
        this.status = status;
        this.headers = headers;
        this.delay = delay;
        this.body = body;
    }

    private Behaviour(String name, Transport transport) {
        this(name, transport, 0, Map.of(), Duration.ZERO, "");
    }

    /** Answers every request with this status and an empty body. */
    public static Behaviour status(int status) {
        return http("status " + status, status);
    }

    /** Answers 429 with {@code Retry-After}. */
    public static Behaviour tooManyRequests(int retryAfterSeconds) {
        Map<String, String> headers = Map.of("Retry-After", Integer.toString(retryAfterSeconds));
        return new Behaviour(
                "429, retry after " + retryAfterSeconds + " s", Transport.HTTP, 429, headers, Duration.ZERO, "");
    }

    /** Answers as OTLP wants it, but so much later. */
    public static Behaviour slow(Duration delay) {
        return new Behaviour("slow by " + delay, Transport.HTTP, 200, Map.of(), delay, "");
    }

    private static Behaviour http(String name, int status) {
        return new Behaviour(name, Transport.HTTP, status, Map.of(), Duration.ZERO, "");
    }

    @Override
    public String toString() {
        return name;
    }
}
