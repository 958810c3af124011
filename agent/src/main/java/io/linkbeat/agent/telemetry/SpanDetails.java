package io.linkbeat.agent.telemetry;

import io.linkbeat.bootstrap.TraceContext;
import io.opentelemetry.api.common.AttributesBuilder;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What few spans have to say, so that the many need not carry it. Written by whoever starts the span, before it can end. */
final class SpanDetails {

    /** How many messages a batch has, 0 for a span of a single one. */
    int messageCount;

    /** The contexts of a batch's messages, at most as many as a span may link to. */
    List<TraceContext> links = List.of();

    /** How many there were. */
    int totalLinks;

    /** The message's key as text, where that is asked for and it has a canonical one. */
    @Nullable
    String key;

    boolean tombstone;

    /** How often the message has been read; 1 for the first time. */
    int deliveries = 1;

    /** Whether the span continues its message's trace. */
    boolean continuesTrace;

    /** Whether the message went out without the span's context although its producer stamps. */
    boolean unstamped;

    void addTo(AttributesBuilder attributes) {
        if (messageCount > 0) {
            attributes.put(MessagingAttributes.MESSAGE_COUNT, (long) messageCount);
        }
        if (key != null) {
            attributes.put(MessagingAttributes.KEY, key);
        }
        if (tombstone) {
            attributes.put(MessagingAttributes.TOMBSTONE, true);
        }
        if (deliveries > 1) {
            attributes.put(MessagingAttributes.REDELIVERED, true);
            attributes.put(MessagingAttributes.DELIVERY_COUNT, (long) deliveries);
        }
        if (continuesTrace) {
            attributes.put(MessagingAttributes.CORRELATION, "parent");
        }
    }
}
