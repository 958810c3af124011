package io.linkbeat.agent.telemetry;

import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.common.AttributesBuilder;
import io.opentelemetry.api.trace.SpanKind;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicReferenceFieldUpdater;
import org.jspecify.annotations.Nullable;

/**
 * Where a client's messages go to or come from: a topic's partition, the topic where the partition is not known or not one
 * for all, or neither. What signals about it have in common is built once, when it is first asked for; to build it twice at a
 * time does no harm. Thread-safe, but for {@link #delivered}.
 */
final class Channel {

    private static final int UNKNOWN = -1;
    private static final AtomicReferenceFieldUpdater<Channel, @Nullable Channel[]> PARTITIONS =
            AtomicReferenceFieldUpdater.newUpdater(Channel.class, Channel[].class, "partitions");

    final MessagingClient client;
    final @Nullable String topic;
    final int partition;

    /** Whether a {@code process} span continues its message's trace ({@code linkbeat.kafka.correlation}). */
    final boolean continuesTrace;

    /** Whether a {@code process} span stands for all messages of a poll ({@code linkbeat.kafka.process-spans}). */
    final boolean processedWhole;

    private final @Nullable SpanTemplate[] templates = new @Nullable SpanTemplate[MessagingOperation.COUNT];
    private final @Nullable Series[] series = new @Nullable Series[MessagingOperation.COUNT];
    private volatile @Nullable Channel[] partitions = new @Nullable Channel[0];
    private long furthest = UNKNOWN;
    private long last = UNKNOWN;
    private int deliveries = 1;

    private Channel(
            MessagingClient client,
            @Nullable String topic,
            int partition,
            boolean continuesTrace,
            boolean processedWhole) {
        this.client = client;
        this.topic = topic;
        this.partition = partition;
        this.continuesTrace = continuesTrace;
        this.processedWhole = processedWhole;
    }

    /** A topic of a client; null stands for several topics at once. */
    static Channel of(MessagingClient client, @Nullable String topic, MessagingSettings settings) {
        return new Channel(
                client,
                topic,
                UNKNOWN,
                topic != null && settings.parent(topic),
                topic != null && settings.batch(topic));
    }

    /** A partition of this topic; this where the number is negative. */
    Channel at(int number) {
        if (number < 0) {
            return this;
        }
        @Nullable Channel[] known = partitions;
        Channel found = number < known.length ? known[number] : null;
        return found != null ? found : add(number);
    }

    private Channel add(int number) {
        Channel added = new Channel(client, topic, number, continuesTrace, processedWhole);
        if (!client.mayAddChannel()) {
            return added;
        }
        while (true) {
            @Nullable Channel[] before = partitions;
            Channel present = number < before.length ? before[number] : null;
            if (present != null) {
                return present;
            }
            @Nullable Channel[] after = Arrays.copyOf(before, Math.max(before.length, number + 1));
            after[number] = added;
            if (PARTITIONS.compareAndSet(this, before, after)) {
                return added;
            }
        }
    }

    /** What this and another channel of the same client have in common: a topic, or nothing; this where there is no other. */
    Channel and(@Nullable Channel other) {
        if (other == null || other == this) {
            return this;
        }
        return client.channel(topic != null && topic.equals(other.topic) ? topic : null);
    }

    /** What all spans of an operation here have in common. */
    SpanTemplate template(MessagingOperation operation) {
        SpanTemplate template = templates[operation.index];
        if (template == null) {
            template = client.template(
                    topic == null ? operation.operation : operation.operation + " " + topic,
                    kind(operation),
                    identified(client.spanAttributes())
                            .put(MessagingAttributes.OPERATION_NAME, operation.operation)
                            .put(MessagingAttributes.OPERATION_TYPE, operation.type)
                            .build());
            templates[operation.index] = template;
        }
        return template;
    }

    private SpanKind kind(MessagingOperation operation) {
        return switch (operation) {
            case SEND -> client.exchangesContext ? SpanKind.PRODUCER : SpanKind.CLIENT;
            case PROCESS -> SpanKind.CONSUMER;
            case POLL, COMMIT -> SpanKind.CLIENT;
        };
    }

    /** What all measurements of an operation here have in common. */
    Series series(MessagingOperation operation) {
        Series known = series[operation.index];
        if (known == null) {
            Attributes attributes = identified(client.metricAttributes())
                    .put(MessagingAttributes.OPERATION_NAME, operation.operation)
                    .build();
            Attributes redelivered = identified(client.groupAttributes()).build();
            known = new Series(operation, attributes, redelivered, client.metrics());
            series[operation.index] = known;
        }
        return known;
    }

    private AttributesBuilder identified(Attributes common) {
        AttributesBuilder attributes = common.toBuilder();
        if (topic != null) {
            attributes.put(MessagingAttributes.DESTINATION, topic);
        }
        if (partition >= 0) {
            attributes.put(MessagingAttributes.PARTITION, Integer.toString(partition));
        }
        return attributes;
    }

    /**
     * A message of this partition is read, by the thread that polls, in the order of its batch. Kept are the furthest offset
     * that was read, the last one, and how often the consumer has gone back since the furthest was passed.
     *
     * @return how often it has been read with this time, as far as that can be told from going back: 1 for the first time
     */
    int delivered(long offset) {
        if (offset > furthest) {
            furthest = offset;
            last = offset;
            deliveries = 1;
            return 1;
        }
        if (offset <= last) {
            deliveries++;
        }
        last = offset;
        return deliveries;
    }
}
