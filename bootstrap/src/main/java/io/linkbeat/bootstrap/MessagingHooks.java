package io.linkbeat.bootstrap;

import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The door of the concept <em>message</em>. Adapters of messaging libraries call it; the agent's handler answers. Born
 * with a handler that does nothing, so a call costs a read and a return until {@link #handler(MessagingHandler)} is
 * called, and again after it has been called with null.
 */
public final class MessagingHooks {

    static volatile MessagingHandler handler = new MessagingHandler();

    private MessagingHooks() {}

    /** Switches the door on, or off with null: one write, after which nothing of the agent is reachable from here. */
    public static void handler(@Nullable MessagingHandler next) {
        handler = next == null ? new MessagingHandler() : next;
    }

    /** See {@link MessagingHandler#clientCreated}. */
    public static void clientCreated(
            Object client,
            String system,
            @Nullable String clientId,
            @Nullable String group,
            @Nullable List<String> servers) {
        try {
            handler.clientCreated(client, system, clientId, group, servers);
        } catch (Throwable error) {
            HookErrors.caught(error, "messaging.client_created");
        }
    }

    /** See {@link MessagingHandler#sending}. */
    public static @Nullable Object sending(
            Object client, String destination, byte @Nullable [] traceparent, byte @Nullable [] tracestate) {
        try {
            return handler.sending(client, destination, traceparent, tracestate);
        } catch (Throwable error) {
            HookErrors.caught(error, "messaging.sending");
            return null;
        }
    }

    /** See {@link MessagingHandler#stamps}. */
    public static boolean stamps(Object operation) {
        try {
            return handler.stamps(operation);
        } catch (Throwable error) {
            HookErrors.caught(error, "messaging.stamps");
            return false;
        }
    }

    /** See {@link MessagingHandler#traceparent}. */
    public static byte @Nullable [] traceparent(Object operation) {
        try {
            return handler.traceparent(operation);
        } catch (Throwable error) {
            HookErrors.caught(error, "messaging.traceparent");
            return null;
        }
    }

    /** See {@link MessagingHandler#tracestate}. */
    public static byte @Nullable [] tracestate(Object operation) {
        try {
            return handler.tracestate(operation);
        } catch (Throwable error) {
            HookErrors.caught(error, "messaging.tracestate");
            return null;
        }
    }

    /** See {@link MessagingHandler#sent}. */
    public static void sent(Object operation, int partition, long offset, @Nullable Throwable failure) {
        try {
            handler.sent(operation, partition, offset, failure);
        } catch (Throwable error) {
            HookErrors.caught(error, "messaging.sent");
        }
    }

    /** A consumer enters {@code poll}: what the loop was at is over, and what is constructed from here on was polled. */
    public static void polling(Object consumer) {
        try {
            leave("poll");
            Object client = handler.polling(consumer);
            if (client != null) {
                ThreadSlot.get().polling = client;
            }
        } catch (Throwable error) {
            HookErrors.caught(error, "messaging.polling");
        }
    }

    /** A consumer leaves {@code poll}, by return or by exception. */
    public static void polled() {
        try {
            ThreadSlot.get().polling = null;
        } catch (Throwable error) {
            HookErrors.caught(error, "messaging.polled");
        }
    }

    /** Ends what is processed on this thread, because the consumer is closed or has left its topics. */
    public static void leaving(String how) {
        try {
            leave(how);
        } catch (Throwable error) {
            HookErrors.caught(error, "messaging.leaving");
        }
    }

    private static void leave(String how) {
        RecordIterator processing = ThreadSlot.get().processing;
        if (processing != null) {
            processing.end(how);
        }
    }

    /**
     * Takes the place of a batch's private map while a {@code poll} is on the stack; any other map comes back as it is. An
     * empty batch stays as it is, because the library shares one among all consumers.
     */
    @SuppressWarnings("unchecked")
    public static Map<?, ?> records(Map<?, ?> records) {
        try {
            if (records instanceof PolledRecords || records.isEmpty()) {
                return records;
            }
            Object client = ThreadSlot.get().polling;
            return client == null ? records : new PolledRecords((Map<Object, Object>) records, client);
        } catch (Throwable error) {
            HookErrors.caught(error, "messaging.records");
            return records;
        }
    }

    /**
     * An iterator over a batch, followed when the batch was polled and the application reads it; what interceptors read
     * while {@code poll} is still on the stack is not processing.
     *
     * @param records what {@link #records} gave
     */
    @SuppressWarnings("unchecked")
    public static Iterator<?> iterator(Map<?, ?> records, Iterator<?> iterator, @Nullable MessageReader reader) {
        try {
            if (reader != null && records instanceof PolledRecords batch && ThreadSlot.get().polling == null) {
                return new RecordIterator((Iterator<Object>) iterator, batch, reader);
            }
        } catch (Throwable error) {
            HookErrors.caught(error, "messaging.iterator");
        }
        return iterator;
    }
}
