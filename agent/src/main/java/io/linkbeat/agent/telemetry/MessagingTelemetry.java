package io.linkbeat.agent.telemetry;

import io.linkbeat.agent.trust.TrustedHosts;
import io.linkbeat.bootstrap.ClientReader;
import io.linkbeat.bootstrap.Consumption;
import io.linkbeat.bootstrap.Delivery;
import io.linkbeat.bootstrap.MessageReader;
import io.linkbeat.bootstrap.PartitionReader;
import io.linkbeat.bootstrap.TraceContext;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The concept <em>message</em>: knows the clients, and turns what their doors tell into signals, as the messaging conventions
 * say and, where we leave them, as our own signals page does. What is sent is {@link SendTelemetry}'s, what is read is
 * {@link ReceiveTelemetry}'s, what is committed {@link CommitTelemetry}'s, and what becomes of groups {@link GroupTelemetry}'s.
 *
 * <p>An operation, or a batch, that comes from a time before the agent left and came back is not its own, and is passed over.
 */
public final class MessagingTelemetry extends GroupTelemetry {

    /** Clients at a time; further ones are not followed. */
    static final int MOST_CLIENTS = 4096;

    private final WeakIdentityTable<MessagingClient> clients = new WeakIdentityTable<>(MOST_CLIENTS);
    private final TrustedHosts trust;
    private final MessagingServices services;
    private final SendTelemetry sends;
    private final ReceiveTelemetry receives;
    private final CommitTelemetry commits;
    private volatile boolean full;
    private volatile boolean left;

    /**
     * A handler that knows no client yet.
     *
     * @param groups what the groups of consumers are followed with; null where they are not
     */
    public MessagingTelemetry(TrustedHosts trust, MessagingServices services, @Nullable GroupServices groups) {
        super(groups);
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
        MessagingClient.Identity identity = MessagingClient.Identity.of(system, clientId, group, servers);
        MessagingClient created = create(client, identity, trust.trustsAll(servers));
        if (!clients.put(client, created)) {
            full();
        } else {
            created.member = member(client, created);
        }
    }

    private MessagingClient create(Object client, MessagingClient.Identity identity, boolean trusted) {
        return new MessagingClient(client, identity, trusted, !BufferingFrameworks.construct(), services);
    }

    private void full() {
        full = true;
        services.self().limit("messaging.clients");
    }

    /** A client that was there before the agent is asked who it is, when it is first heard of; by several threads perhaps. */
    private @Nullable MessagingClient known(Object client) {
        MessagingClient known = clients.get(client);
        if (known != null || full) {
            return known;
        }
        ClientReader reader = ClientReader.of(client.getClass());
        if (reader == null) {
            return null;
        }
        MessagingClient.Identity identity = MessagingClient.Identity.read(client, reader);
        MessagingClient created = create(client, identity, trust.trustsAll(identity.servers()));
        MessagingClient adopted = clients.putIfAbsent(client, created);
        if (adopted == null) {
            full();
        } else if (adopted == created) {
            adopted.member = member(client, adopted);
        }
        return adopted;
    }

    @Override
    public @Nullable Object sending(
            Object producer,
            String topic,
            @Nullable Object key,
            boolean tombstone,
            byte @Nullable [] traceparent,
            byte @Nullable [] tracestate) {
        MessagingClient client = known(producer);
        if (client == null) {
            services.self().missed(1);
            return null;
        }
        return sends.start(client, producer, topic, key, tombstone, TraceParent.read(traceparent, tracestate));
    }

    @Override
    public boolean stamps(Object operation) {
        return operation instanceof Operation send && sends.stamps(send);
    }

    @Override
    public byte @Nullable [] traceparent(Object operation) {
        return operation instanceof Operation send ? sends.traceparent(send) : null;
    }

    @Override
    public byte @Nullable [] tracestate(Object operation) {
        return operation instanceof Operation send ? sends.tracestate(send) : null;
    }

    @Override
    public boolean headerless(Object producer) {
        MessagingClient client = clients.get(producer);
        return client != null && client.exchangesContext && client.isHeaderless(producer);
    }

    @Override
    public void sent(Object operation, int partition, long offset, @Nullable Throwable failure) {
        if (operation instanceof Operation send) {
            sends.end(send, partition, offset, failure);
        }
    }

    @Override
    public @Nullable Consumption consumption(Object consumer) {
        MessagingClient client = known(consumer);
        // In this order: what is known before the agent leaves is forgotten with the others.
        return client == null || left ? null : client.consumption;
    }

    @Override
    public void pollFailed(Consumption consumption, long startedNanoTime, Throwable failure) {
        if (consumption.client() instanceof MessagingClient client) {
            receives.pollFailed(client, startedNanoTime, failure);
        }
    }

    @Override
    public @Nullable Object delivered(
            Consumption consumption, long startedNanoTime, List<?>[] records, MessageReader reader) {
        return consumption.client() instanceof MessagingClient client
                ? receives.polled(client, startedNanoTime, records, reader)
                : null;
    }

    @Override
    public @Nullable Object processingWhole(Object batch, List<?>[] records, MessageReader reader) {
        return batch instanceof Delivery delivery && delivery.consumption.client() instanceof MessagingClient client
                ? receives.startWhole(client, delivery, records, reader)
                : null;
    }

    @Override
    public @Nullable Object processing(
            Object batch, Object message, MessageReader reader, boolean inOrder, @Nullable Object ended) {
        Operation before = ended instanceof Operation operation ? operation : null;
        return batch instanceof Delivery delivery && delivery.consumption.client() instanceof MessagingClient client
                ? receives.start(client, delivery, message, reader, inOrder, before)
                : null;
    }

    @Override
    public @Nullable TraceContext contextOf(Object processing) {
        return processing instanceof Operation operation ? operation.context() : null;
    }

    @Override
    public void processed(Object processing, String end, @Nullable Throwable failure) {
        if (processing instanceof Operation operation) {
            receives.end(operation, end, failure);
        }
    }

    @Override
    public @Nullable Object committing(Object consumer) {
        MessagingClient client = clients.get(consumer);
        return client == null ? null : commits.start(client);
    }

    @Override
    public void commits(Object operation, Collection<?> partitions, PartitionReader reader) {
        if (operation instanceof Operation.Commit commit) {
            commits.describe(commit, partitions, reader);
        }
    }

    @Override
    public void commitAwaits(Object operation, Object request) {
        if (operation instanceof Operation.Commit commit) {
            commits.await(commit, request);
        }
    }

    @Override
    public void commitAnswered(Object request, @Nullable Throwable failure) {
        commits.answered(request, failure);
    }

    @Override
    public void committed(Object operation, @Nullable Throwable failure) {
        if (operation instanceof Operation.Commit commit) {
            commits.end(commit, failure == null ? null : failure.getClass().getName());
        }
    }

    @Override
    public void clientClosed(Object consumer) {
        MessagingClient client = clients.get(consumer);
        if (client != null) {
            commits.closed(client);
            GroupMember member = client.member;
            if (member != null) {
                member.closed(System.nanoTime());
            }
        }
    }

    /** The agent leaves: what is processed is over. Called while the doors lead here still. */
    public void endAll() {
        for (MessagingClient client : clients.values()) {
            client.consumption.end("detach");
        }
    }

    /** The agent has left, and the doors lead elsewhere: what they keep holds nothing of the agent any more. */
    public void forget() {
        left = true;
        for (MessagingClient client : clients.values()) {
            client.consumption.forget();
            GroupMember member = client.member;
            if (member != null) {
                member.forget();
            }
        }
    }
}
