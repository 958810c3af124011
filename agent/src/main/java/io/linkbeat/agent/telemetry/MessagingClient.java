package io.linkbeat.agent.telemetry;

import io.linkbeat.agent.logging.Log;
import io.linkbeat.agent.trust.TrustedHosts;
import io.linkbeat.bootstrap.ClientReader;
import io.linkbeat.bootstrap.Consumption;
import io.linkbeat.bootstrap.MessageReader;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.common.AttributesBuilder;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.sdk.common.InstrumentationScopeInfo;
import java.lang.ref.WeakReference;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * A producer or consumer as its signals know it: what it is called, whether its brokers may see context, and a channel per
 * topic and partition. Thread-safe. It holds the library's object weakly.
 */
final class MessagingClient {

    /** Topics and partitions with a channel of their own per client; further ones get one per message. */
    static final int MOST_CHANNELS = 2000;

    /** Whether context goes into, and is taken from, this client's messages. */
    final boolean exchangesContext;

    /** Whether context is kept from this client because its brokers are not trusted. */
    final boolean withholdsContext;

    /** Whether the application's own code reads the records; a framework that made the consumer for itself only buffers them. */
    final boolean readByApplication;

    /** What the doors know of it, where it is a consumer. */
    final Consumption consumption = new Consumption(this);

    /** The consumer in its group; null where it is in none, and until that is known. */
    volatile @Nullable GroupMember member;

    /** What takes longer than this to be processed is remembered until the next poll; a reader may see it late. */
    long slowNanos = Long.MAX_VALUE;

    /** Commits whose answer is to come. */
    final Set<Operation.Commit> unanswered = ConcurrentHashMap.newKeySet();

    private final Identity identity;
    private final MessagingServices services;
    private final InstrumentationScopeInfo scope;
    private final WeakReference<Object> client;
    private final boolean mayBeHeaderless;
    private final Channel anyTopic;
    private final AtomicInteger channelCount = new AtomicInteger();
    private final Map<String, Channel> topics = new ConcurrentHashMap<>();
    private volatile @Nullable String clusterId;
    private volatile boolean withheldSaid;

    /**
     * What a client is called.
     *
     * @param servers the brokers that it was given; the first one names it
     */
    record Identity(
            String system,
            @Nullable String clientId,
            @Nullable String group,
            List<String> servers) {

        static Identity of(
                String system, @Nullable String clientId, @Nullable String group, @Nullable List<String> servers) {
            return new Identity(system, clientId, group, servers == null ? List.of() : servers);
        }

        /** Of a client that was there before the agent. What cannot be read is unknown. */
        static Identity read(Object client, ClientReader reader) {
            try {
                return new Identity("kafka", reader.clientId(client), reader.group(client), reader.servers(client));
            } catch (ReflectiveOperationException | RuntimeException elsewhere) {
                Log.debug("a client that was there before does not say who it is", elsewhere);
                return new Identity("kafka", null, null, List.of());
            }
        }

        @Nullable
        String server() {
            return servers.isEmpty() ? null : TrustedHosts.hostOf(servers.get(0));
        }

        int port() {
            return servers.isEmpty() ? -1 : TrustedHosts.portOf(servers.get(0));
        }

        /** All of them, for what is said about it. */
        String destinations() {
            return servers.isEmpty() ? "brokers that are not known" : String.join(",", servers);
        }
    }

    MessagingClient(
            Object client, Identity identity, boolean trusted, boolean readByApplication, MessagingServices services) {
        this.exchangesContext = services.propagates() && trusted;
        this.withholdsContext = services.propagates() && !trusted;
        this.readByApplication = readByApplication;
        this.identity = identity;
        this.services = services;
        this.client = new WeakReference<>(client);
        ClientReader reader = ClientReader.of(client.getClass());
        this.mayBeHeaderless = reader != null && reader.knowsFormatsWithoutHeaders();
        this.scope = Conventions.scope("io.linkbeat." + identity.system, services.version());
        this.anyTopic = Channel.of(this, null, services.settings());
    }

