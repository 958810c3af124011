package io.linkbeat.bootstrap;

import org.jspecify.annotations.Nullable;

/**
 * One consumer as the doors know it. The handler makes it and hands it out for the consumer; the doors keep in it which
 * poll was the latest. Thread-safe.
 */
public final class Consumption {

    /** The consumer as the handler knows it. */
    public final Object client;

    /** The latest poll that returned records, or null. */
    volatile @Nullable Poll latest;

    /** For the handler, with its own idea of the consumer. */
    public Consumption(Object client) {
        this.client = client;
    }

    /** Ends whatever any thread is processing for this consumer. */
    void end(String how) {
        Poll poll = latest;
        if (poll != null) {
            poll.end(how);
        }
    }
}
