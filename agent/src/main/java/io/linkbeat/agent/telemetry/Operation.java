package io.linkbeat.agent.telemetry;

import io.linkbeat.bootstrap.TraceContext;
import java.util.concurrent.atomic.AtomicIntegerFieldUpdater;
import org.jspecify.annotations.Nullable;

/** Something under way on a channel, measured from its start. A span is one, and so is what is only measured. */
abstract class Operation {

    private static final AtomicIntegerFieldUpdater<Operation> ENDED =
            AtomicIntegerFieldUpdater.newUpdater(Operation.class, "ended");

    /** What a message's position is when nobody knows it. */
    static final long UNKNOWN = -1;

    Channel channel;
    long startNanoTime;
    private volatile int ended;

    Operation(Channel channel, long startNanoTime) {
        this.channel = channel;
        this.startNanoTime = startNanoTime;
    }

    /** What is current meanwhile, null to leave it as it is. */
    @Nullable
    TraceContext context() {
        return null;
    }

    /** The message's position in its partition, {@link #UNKNOWN} where it is no single one. */
    long offset() {
        return UNKNOWN;
    }

    /** Claims the end; false when somebody has ended it before. */
    final boolean claimEnd() {
        return ENDED.compareAndSet(this, 0, 1);
    }

    /** Whether the end has been claimed. */
    final boolean isEnded() {
        return ended != 0;
    }

    /** A send that makes no span: its stamp goes out all the same, and it is measured. Ends once. */
    static final class Send extends Operation {

        private byte @Nullable [] stamp;

        Send(Channel channel, long startNanoTime, byte @Nullable [] stamp) {
            super(channel, startNanoTime);
            this.stamp = stamp;
        }

        /** The stamp, once: the message carries it from then on. */
        byte @Nullable [] takeStamp() {
            byte[] taken = stamp;
            stamp = null;
            return taken;
        }

        boolean hasStamp(byte[] asked) {
            return stamp == asked;
        }
    }

    /** A message that is processed without a span. One object serves a whole loop, message after message. */
    static final class Processing extends Operation {

        private @Nullable TraceContext context;
        private long offset = UNKNOWN;
        long endNanoTime;

        Processing(Channel channel, long startNanoTime) {
            super(channel, startNanoTime);
        }

        Processing next(Channel next, long now, long nextOffset, @Nullable TraceContext nextContext) {
            channel = next;
            startNanoTime = now;
            offset = nextOffset;
            context = nextContext;
            return this;
        }

        @Override
        long offset() {
            return offset;
        }

        @Override
        @Nullable
        TraceContext context() {
            return context;
        }
    }

    /** A batch that is processed as a whole without a span: its records are measured each for itself. */
    static final class Whole extends Operation {

        private final TraceContext context;

        Whole(Channel channel, long startNanoTime, TraceContext context) {
            super(channel, startNanoTime);
            this.context = context;
        }

        @Override
        TraceContext context() {
            return context;
        }
    }

    /** A commit under way. Ends once, with its answer or with its consumer. */
    static final class Commit extends Operation {

        /** What was current when it was asked for, or null. */
        final @Nullable TraceContext parent;

        Commit(Channel channel, long startNanoTime, @Nullable TraceContext parent) {
            super(channel, startNanoTime);
            this.parent = parent;
        }
    }
}
