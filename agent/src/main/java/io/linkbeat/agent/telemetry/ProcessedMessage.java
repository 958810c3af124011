package io.linkbeat.agent.telemetry;

import io.linkbeat.agent.beats.Cause;
import io.linkbeat.agent.beats.Suspects;
import io.linkbeat.bootstrap.Consumption;
import org.jspecify.annotations.Nullable;

/**
 * The message that a consumer's application is at, which is why it does not poll. Looks at what another thread changes, and
 * says nothing where that goes on while it looks.
 */
final class ProcessedMessage implements Suspects {

    private final Consumption consumption;
    private final PollLease polls;

    ProcessedMessage(Consumption consumption, PollLease polls) {
        this.consumption = consumption;
        this.polls = polls;
    }

    /**
     * A message and its time.
     *
     * @param nanos how long its processing took, or has taken so far
     */
    record Slow(Cause.Position position, long nanos) {

        /** Null where it is of no single topic. */
        static @Nullable Slow of(Operation processing, long nanos) {
            Cause.Position position = where(processing.channel, processing.offset(), processing);
            return position == null ? null : new Slow(position, nanos);
        }
    }

    /** What runs is what the application does since it has its batch; blamed is the message that took the most of it. */
    @Override
    public @Nullable Cause ask(long from, long to) {
        Slow slowest = polls.slowest();
        Slow atHand = atHand(to);
        Slow blamed = slowest == null || (atHand != null && atHand.nanos > slowest.nanos) ? atHand : slowest;
        return blamed == null ? null : Cause.overran(Math.max(0, to - polls.leftAt()), blamed.position);
    }

    private @Nullable Slow atHand(long now) {
        Object found = consumption.processing();
        Operation whole = consumption.processingWhole() instanceof Operation operation ? operation : null;
        if (!(found instanceof Operation processed)) {
            return whole == null ? null : ofBatch(whole, null, now);
        }
        long start = processed.startNanoTime;
        long offset = processed.offset();
        Channel channel = processed.channel;
        Slow slow = channel.processedWhole && whole != null
                ? ofBatch(whole, channel, now)
                : Slow.of(processed, now - start);
        // One object serves message after message: it has to be at the same one still.
        boolean isStill = consumption.processing() == found
                && processed.startNanoTime == start
                && processed.offset() == offset
                && processed.channel == channel;
        return isStill ? slow : null;
    }

    /** A batch has no offset; where it is of several topics, the one of the message at hand says more. */
    private static @Nullable Slow ofBatch(Operation whole, @Nullable Channel atHand, long now) {
        Channel channel = whole.channel.topic == null && atHand != null ? atHand : whole.channel;
        Cause.Position position = where(channel, Operation.UNKNOWN, whole);
        return position == null ? null : new Slow(position, now - whole.startNanoTime);
    }

    private static Cause.@Nullable Position where(Channel channel, long offset, Operation processed) {
        return channel.topic == null
                ? null
                : new Cause.Position(channel.topic, channel.partition, offset, processed.context());
    }
}
