package io.linkbeat.agent.telemetry;

import io.linkbeat.agent.logging.Log;
import io.linkbeat.bootstrap.Consumption;
import io.linkbeat.bootstrap.MessageReader;
import io.linkbeat.bootstrap.MessagingHandler;
import io.linkbeat.bootstrap.PartitionReader;
import io.linkbeat.bootstrap.TraceContext;
import java.util.Collection;
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
            Object client,
            String destination,
            @Nullable Object key,
            boolean tombstone,
            byte @Nullable [] traceparent,
            byte @Nullable [] tracestate) {
        called("sending");
        return handler.sending(client, destination, key, tombstone, traceparent, tracestate);
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
    public boolean headerless(Object client) {
        return handler.headerless(client);
    }

    @Override
    public void sent(Object operation, int partition, long offset, @Nullable Throwable failure) {
        called("sent");
        handler.sent(operation, partition, offset, failure);
    }

    @Override
    public @Nullable Consumption consumption(Object consumer) {
        called("consumption");
        return handler.consumption(consumer);
    }

    @Override
    public void pollFailed(Consumption consumption, long startedNanoTime, Throwable failure) {
        called("pollFailed");
        handler.pollFailed(consumption, startedNanoTime, failure);
    }

    @Override
    public @Nullable Object delivered(
            Consumption consumption, long startedNanoTime, List<?>[] records, MessageReader reader) {
        called("delivered");
        return handler.delivered(consumption, startedNanoTime, records, reader);
    }

    @Override
    public @Nullable Object processingWhole(Object batch, List<?>[] records, MessageReader reader) {
        return handler.processingWhole(batch, records, reader);
    }

    @Override
    public @Nullable Object processing(
            Object batch, Object message, MessageReader reader, boolean inOrder, @Nullable Object ended) {
        called("processing");
        return handler.processing(batch, message, reader, inOrder, ended);
    }

    @Override
    public @Nullable TraceContext contextOf(Object processing) {
        return handler.contextOf(processing);
    }

    @Override
    public void processed(Object processing, String end, @Nullable Throwable failure) {
        called("processed");
        handler.processed(processing, end, failure);
    }

    @Override
    public @Nullable Object committing(Object consumer) {
        called("committing");
        return handler.committing(consumer);
    }

    @Override
    public void commits(Object operation, Collection<?> partitions, PartitionReader reader) {
        called("commits");
        handler.commits(operation, partitions, reader);
    }

    @Override
    public void commitAwaits(Object operation, Object request) {
        called("commitAwaits");
        handler.commitAwaits(operation, request);
    }

    @Override
    public void commitAnswered(Object request, @Nullable Throwable failure) {
        called("commitAnswered");
        handler.commitAnswered(request, failure);
    }

    @Override
    public void committed(Object operation, @Nullable Throwable failure) {
        called("committed");
        handler.committed(operation, failure);
    }

    @Override
    public void clientClosed(Object client) {
        handler.clientClosed(client);
    }

    @Override
    public void pollEntered(Consumption consumption) {
        handler.pollEntered(consumption);
    }

    @Override
    public void pollLeft(Consumption consumption) {
        handler.pollLeft(consumption);
    }

    @Override
    public void rebalancing(Object coordinator, boolean isNobody) {
        called("rebalancing");
        handler.rebalancing(coordinator, isNobody);
    }

    @Override
    public void joined(Object coordinator) {
        called("joined");
        handler.joined(coordinator);
    }

    @Override
    public void leavingGroup(Object coordinator) {
        called("leavingGroup");
        handler.leavingGroup(coordinator);
    }

    @Override
    public void memberState(Object membership, Object subscriptions, String state) {
        called("memberState");
        handler.memberState(membership, subscriptions, state);
    }

    @Override
    public void assigning(Object subscriptions, Collection<?> before, Collection<?> after, PartitionReader reader) {
        called("assigning");
        handler.assigning(subscriptions, before, after, reader);
    }

    @Override
    public void heartbeatAnswered(Object member, int heartbeatMillis, int pollIntervalMillis) {
        called("heartbeatAnswered");
        handler.heartbeatAnswered(member, heartbeatMillis, pollIntervalMillis);
    }

    @Override
    public void heartbeatRefused(Object coordinator) {
        called("heartbeatRefused");
        handler.heartbeatRefused(coordinator);
    }

    @Override
    public void pollMissed(Object heartbeat) {
        called("pollMissed");
        handler.pollMissed(heartbeat);
    }
}