    /** The channel of a topic, or of several at once where it is null. */
    Channel channel(@Nullable String topic) {
        if (topic == null) {
            return anyTopic;
        }
        Channel known = topics.get(topic);
        if (known != null) {
            return known;
        }
        Channel added = Channel.of(this, topic, services.settings());
        if (!mayAddChannel()) {
            return added;
        }
        Channel present = topics.putIfAbsent(topic, added);
        return present == null ? added : present;
    }

    /** The channel of a message's topic and partition. */
    Channel channelOf(Object message, MessageReader reader) {
        return channel(reader.topic(message)).at(reader.partition(message));
    }

    /** Counts a channel that is to be kept; false when there are as many as may be. */
    boolean mayAddChannel() {
        if (channelCount.get() >= MOST_CHANNELS) {
            services.self().limit("messaging.channels");
            return false;
        }
        channelCount.incrementAndGet();
        return true;
    }

    SpanTemplate template(String name, SpanKind kind, Attributes attributes) {
        return new SpanTemplate(name, kind, scope, attributes, services.environment());
    }

    MessagingMetrics metrics() {
        return services.metrics();
    }

    /** Its group, null where it has none. */
    @Nullable
    String group() {
        return identity.group;
    }

    /** The processing of a message has taken longer than {@link #slowNanos}, and is over. */
    void slow(Operation processing, long nanos) {
        GroupMember known = member;
        if (known != null) {
            known.polls.slow(processing, nanos);
        }
    }

    /** What it calls itself, null where that is not known. */
    @Nullable
    String clientId() {
        return identity.clientId;
    }

    /** What all its spans say. */
    Attributes spanAttributes() {
        AttributesBuilder attributes = metricAttributes().toBuilder();
        put(attributes, MessagingAttributes.CLIENT_ID, identity.clientId);
        return attributes.build();
    }

    /** What all its measurements say. */
    Attributes metricAttributes() {
        AttributesBuilder attributes = Attributes.builder().put(MessagingAttributes.SYSTEM, identity.system);
        put(attributes, MessagingAttributes.GROUP, identity.group);
        String server = identity.server();
        int port = identity.port();
        put(attributes, MessagingAttributes.ADDRESS, server);
        if (server != null && port >= 0) {
            attributes.put(MessagingAttributes.PORT, (long) port);
        }
        return attributes.build();
    }

    /** What a count of what its group went through says. */
    Attributes groupAttributes() {
        AttributesBuilder attributes = Attributes.builder();
        put(attributes, MessagingAttributes.GROUP, identity.group);
        return attributes.build();
    }

    private static void put(AttributesBuilder attributes, AttributeKey<String> key, @Nullable String value) {
        if (value != null && !value.isEmpty()) {
            attributes.put(key, value);
        }
    }

    /** Asks the client for its cluster until it knows; after that this is one read. */
    void meet() {
        Object known = clusterId == null ? client.get() : null;
        // Not kept: a reader belongs to the application's class, which must not be held from here.
        ClientReader reader = known == null ? null : ClientReader.of(known.getClass());
        if (known == null || reader == null) {
            return;
        }
        try {
            clusterId = reader.clusterId(known);
        } catch (ReflectiveOperationException | RuntimeException elsewhere) {
            Log.debug("the id of the cluster is not where it was", elsewhere);
            clusterId = "";
        }
    }

    /** The id of the cluster, null while it is not known. */
    @Nullable
    String clusterId() {
        String known = clusterId;
        return known == null || known.isEmpty() ? null : known;
    }

    /** Whether its brokers are known to take messages without headers only. */
    boolean isHeaderless(Object producer) {
        ClientReader reader = mayBeHeaderless ? ClientReader.of(producer.getClass()) : null;
        return reader != null && reader.headerless(producer);
    }

    /** Counts a context that was withheld, and says it once per destination. */
    void withheld() {
        services.self().suppressed(identity.system);
        if (!withheldSaid) {
            withheldSaid = true;
            Log.warnOnce(
                    "suppressed " + identity.destinations(),
                    "no trace context goes to or is taken from " + identity.destinations()
                            + ", which otel.trusted.hosts does not trust; set OTEL_TRUSTED_HOSTS to change that");
        }
    }
}
