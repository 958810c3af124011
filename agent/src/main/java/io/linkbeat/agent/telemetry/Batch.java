package io.linkbeat.agent.telemetry;

import io.linkbeat.bootstrap.MessageReader;
import java.util.concurrent.atomic.AtomicInteger;

/** What a poll has returned, as far as reading it needs to know: from where, and how many spans it may still make. */
final class Batch {

    /** Whether the records of some partition are processed as a whole. */
    final boolean processedWhole;

    private final AtomicInteger budget;

    /** Of the record that was looked at last. Batches are read partition after partition, so the next one is there too. */
    private Channel latest;

    Batch(Channel first, boolean processedWhole, int budget) {
        this.latest = first;
        this.processedWhole = processedWhole;
        this.budget = new AtomicInteger(budget);
    }

    /** The channel of a message. */
    Channel channelOf(Object message, MessageReader reader) {
        Channel known = latest;
        String topic = reader.topic(message);
        int partition = reader.partition(message);
        if (known.partition != partition || !topic.equals(known.topic)) {
            known = known.client.channel(topic).at(partition);
            latest = known;
        }
        return known;
    }

    /** Takes one span from the budget; false when there is none left. */
    boolean mayMakeSpan() {
        return budget.get() > 0 && budget.getAndDecrement() > 0;
    }
}
