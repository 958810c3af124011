package io.linkbeat.agent.telemetry;

import io.linkbeat.agent.logging.Log;
import io.linkbeat.bootstrap.MessageReader;
import io.linkbeat.bootstrap.MessagingHandler;
import io.linkbeat.bootstrap.TraceContext;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Stands before the handler while debugging is on, and says when a door is called for the first time: the running half of
 * the weaver's self-test, which has seen the calls in the woven code only.
 */
public final class FirstCalls extends MessagingHandler {

    private final MessagingHandler handler;
    private final Set<String> seen = ConcurrentHashMap.newKeySet();

    /** Watches a handler. */
    public FirstCalls(MessagingHandler handler) {
        this.handler = handler;
    }

    private void called(String door) {
        if (seen.add(door)) {
            Log.debug("first call of the door " + door);
        }
    }

    @Override
    public void clientCreated(
            Object client,
            String system,
            @Nullable String clientId,
            @Nullable String group,
            @Nullable List<String> servers) {
        called("clientCreated");
        handler.clientCreated(client, system, clientId, group, servers);
    }

    @Override
    public @Nullable Object sending(
            Object client, String destination, byte @Nullable [] traceparent, byte @Nullable [] tracestate) {
        called("sending");
        return handler.sending(client, destination, traceparent, tracestate);
    }

    @Override
    public boolean stamps(Object operation) {
        return handler.stamps(operation);
    }

    @Override
    public byte @Nullable [] traceparent(Object operation) {
        return handler.traceparent(operation);
    }

    @Override
    public byte @Nullable [] tracestate(Object operation) {
        return handler.tracestate(operation);
    }

    @Override
    public void sent(Object operation, int partition, long offset, @Nullable Throwable failure) {
        called("sent");
        handler.sent(operation, partition, offset, failure);
    }

    @Override
    public @Nullable Object polling(Object consumer) {
        called("polling");
        return handler.polling(consumer);
    }

    @Override
    public @Nullable Object processing(Object client, Object message, MessageReader reader, boolean current) {
        called("processing");
        return handler.processing(client, message, reader, current);
    }

    @Override
    public @Nullable TraceContext contextOf(Object span) {
        return handler.contextOf(span);
    }

    @Override
    public void processed(Object span, String end) {
        called("processed");
        handler.processed(span, end);
    }
}
