package io.linkbeat.bootstrap;

import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The door of the concept <em>message</em>. Adapters of messaging libraries call it; the agent's handler answers. Born
 * with a handler that does nothing, so a call costs a read and a return until {@link #handler(MessagingHandler)} is
 * called, and again after it has been called with null.
 */
public final class MessagingHooks {

    static volatile MessagingHandler handler = new MessagingHandler();

    private MessagingHooks() {}

    /** Switches the door on, or off with null: one write, after which nothing of the agent is reachable from here. */
    public static void handler(@Nullable MessagingHandler next) {
        handler = next == null ? new MessagingHandler() : next;
    }

    /** See {@link MessagingHandler#clientCreated}. */
    public static void clientCreated(
            Object client,
            String system,
            @Nullable String clientId,
            @Nullable String group,
            @Nullable List<String> servers) {
        try {
            handler.clientCreated(client, system, clientId, group, servers);
        } catch (Throwable error) {
            HookErrors.caught(error, "messaging.client_created");
        }
    }

    /** See {@link MessagingHandler#sending}. */
    public static @Nullable Object sending(
            Object client,
            String destination,
            @Nullable Object key,
            boolean tombstone,
            byte @Nullable [] traceparent,
            byte @Nullable [] tracestate) {
        try {
            return handler.sending(client, destination, key, tombstone, traceparent, tracestate);
        } catch (Throwable error) {
            HookErrors.caught(error, "messaging.sending");
            return null;
        }
    }

    /** See {@link MessagingHandler#stamps}. */
    public static boolean stamps(Object operation) {
        try {
            return handler.stamps(operation);
        } catch (Throwable error) {
            HookErrors.caught(error, "messaging.stamps");
            return false;
        }
    }

    /** See {@link MessagingHandler#traceparent}. */
    public static byte @Nullable [] traceparent(Object operation) {
        try {
            return handler.traceparent(operation);
        } catch (Throwable error) {
            HookErrors.caught(error, "messaging.traceparent");
            return null;
        }
    }

    /** See {@link MessagingHandler#tracestate}. */
    public static byte @Nullable [] tracestate(Object operation) {
        try {
            return handler.tracestate(operation);
        } catch (Throwable error) {
            HookErrors.caught(error, "messaging.tracestate");
            return null;
        }
    }

    /** See {@link MessagingHandler#sent}. */
    public static void sent(Object operation, int partition, long offset, @Nullable Throwable failure) {
        try {
            handler.sent(operation, partition, offset, failure);
        } catch (Throwable error) {
            HookErrors.caught(error, "messaging.sent");
        }
    }

    /** See {@link MessagingHandler#headerless}. */
    public static boolean headerless(Object client) {
        try {
            return handler.headerless(client);
        } catch (Throwable error) {
            HookErrors.caught(error, "messaging.headerless");
            return false;
        }
    }

    /**
     * A consumer enters {@code poll}: what was processed for it, and what was processed on this thread, is over; batches that
     * are constructed from here on were polled.
     *
     * @return the poll, for {@link #polled} and {@link #delivered}; null inside a poll of the same consumer, whose overloads
     *     call each other
     */
    public static @Nullable Object polling(Object consumer) {
        try {
            ThreadSlot slot = ThreadSlot.get();
            Consumption consumption = handler.consumption(consumer);
            if (consumption != null && slot.polling != null && slot.polling.consumption == consumption) {
                return null;
            }
            if (consumption != null) {
                entered(consumption);
            }
            slot.leaveAll("poll", null);
            if (consumption != null) {
                consumption.end("poll");
            }
            slot.polling = new Poll(consumption, slot.polling);
            return slot.polling;
        } catch (Throwable error) {
            HookErrors.caught(error, "messaging.polling");
            return null;
        }
    }

    /**
     * A consumer leaves {@code poll}, by return or by exception.
     *
     * @param poll what {@link #polling} gave
     */
    public static void polled(@Nullable Object poll, @Nullable Throwable failure) {
        try {
            if (poll instanceof Poll over) {
                ThreadSlot.get().polling = over.outer;
                if (over.consumption != null) {
                    left(over.consumption);
                    if (failure != null) {
                        handler.pollFailed(over.consumption, over.startedNanoTime, failure);
                    }
                }
            }
        } catch (Throwable error) {
            HookErrors.caught(error, "messaging.polled");
        }
    }

    /** With barriers of their own, since what else a poll begins and ends does not depend on them. */
    private static void entered(Consumption consumption) {
        try {
            handler.pollEntered(consumption);
        } catch (Throwable error) {
            HookErrors.caught(error, "group.poll_entered");
        }
    }

    private static void left(Consumption consumption) {
        try {
            handler.pollLeft(consumption);
        } catch (Throwable error) {
            HookErrors.caught(error, "group.poll_left");
        }
    }

    /**
     * A poll has returned records.
     *
     * @param poll what {@link #polling} gave
     * @param records those of each partition
     */
    public static void delivered(@Nullable Object poll, List<?>[] records, @Nullable MessageReader reader) {
        try {
            if (!(poll instanceof Poll over) || over.consumption == null || reader == null) {
                return;
            }
            Object batch = handler.delivered(over.consumption, over.startedNanoTime, records, reader);
            if (batch == null) {
                return;
            }
            over.batch = batch;
            over.becomeLatest(over.consumption);
            Object whole = handler.processingWhole(batch, records, reader);
            if (whole != null) {
                ThreadSlot slot = ThreadSlot.get();
                over.whole = Reading.whole(over, reader, slot, whole);
                slot.enterWhole(over.whole, handler.contextOf(whole));
                over.whole.endIfHandlerHasLeft(over.consumption);
            }
        } catch (Throwable error) {
            HookErrors.caught(error, "messaging.delivered");
        }
    }

    /** Ends what is processed for a consumer, on whatever thread: it is woken up, closed, or leaves its topics. */
    public static void leaving(Object consumer, String how) {
        try {
            Consumption consumption = handler.consumption(consumer);
            if (consumption != null) {
                ThreadSlot.get().leaveAll(how, consumption);
                consumption.end(how);
            }
        } catch (Throwable error) {
            HookErrors.caught(error, "messaging.leaving");
        }
    }

    /**
     * Takes the place of a batch's private map while a {@code poll} is on the stack; any other map comes back as it is. An
     * empty batch stays as it is, because the library shares one among all consumers.
     */
    @SuppressWarnings("unchecked")
    public static Map<?, ?> records(Map<?, ?> records) {
        try {
            if (records instanceof PolledRecords || records.isEmpty()) {
                return records;
            }
            Poll poll = ThreadSlot.get().polling;
            return poll == null || poll.consumption == null
                    ? records
                    : new PolledRecords((Map<Object, Object>) records, poll);
        } catch (Throwable error) {
            HookErrors.caught(error, "messaging.records");
            return records;
        }
    }

    /**
     * An iterator over a batch, followed when the batch was polled and the application reads it; what interceptors read
     * while {@code poll} is still on the stack is not processing.
     *
     * @param records what {@link #records} gave
     */
    @SuppressWarnings("unchecked")
    public static Iterator<?> iterator(Map<?, ?> records, Iterator<?> iterator, @Nullable MessageReader reader) {
        try {
            PolledRecords batch = followed(records);
            if (batch != null && reader != null) {
                return new PolledIterator((Iterator<Object>) iterator, new Reading(batch.poll, reader));
            }
        } catch (Throwable error) {
            HookErrors.caught(error, "messaging.iterator");
        }
        return iterator;
    }

    /** The records of one topic, followed as by {@link #iterator}. */
    @SuppressWarnings("unchecked")
    public static Iterable<?> iterable(Map<?, ?> records, Iterable<?> ofTopic, @Nullable MessageReader reader) {
        try {
            PolledRecords batch = followed(records);
            if (batch != null && reader != null) {
                return new PolledIterable((Iterable<Object>) ofTopic, batch, reader);
            }
        } catch (Throwable error) {
            HookErrors.caught(error, "messaging.iterable");
        }
        return ofTopic;
    }

    /** The records of one partition, followed as by {@link #iterator}. */
    @SuppressWarnings("unchecked")
    public static List<?> list(Map<?, ?> records, List<?> ofPartition, @Nullable MessageReader reader) {
        try {
            PolledRecords batch = followed(records);
            if (batch != null && reader != null && !ofPartition.isEmpty()) {
                return new PolledList((List<Object>) ofPartition, batch, reader);
            }
        } catch (Throwable error) {
            HookErrors.caught(error, "messaging.list");
        }
        return ofPartition;
    }

    private static @Nullable PolledRecords followed(Map<?, ?> records) {
        return records instanceof PolledRecords batch && batch.poll.batch != null && !ThreadSlot.isPolling()
                ? batch
                : null;
    }
}
