package io.linkbeat.agent.telemetry;

import io.linkbeat.agent.trust.TrustedHosts;
import io.linkbeat.bootstrap.Consumption;
import io.linkbeat.bootstrap.MessageReader;
import io.linkbeat.bootstrap.MessagingHandler;
import io.linkbeat.bootstrap.PartitionReader;
import io.linkbeat.bootstrap.TraceContext;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The concept <em>message</em>: knows the clients, and turns what their doors tell into signals, as the messaging conventions
 * say and, where we leave them, as our own signals page does. What is sent is {@link SendTelemetry}'s, what is read is
 * {@link ReceiveTelemetry}'s, what is committed {@link CommitTelemetry}'s.
 */
public final class MessagingTelemetry extends MessagingHandler {

    private static final int MOST_CLIENTS = 4096;

    private final WeakIdentityTable<MessagingClient> clients = new WeakIdentityTable<>(MOST_CLIENTS);
    private final TrustedHosts trust;
    private final MessagingServices services;
    private final SendTelemetry sends;
    private final ReceiveTelemetry receives;
    private final CommitTelemetry commits;

    /** A handler that knows no client yet. */
    public MessagingTelemetry(TrustedHosts trust, MessagingServices services) {
        this.trust = trust;
        this.services = services;
        this.sends = new SendTelemetry(services);
        this.receives = new ReceiveTelemetry(services);
        this.commits = new CommitTelemetry(services);
    }

    @Override
    public void clientCreated(
            Object client,
            String system,
            @Nullable String clientId,
            @Nullable String group,
            @Nullable List<String> servers) {
        String server = servers == null || servers.isEmpty() ? null : servers.get(0);
        MessagingClient.Identity identity = new MessagingClient.Identity(
                system,
                clientId,
                group,
                server == null ? null : TrustedHosts.hostOf(server),
                server == null ? -1 : TrustedHosts.portOf(server),
                servers == null ? "" : String.join(",", servers));
        boolean added = clients.put(
                client,
                new MessagingClient(
                        client, identity, trust.trustsAll(servers), !BufferingFrameworks.construct(), services));
        if (!added) {
            services.self().limit("messaging.clients");
        }
    }

    @Override
    public @Nullable Object sending(
            Object producer,
            String topic,
            @Nullable Object key,
            boolean tombstone,
            byte @Nullable [] traceparent,
            byte @Nullable [] tracestate) {
        MessagingClient client = clients.get(producer);
        if (client == null) {
            services.self().missed(1);
            return null;
        }
        return sends.start(client, producer, topic, key, tombstone, TraceParent.read(traceparent, tracestate));
    }

    @Override
    public boolean stamps(Object operation) {
        return sends.stamps((Operation) operation);
    }

    @Override
    public byte @Nullable [] traceparent(Object operation) {
        return sends.traceparent((Operation) operation);
    }

    @Override
    public byte @Nullable [] tracestate(Object operation) {
        return sends.tracestate((Operation) operation);
    }

    @Override
    public boolean headerless(Object producer) {
        MessagingClient client = clients.get(producer);
        return client != null && client.exchangesContext && client.isHeaderless(producer);
    }

    @Override
    public void sent(Object operation, int partition, long offset, @Nullable Throwable failure) {
        sends.end((Operation) operation, partition, offset, failure);
    }

    @Override
    public @Nullable Consumption consumption(Object consumer) {
        MessagingClient client = clients.get(consumer);
        return client == null ? null : client.consumption;
    }

    @Override
    public void pollFailed(Consumption consumption, long startedNanoTime, Throwable failure) {
        receives.pollFailed((MessagingClient) consumption.client, startedNanoTime, failure);
    }

    @Override
    public @Nullable Object delivered(
            Consumption consumption, long startedNanoTime, List<?>[] records, MessageReader reader) {
        return receives.polled((MessagingClient) consumption.client, startedNanoTime, records, reader);
    }

    @Override
    public @Nullable Object processingWhole(Object batch, List<?>[] records, MessageReader reader) {
        return receives.startWhole((Batch) batch, records, reader);
    }

    @Override
    public Object processing(
            Object batch, Object message, MessageReader reader, boolean inOrder, @Nullable Object ended) {
        return receives.start((Batch) batch, message, reader, inOrder, ended);
    }

    @Override
    public @Nullable TraceContext contextOf(Object processing) {
        return ((Operation) processing).context();
    }

    @Override
    public void processed(Object processing, String end, @Nullable Throwable failure) {
        receives.end((Operation) processing, end, failure);
    }

    @Override
    public @Nullable Object committing(Object consumer) {
        MessagingClient client = clients.get(consumer);
        return client == null ? null : commits.start(client);
    }

    @Override
    public void commits(Object operation, Collection<?> partitions, PartitionReader reader) {
        commits.describe((Operation.Commit) operation, partitions, reader);
    }

    @Override
    public void commitAwaits(Object operation, Object request) {
        commits.await((Operation.Commit) operation, request);
    }

    @Override
    public void commitAnswered(Object request, @Nullable Throwable failure) {
        commits.answered(request, failure);
    }

    @Override
    public void committed(Object operation, @Nullable Throwable failure) {
        commits.end(
                (Operation.Commit) operation,
                failure == null ? null : failure.getClass().getName());
    }

    @Override
    public void clientClosed(Object consumer) {
        MessagingClient client = clients.get(consumer);
        if (client != null) {
            commits.closed(client);
        }
    }
}
