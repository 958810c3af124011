package io.linkbeat.agent.telemetry;

import io.linkbeat.agent.logging.Log;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.common.AttributesBuilder;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.sdk.common.InstrumentationScopeInfo;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * A producer or consumer as its spans know it: what it is called, whether its brokers may see context, and a template per
 * operation and topic. Attribute names follow the messaging conventions. Thread-safe.
 */
final class MessagingClient {

    /** Topics with a template of their own per client; further topics get one per span. */
    static final int MOST_TOPICS = 1000;

    private static final AttributeKey<String> SYSTEM = AttributeKey.stringKey("messaging.system");
    private static final AttributeKey<String> OPERATION_NAME = AttributeKey.stringKey("messaging.operation.name");
    private static final AttributeKey<String> OPERATION_TYPE = AttributeKey.stringKey("messaging.operation.type");
    private static final AttributeKey<String> DESTINATION = AttributeKey.stringKey("messaging.destination.name");
    private static final AttributeKey<String> CLIENT_ID = AttributeKey.stringKey("messaging.client.id");
    private static final AttributeKey<String> GROUP = AttributeKey.stringKey("messaging.consumer.group.name");
    private static final AttributeKey<String> ADDRESS = AttributeKey.stringKey("server.address");
    private static final AttributeKey<Long> PORT = AttributeKey.longKey("server.port");

    /** Whether context goes into, and is taken from, this client's messages. */
    final boolean exchangesContext;

    /** Whether context is kept from this client because its brokers are not trusted. */
    final boolean withholdsContext;

    private final String system;
    private final String destinations;
    private final InstrumentationScopeInfo scope;
    private final Attributes common;
    private final SelfMetrics metrics;
    private volatile boolean withheldSaid;
    private final Map<String, SpanTemplate> send = new ConcurrentHashMap<>();
    private final Map<String, SpanTemplate> process = new ConcurrentHashMap<>();

    /**
     * A client.
     *
     * @param server the one bootstrap server that names it, null when unknown
     * @param port its port, -1 when unknown
     * @param destinations all of them, for messages
     * @param propagates whether context is passed on in messages at all
     */
    MessagingClient(
            String system,
            @Nullable String clientId,
            @Nullable String group,
            @Nullable String server,
            int port,
            String destinations,
            boolean propagates,
            boolean trusted,
            String version,
            SelfMetrics metrics) {
        this.exchangesContext = propagates && trusted;
        this.withholdsContext = propagates && !trusted;
        this.system = system;
        this.destinations = destinations;
        this.metrics = metrics;
        this.scope = InstrumentationScopeInfo.builder("io.linkbeat." + system)
                .setVersion(version)
                .setSchemaUrl(Conventions.SCHEMA_URL)
                .build();
        AttributesBuilder attributes = Attributes.builder();
        attributes.put(SYSTEM, system);
        put(attributes, CLIENT_ID, clientId);
        put(attributes, GROUP, group);
        put(attributes, ADDRESS, server);
        if (server != null && port >= 0) {
            attributes.put(PORT, (long) port);
        }
        common = attributes.build();
    }

    private static void put(AttributesBuilder attributes, AttributeKey<String> key, @Nullable String value) {
        if (value != null && !value.isEmpty()) {
            attributes.put(key, value);
        }
    }

    /** For {@code send T}: PRODUCER when its context goes with the message, else CLIENT. */
    SpanTemplate send(String topic) {
        return template(send, topic, "send", exchangesContext ? SpanKind.PRODUCER : SpanKind.CLIENT);
    }

    /** For {@code process T}. */
    SpanTemplate process(String topic) {
        return template(process, topic, "process", SpanKind.CONSUMER);
    }

    /** Counts a context that was withheld, and says it once per destination. */
    void withheld() {
        metrics.suppressed(system);
        if (!withheldSaid) {
            withheldSaid = true;
            Log.warnOnce(
                    "suppressed " + destinations,
                    "no trace context goes to or is taken from " + destinations
                            + ", which otel.trusted.hosts does not trust; set OTEL_TRUSTED_HOSTS to change that");
        }
    }

    private SpanTemplate template(Map<String, SpanTemplate> known, String topic, String operation, SpanKind kind) {
        SpanTemplate template = known.get(topic);
        if (template == null) {
            Attributes attributes = common.toBuilder()
                    .put(OPERATION_NAME, operation)
                    .put(OPERATION_TYPE, operation)
                    .put(DESTINATION, topic)
                    .build();
            template = new SpanTemplate(operation + " " + topic, kind, scope, attributes);
            if (known.size() < MOST_TOPICS) {
                known.put(topic, template);
            } else {
                metrics.limit("messaging.topics");
            }
        }
        return template;
    }
}
