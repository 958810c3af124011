package io.linkbeat.bootstrap;

import org.jspecify.annotations.Nullable;

/**
 * One consumer as the doors know it. The handler makes it and hands it out for the consumer; the doors keep in it which
 * poll was the latest. Thread-safe.
 */
public final class Consumption {

    private volatile @Nullable Object client;

    /** The latest poll that returned records, or null. */
    volatile @Nullable Poll latest;

    /** For the handler, with its own idea of the consumer. */
    public Consumption(Object client) {
        this.client = client;
    }

    /** The consumer as the handler knows it; null once the handler has left. */
    public @Nullable Object client() {
        return client;
    }

    /** The handler has left: nothing of it is reached from here any more. */
    public void forget() {
        // In this order: what begins meanwhile sees that, or is seen here.
        client = null;
        end("detach");
        latest = null;
    }

    /** Ends whatever any thread is processing for this consumer. */
    public void end(String how) {
        Poll poll = latest;
        if (poll != null) {
            poll.end(how);
        }
    }

    /**
     * What the handler has begun for the message that is processed at this moment, by {@link MessagingHandler#processing}; null
     * when there is none, and when several threads are at one and none of them polls. On any thread.
     */
    public @Nullable Object processing() {
        Poll poll = latest;
        return poll == null ? null : poll.processing();
    }

    /** Likewise for the whole batch, by {@link MessagingHandler#processingWhole}. */
    public @Nullable Object processingWhole() {
        Poll poll = latest;
        Reading whole = poll == null ? null : poll.whole;
        return whole == null ? null : whole.span();
    }
}
