package io.linkbeat.agent.telemetry;

import io.linkbeat.bootstrap.MessageReader;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** What a poll has returned, as far as reading it needs to know: whose it is, and how many spans it may still make. */
final class Batch {

    final MessagingClient client;
    private final AtomicInteger budget;
    private @Nullable Channel latest;

    Batch(MessagingClient client, int budget) {
        this.client = client;
        this.budget = new AtomicInteger(budget);
    }

    /** The channel of a message. Batches are read partition after partition, so it is the latest one as a rule. */
    Channel channelOf(Object message, MessageReader reader) {
        String topic = reader.topic(message);
        int partition = reader.partition(message);
        Channel known = latest;
        if (known == null || known.partition != partition || !topic.equals(known.topic)) {
            known = client.channel(topic).at(partition);
            latest = known;
        }
        return known;
    }

    /** Takes one span from the budget; false when there is none left. */
    boolean mayMakeSpan() {
        return budget.get() > 0 && budget.getAndDecrement() > 0;
    }
}
