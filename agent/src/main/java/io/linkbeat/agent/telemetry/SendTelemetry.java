package io.linkbeat.agent.telemetry;

import static io.linkbeat.agent.telemetry.MessagingOperation.SEND;

import io.linkbeat.bootstrap.ThreadSlot;
import io.linkbeat.bootstrap.TraceContext;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** What producers do: a {@code send} span whose context goes with the message, and the measurements of each send. */
final class SendTelemetry {

    /** In place of a stamp: the message's own fields stay as they are. */
    private static final byte[] UNTOUCHED = {};

    private final MessagingServices services;

    SendTelemetry(MessagingServices services) {
        this.services = services;
    }

    /**
     * A message is about to be sent.
     *
     * @param carried the context that is on the message already, or null
     */
    Operation start(
            MessagingClient client,
            Object producer,
            String topic,
            @Nullable Object key,
            boolean tombstone,
            @Nullable TraceContext carried) {
        services.sink().wantSdk();
        if (client.withholdsContext) {
            client.withheld();
        }
        Channel channel = client.channel(topic);
        boolean stampable = !client.isHeaderless(producer);
        TraceContext parent = ThreadSlot.current();
        long now = System.nanoTime();
        if (!services.settings().send()) {
            return new Operation.Send(channel, now, stampWithoutSpan(client, stampable, parent));
        }
        long low = parent == null ? Ids.next() : parent.traceIdLow;
        if (!services.sampling().sample(parent, low)) {
            long high = parent == null ? Ids.next() : parent.traceIdHigh;
            byte[] stamp = client.exchangesContext ? TraceParent.write(high, low, Ids.next(), (byte) 0) : null;
            return new Operation.Send(channel, now, stampable ? stamp : UNTOUCHED);
        }
        TraceContext context = Ids.context(parent, low, true);
        SpanRecord span = new SpanRecord(
                SEND,
                channel,
                now,
                context,
                parent == null ? 0 : parent.spanId,
                client.exchangesContext && stampable ? carried : null);
        describe(span, key, tombstone, stampable);
        return span;
    }

    private void describe(SpanRecord span, @Nullable Object key, boolean tombstone, boolean stampable) {
        if (tombstone) {
            span.details().tombstone = true;
        }
        if (key != null && services.settings().recordKey()) {
            span.details().key = MessageKeys.text(key);
        }
        if (!stampable) {
            span.details().unstamped = true;
        }
    }

    /** Without a span of its own a message goes out under what is current; where nothing is, with what it carries. */
    private static byte @Nullable [] stampWithoutSpan(
            MessagingClient client, boolean stampable, @Nullable TraceContext current) {
        if (!stampable || (client.exchangesContext && current == null)) {
            return UNTOUCHED;
        }
        return client.exchangesContext && current != null ? TraceParent.write(current) : null;
    }

    /** Whether the message's context fields are replaced or removed. */
    boolean stamps(Operation send) {
        if (send instanceof SpanRecord span) {
            return services.propagates() && !span.isUnstamped();
        }
        return services.propagates() && !((Operation.Send) send).hasStamp(UNTOUCHED);
    }

    byte @Nullable [] traceparent(Operation send) {
        if (send instanceof SpanRecord span) {
            return span.channel.client.exchangesContext && !span.isUnstamped() ? TraceParent.write(span.context) : null;
        }
        byte[] stamp = ((Operation.Send) send).takeStamp();
        return stamp == UNTOUCHED ? null : stamp;
    }

    byte @Nullable [] tracestate(Operation send) {
        TraceContext context = send instanceof SpanRecord span ? span.context : ThreadSlot.current();
        String state = context == null || !send.channel.client.exchangesContext ? null : context.state;
        return state == null ? null : state.getBytes(StandardCharsets.UTF_8);
    }

    /** The send is over; only the first call counts. */
    void end(Operation send, int partition, long offset, @Nullable Throwable failure) {
        if (!send.claimEnd()) {
            return;
        }
        long now = System.nanoTime();
        String errorType = failure == null ? null : failure.getClass().getName();
        Channel channel = send.channel.at(partition);
        if (failure == null) {
            // A client that has failed may not have met its cluster, and would be asked at each failure anew.
            channel.client.meet();
        }
        Series series = channel.series(SEND);
        series.duration(now - send.startNanoTime, errorType);
        series.messages(1, errorType);
        if (send instanceof SpanRecord span) {
            span.channel = channel;
            span.offset(offset);
            span.finish(now, errorType, null);
            services.sink().ended(span);
        }
    }
}
