package io.linkbeat.agent.telemetry;

import io.opentelemetry.api.common.Attributes;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;

/**
 * The measurements of one operation on one channel, with their attributes built once. Thread-safe; recording a success
 * allocates nothing.
 */
final class Series {

    private final MessagingOperation operation;
    private final MeasuredAttributes counted;
    private final MeasuredAttributes timed;
    private final Attributes redelivered;
    private final MessagingMetrics metrics;
    private @Nullable LongAdder messages;
    private @Nullable LongAdder redeliveries;

    /**
     * Measurements that nothing has been recorded of.
     *
     * @param attributes of counters and of what is processed; an operation of the client has its type beside them
     * @param redelivered of the counter of redeliveries
     */
    Series(MessagingOperation operation, Attributes attributes, Attributes redelivered, MessagingMetrics metrics) {
        this.operation = operation;
        this.counted = new MeasuredAttributes(attributes);
        this.timed = operation == MessagingOperation.PROCESS
                ? counted
                : new MeasuredAttributes(attributes.toBuilder()
                        .put(MessagingAttributes.OPERATION_TYPE, operation.type)
                        .build());
        this.redelivered = redelivered;
        this.metrics = metrics;
    }

    /** The operation has ended: {@code messaging.client.operation.duration}, or {@code messaging.process.duration}. */
    void duration(long nanos, @Nullable String errorType) {
        Measurements durations =
                operation == MessagingOperation.PROCESS ? metrics.processDuration : metrics.operationDuration;
        durations.record(nanos / 1e9, timed.of(errorType));
    }

    /** How old a message is that is read, or delivered where its reading is not followed: {@code linkbeat.kafka.record.age}. */
    void age(double seconds) {
        metrics.recordAge.record(seconds, counted.of(null));
    }

    /** Messages sent, or delivered by a poll. */
    void messages(int count, @Nullable String errorType) {
        Counters counters = operation == MessagingOperation.SEND ? metrics.sent : metrics.consumed;
        if (errorType != null) {
            counters.of(counted.of(errorType)).add(count);
            return;
        }
        LongAdder adder = messages;
        if (adder == null) {
            adder = counters.of(counted.of(null));
            messages = adder;
        }
        adder.add(count);
    }

    /** A message was read again: {@code linkbeat.kafka.redeliveries}. */
    void redelivered() {
        LongAdder adder = redeliveries;
        if (adder == null) {
            adder = metrics.redeliveries.of(redelivered);
            redeliveries = adder;
        }
        adder.increment();
    }
}
