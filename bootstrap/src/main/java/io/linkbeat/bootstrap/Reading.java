package io.linkbeat.bootstrap;

import java.util.concurrent.atomic.AtomicReferenceFieldUpdater;
import org.jspecify.annotations.Nullable;

/**
 * One way through a batch, and the record that it is at. All views of a batch (iterators, lists, spliterators) tell the
 * handler through this class where the processing of a record begins and ends.
 *
 * <p>A library's batch is a collection; nobody says when a record has been dealt with. What can be seen is when the
 * application takes the next record, reaches the end, polls again, or leaves. So the processing of a record begins when a
 * view hands it out and ends at whichever of these comes first, and exactly once: the span stands in {@link #span}, and
 * whoever takes it out of there, on whatever thread, ends it.
 *
 * <p>Two things follow the thread that reads, and both live in its {@link ThreadSlot}. What is processed there: one reading
 * at a time, so that a loop inside a loop, or a loop that was left by {@code break}, is over when the thread takes a record
 * elsewhere. And what is current there: on the thread that polled, the record's context; on any other thread nothing is
 * touched, since nothing tells there when the body is left. When a reading is ended by another thread (a poll, a wake-up),
 * the slot is not reached into: it notices, the next time that its own thread asks what is current, that the reading in it
 * is over.
 */
final class Reading {

    private static final AtomicReferenceFieldUpdater<Reading, @Nullable Object> SPAN =
            AtomicReferenceFieldUpdater.newUpdater(Reading.class, Object.class, "span");

    final Poll poll;
    private final MessageReader reader;
    private volatile @Nullable Object span;
    private @Nullable ThreadSlot slot;
    private @Nullable Thread reads;

    /** The record that was handed out by its index, for a look perhaps: a loop that comes to it next goes on with it. */
    private @Nullable Object glanced;

    Reading(Poll poll, MessageReader reader) {
        this.poll = poll;
        this.reader = reader;
    }

    /** The processing of a whole batch, which has begun on this thread. */
    static Reading whole(Poll poll, MessageReader reader, ThreadSlot slot, Object span) {
        Reading whole = new Reading(poll, reader);
        whole.span = span;
        whole.slot = slot;
        whole.reads = Thread.currentThread();
        return whole;
    }

    /** What the handler has begun for the record at hand, null when there is none. On any thread. */
    @Nullable
    Object span() {
        return span;
    }

    /** Whether it was this thread that took the record at hand. On any thread. */
    boolean isReadBy(Thread thread) {
        return reads == thread;
    }

    /** Whether nothing is processed by this reading any more, as far as a slot that it once entered is concerned. */
    boolean isOver(ThreadSlot asked) {
        return span == null || slot != asked;
    }

    /**
     * A record is handed out.
     *
     * @param inOrder whether records come in the order of the batch
     * @param ended what {@link #finish} gave a moment before, or null
     */
    void begin(Object message, boolean inOrder, @Nullable Object ended) {
        if (!poll.iterated) {
            poll.iterated = true;
        }
        processing(message, inOrder, ended);
    }

    private void processing(Object message, boolean inOrder, @Nullable Object ended) {
        try {
            Thread thread = Thread.currentThread();
            boolean polledHere = thread == poll.thread;
            ThreadSlot mine = slot;
            if (mine == null || reads != thread || mine.processing != this) {
                mine = ThreadSlot.get();
                Reading before = mine.processing;
                boolean goesOn = before != null && before != this && before.glanced == message;
                Object taken = goesOn && before != null ? before.take() : null;
                mine.enter(this, polledHere);
                slot = mine;
                reads = thread;
                if (taken != null) {
                    show(mine, taken);
                    return;
                }
            }
            Consumption consumption = poll.consumption;
            Object batch = poll.batch;
            if (consumption == null || batch == null) {
                return;
            }
            mine.join(consumption);
            show(mine, MessagingHooks.handler.processing(batch, message, reader, polledHere && inOrder, ended));
            endIfHandlerHasLeft(consumption);
        } catch (Throwable error) {
            HookErrors.caught(error, "messaging.processing");
        }
    }

    /** A handler that leaves while it begins something is not held by it: whoever has ended the rest could not see this one. */
    void endIfHandlerHasLeft(Consumption consumption) {
        if (consumption.client() == null) {
            end("detach", null);
        }
    }

    private void show(ThreadSlot mine, @Nullable Object started) {
        SPAN.lazySet(this, started);
        mine.show(started == null ? null : MessagingHooks.handler.contextOf(started));
    }

    /** A record is handed out by its index. */
    void glance(Object message) {
        processing(message, false, finish("next_record"));
        glanced = message;
    }

    /** Ends the processing of the record at hand and stays on this thread, for the next; null when there was none. */
    @Nullable
    Object finish(String how) {
        Object ending = take();
        if (ending != null) {
            processed(ending, how, null);
        }
        return ending;
    }

    /** Ends the processing of the record at hand, if any, and leaves. Does nothing the second time. */
    void end(String how, @Nullable Throwable failure) {
        Object ending = take();
        ThreadSlot mine = slot;
        if (mine != null && reads == Thread.currentThread()) {
            mine.leave(this);
        }
        if (ending != null) {
            processed(ending, how, failure);
        }
    }

    private @Nullable Object take() {
        glanced = null;
        return span == null ? null : SPAN.getAndSet(this, null);
    }

    private static void processed(Object span, String how, @Nullable Throwable failure) {
        try {
            MessagingHooks.handler.processed(span, how, failure);
        } catch (Throwable error) {
            HookErrors.caught(error, "messaging.processed");
        }
    }
}
