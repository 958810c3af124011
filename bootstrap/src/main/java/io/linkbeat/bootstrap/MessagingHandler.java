package io.linkbeat.bootstrap;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What stands behind {@link MessagingHooks}: the agent's handler of the concept <em>message</em>. This class itself is the
 * born one, which does nothing. Methods are called on application threads, by several at once; what they throw is caught
 * by the door. Operations, clients and spans are the handler's own objects, carried through as {@link Object}.
 */
public class MessagingHandler {

    /** For subclasses, and for the one that does nothing. */
    public MessagingHandler() {}

    /**
     * A producer or consumer has been constructed.
     *
     * @param client the library's object; must be held weakly
     * @param system the messaging system, as {@code messaging.system} names it
     * @param clientId the client's own name, or null
     * @param group the consumer group, null for producers and for consumers without one
     * @param servers {@code host:port} of each bootstrap server
     */
    public void clientCreated(
            Object client,
            String system,
            @Nullable String clientId,
            @Nullable String group,
            @Nullable List<String> servers) {}

    /**
     * A message is about to be sent.
     *
     * @param client the producer
     * @param destination the topic
     * @param traceparent the {@code traceparent} that is on the message already (its last one), or null
     * @param tracestate likewise {@code tracestate}
     * @return the operation, handed to the other methods; null when nothing is to be done
     */
    public @Nullable Object sending(
            Object client, String destination, byte @Nullable [] traceparent, byte @Nullable [] tracestate) {
        return null;
    }

    /** Whether the message's context fields are to be replaced or removed; if not, they stay as they are. */
    public boolean stamps(Object operation) {
        return false;
    }

    /** The {@code traceparent} to put on the message; null: put none, and remove what is there. */
    public byte @Nullable [] traceparent(Object operation) {
        return null;
    }

    /** The {@code tracestate} to put on the message, or null for none. */
    public byte @Nullable [] tracestate(Object operation) {
        return null;
    }

    /**
     * The send is over; only the first call for an operation counts.
     *
     * @param partition where it went, -1 when unknown
     * @param offset its position there, -1 when unknown
     * @param failure why it failed, or null
     */
    public void sent(Object operation, int partition, long offset, @Nullable Throwable failure) {}

    /** A consumer enters {@code poll}: returns the client that what is polled belongs to, null if it is not followed. */
    public @Nullable Object polling(Object consumer) {
        return null;
    }

    /**
     * A message is handed to the application's loop.
     *
     * @param client from {@link #polling}
     * @param message the library's object, read through {@code reader}
     * @param current whether the span becomes current on this thread
     * @return the span, null when there is none
     */
    public @Nullable Object processing(Object client, Object message, MessageReader reader, boolean current) {
        return null;
    }

    /** The context of a span made by {@link #processing}, to be current while the loop's body runs. */
    public @Nullable TraceContext contextOf(Object span) {
        return null;
    }

    /** The loop has gone on: {@code end} is one of the fixed words of {@code linkbeat.process.end}. */
    public void processed(Object span, String end) {}
}
