package io.linkbeat.bootstrap;

import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What stands behind {@link MessagingHooks}: the agent's handler of the concept <em>message</em>. This class itself is the
 * born one, which does nothing. Methods are called on application threads, by several at once; what they throw is caught
 * by the door. Operations, batches and clients are the handler's own objects, carried through as {@link Object}.
 */
public class MessagingHandler {

    /** For subclasses, and for the one that does nothing. */
    public MessagingHandler() {}

    /**
     * A producer or consumer has been constructed. Called on the thread that constructs it, whose stack tells by whom.
     *
     * @param client the library's object; must be held weakly
     * @param system the messaging system, as {@code messaging.system} names it
     * @param clientId the client's own name, or null
     * @param group the consumer group, null for producers and for consumers without one
     * @param servers {@code host:port} of each bootstrap server
     */
    public void clientCreated(
            Object client,
            String system,
            @Nullable String clientId,
            @Nullable String group,
            @Nullable List<String> servers) {}

    /**
     * A message is about to be sent.
     *
     * @param client the producer
     * @param destination the topic
     * @param key the message's key, or null
     * @param tombstone whether the message has no value
     * @param traceparent the {@code traceparent} that is on the message already (its last one), or null
     * @param tracestate likewise {@code tracestate}
     * @return the operation, handed to the other methods; null when nothing is to be done
     */
    public @Nullable Object sending(
            Object client,
            String destination,
            @Nullable Object key,
            boolean tombstone,
            byte @Nullable [] traceparent,
            byte @Nullable [] tracestate) {
        return null;
    }

    /** Whether the message's context fields are to be replaced or removed; if not, they stay as they are. */
    public boolean stamps(Object operation) {
        return false;
    }

    /**
     * The {@code traceparent} to put on the message; null: put none, and remove what is there. Asked once, on the thread and
     * under the context of {@link #sending}, as the others are that are asked before the message goes.
     */
    public byte @Nullable [] traceparent(Object operation) {
        return null;
    }

    /** The {@code tracestate} to put on the message, or null for none. */
    public byte @Nullable [] tracestate(Object operation) {
        return null;
    }

    /**
     * The send is over; only the first call for an operation counts.
     *
     * @param partition where it went, -1 when unknown
     * @param offset its position there, -1 when unknown
     * @param failure why it failed, or null
     */
    public void sent(Object operation, int partition, long offset, @Nullable Throwable failure) {}

    /**
     * Whether the message format that the client's brokers take has no headers, so that a stamp must be taken off again.
     * Asked when the client has met its brokers, which for the first messages is after {@link #sending}.
     */
    public boolean headerless(Object client) {
        return false;
    }

    /** The one {@link Consumption} of a consumer, null if it is not followed. */
    public @Nullable Consumption consumption(Object consumer) {
        return null;
    }

    /**
     * A poll has thrown.
     *
     * @param startedNanoTime when it began, as by {@link System#nanoTime}
     */
    public void pollFailed(Consumption consumption, long startedNanoTime, Throwable failure) {}

    /**
     * A poll has returned records, and the application has not seen them yet.
     *
     * @param startedNanoTime when the poll began, as by {@link System#nanoTime}
     * @param records those of each partition, none of the lists empty; not to be kept
     * @return the batch, best a {@link Delivery}, handed to {@link #processing}; null when its reading is not followed
     */
    public @Nullable Object delivered(
            Consumption consumption, long startedNanoTime, List<?>[] records, MessageReader reader) {
        return null;
    }

    /**
     * Right after {@link #delivered}: the processing of the batch as a whole, which lasts until the next poll; null when each
     * record is processed for itself.
     */
    public @Nullable Object processingWhole(Object batch, List<?>[] records, MessageReader reader) {
        return null;
    }

    /**
     * A message is handed to the application's code.
     *
     * @param batch from {@link #delivered}
     * @param message the library's object, read through {@code reader}
     * @param inOrder whether the polling thread reads it in the order of its batch
     * @param ended an operation of this method that {@link #processed} has ended a moment before; nobody else holds it any
     *     more, so it may be used again
     * @return the operation, null when there is none
     */
    public @Nullable Object processing(
            Object batch, Object message, MessageReader reader, boolean inOrder, @Nullable Object ended) {
        return null;
    }

