package io.linkbeat.agent.telemetry;

import io.linkbeat.agent.trust.TrustedHosts;
import io.linkbeat.bootstrap.MessageReader;
import io.linkbeat.bootstrap.MessagingHandler;
import io.linkbeat.bootstrap.ThreadSlot;
import io.linkbeat.bootstrap.TraceContext;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The concept <em>message</em>: a {@code send} span whose context goes with the message, and a {@code process} span that
 * starts a new trace and links to the context that came with it. See the messaging conventions, and our own signals page for
 * where we leave them.
 */
public final class MessagingTelemetry extends MessagingHandler {

    private static final int MOST_CLIENTS = 4096;
    private static final String TRACEPARENT = "traceparent";
    private static final String TRACESTATE = "tracestate";

    private final WeakIdentityTable<MessagingClient> clients = new WeakIdentityTable<>(MOST_CLIENTS);
    private final Sampling sampling;
    private final boolean propagates;
    private final TrustedHosts trust;
    private final SpanEnvironment environment;
    private final SpanSink sink;
    private final SelfMetrics metrics;
    private final String version;

    /**
     * A handler.
     *
     * @param propagates whether {@code tracecontext} is among the propagators: if not, messages are neither stamped nor read
     * @param version of the agent, for the instrumentation scope
     */
    public MessagingTelemetry(
            Sampling sampling,
            boolean propagates,
            TrustedHosts trust,
            SpanEnvironment environment,
            SpanSink sink,
            SelfMetrics metrics,
            String version) {
        this.sampling = sampling;
        this.propagates = propagates;
        this.trust = trust;
        this.environment = environment;
        this.sink = sink;
        this.metrics = metrics;
        this.version = version;
    }

    @Override
    public void clientCreated(
            Object client,
            String system,
            @Nullable String clientId,
            @Nullable String group,
            @Nullable List<String> servers) {
        String server = servers == null || servers.isEmpty() ? null : servers.get(0);
        boolean added = clients.put(
                client,
                new MessagingClient(
                        system,
                        clientId,
                        group,
                        server == null ? null : TrustedHosts.hostOf(server),
                        server == null ? -1 : TrustedHosts.portOf(server),
                        servers == null ? "" : String.join(",", servers),
                        propagates,
                        trust.trustsAll(servers),
                        version,
                        metrics));
        if (!added) {
            metrics.limit("messaging.clients");
        }
    }

    @Override
    public @Nullable Object sending(
            Object producer, String topic, byte @Nullable [] traceparent, byte @Nullable [] tracestate) {
        MessagingClient client = clients.get(producer);
        if (client == null) {
            metrics.missed(1);
            return null;
        }
        sink.wantSdk();
        TraceContext parent = ThreadSlot.current();
        TraceContext replaced = client.exchangesContext ? TraceParent.read(traceparent, tracestate) : null;
        if (client.withholdsContext) {
            client.withheld();
        }
        long high = parent == null ? Ids.next() : parent.traceIdHigh;
        long low = parent == null ? Ids.next() : parent.traceIdLow;
        TraceContext context = context(high, low, sampling.sample(parent, low), parent == null ? null : parent.state);
        return new Send(
                client,
                new SpanRecord(context, parent == null ? 0 : parent.spanId, replaced, client.send(topic), environment));
    }

    private static TraceContext context(long high, long low, boolean sampled, @Nullable String state) {
        return new TraceContext(high, low, Ids.next(), sampled ? TraceContext.SAMPLED : 0, state);
    }

    @Override
    public boolean stamps(Object operation) {
        return propagates;
    }

    @Override
    public byte @Nullable [] traceparent(Object operation) {
        Send send = (Send) operation;
        return send.client.exchangesContext ? TraceParent.write(send.span.context) : null;
    }

    @Override
    public byte @Nullable [] tracestate(Object operation) {
        Send send = (Send) operation;
        String state = send.client.exchangesContext ? send.span.context.state : null;
        return state == null ? null : state.getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public void sent(Object operation, int partition, long offset, @Nullable Throwable failure) {
        SpanRecord span = ((Send) operation).span;
        if (span.end(failure, null)) {
            span.position(partition, offset);
            export(span);
        }
    }

    @Override
    public @Nullable Object polling(Object consumer) {
        return clients.get(consumer);
    }

    @Override
    public @Nullable Object processing(Object client, Object message, MessageReader reader, boolean current) {
        sink.wantSdk();
        MessagingClient consumer = (MessagingClient) client;
        byte[] traceparent = propagates ? reader.header(message, TRACEPARENT) : null;
        TraceContext link = null;
        if (traceparent != null && consumer.exchangesContext) {
            link = TraceParent.read(traceparent, reader.header(message, TRACESTATE));
        } else if (traceparent != null) {
            consumer.withheld();
        }
        long low = Ids.next();
        TraceContext context = context(Ids.next(), low, sampling.sampleLinked(link, low), null);
        SpanRecord span = new SpanRecord(context, 0, link, consumer.process(reader.topic(message)), environment);
        span.position(reader.partition(message), reader.offset(message));
        return span;
    }

    @Override
    public TraceContext contextOf(Object span) {
        return ((SpanRecord) span).context;
    }

    @Override
    public void processed(Object span, String end) {
        SpanRecord processing = (SpanRecord) span;
        if (processing.end(null, end)) {
            export(processing);
        }
    }

    private void export(SpanRecord span) {
        if (span.context.sampled()) {
            sink.ended(span);
        }
    }

    /** A send under way. */
    private record Send(MessagingClient client, SpanRecord span) {}
}