    /** The context of what is processed, to be current meanwhile; null: what was current stays so. */
    public @Nullable TraceContext contextOf(Object processing) {
        return null;
    }

    /**
     * A message, or a whole batch, has been processed. Called once for each.
     *
     * @param end one of the fixed words of {@code linkbeat.process.end}
     * @param failure what the application's code threw, where that could be seen
     */
    public void processed(Object processing, String end, @Nullable Throwable failure) {}

    /** An application asks a consumer to commit: returns the operation, null when nothing is to be done. */
    public @Nullable Object committing(Object consumer) {
        return null;
    }

    /**
     * What is committed is known: not before {@link #committing}, not after {@link #committed}, and never when it fails
     * before the library knows it.
     *
     * @param partitions the library's names of them, read through {@code reader}; may be empty
     */
    public void commits(Object operation, Collection<?> partitions, PartitionReader reader) {}

    /**
     * The answer will be told by {@link #commitAnswered}, or never when the consumer is closed before.
     *
     * @param request the library's object for it, compared by identity; must be held weakly
     */
    public void commitAwaits(Object operation, Object request) {}

    /** The answer of a request that may be one of {@link #commitAwaits}: null when it worked. On any thread. */
    public void commitAnswered(Object request, @Nullable Throwable failure) {}

    /** The commit is over, because it failed with {@code failure} if that is not null; only the first call counts. */
    public void committed(Object operation, @Nullable Throwable failure) {}

    /** A client has been closed: no answer comes any more to what it still waits for. May be told several times. */
    public void clientClosed(Object client) {}

    /**
     * A consumer enters {@code poll}; what is processed for it has not been ended yet. Told once for a call, however many
     * overloads it passes.
     */
    public void pollEntered(Consumption consumption) {}

    /** A consumer has left {@code poll}, by return or by exception. */
    public void pollLeft(Consumption consumption) {}

    /**
     * A consumer under the classic protocol is about to join its group, anew perhaps.
     *
     * @param coordinator the consumer's part that deals with its group; must be held weakly, as the others are
     * @param isNobody whether it is no member any more, so that what it had is lost
     */
    public void rebalancing(Object coordinator, boolean isNobody) {}

    /** It has joined, and its listener has been told; or that has thrown. */
    public void joined(Object coordinator) {}

    /** It leaves its group because the application wants it to. */
    public void leavingGroup(Object coordinator) {}

    /**
     * A member under the new protocol comes into a state.
     *
     * @param membership the consumer's part that deals with its group
     * @param subscriptions the one that knows its partitions
     * @param state the library's name of it
     */
    public void memberState(Object membership, Object subscriptions, String state) {}

    /**
     * The partitions of a consumer in a group change. The library holds the lock that guards them.
     *
     * @param subscriptions the consumer's part that knows them
     * @param before the library's names of those that it has, read through {@code reader}; not to be kept
     * @param after likewise of those that it will have
     */
    public void assigning(Object subscriptions, Collection<?> before, Collection<?> after, PartitionReader reader) {}

    /**
     * A heartbeat has been answered, and the broker takes its sender for a member.
     *
     * @param member the coordinator, or the membership
     * @param heartbeatMillis when the broker wants the next; 0 where it does not say
     * @param pollIntervalMillis how long the application may take between polls; 0 where that is not told here
     */
    public void heartbeatAnswered(Object member, int heartbeatMillis, int pollIntervalMillis) {}

    /** A heartbeat under the classic protocol has been answered: its sender is no member, or not of that generation. */
    public void heartbeatRefused(Object coordinator) {}

    /**
     * The application has not polled for so long that a consumer under the classic protocol leaves its group.
     *
     * @param heartbeat the consumer's part that knows the times
     */
    public void pollMissed(Object heartbeat) {}
}
