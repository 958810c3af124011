package io.linkbeat.bootstrap;

import java.util.Iterator;
import org.jspecify.annotations.Nullable;

/**
 * An iterator over polled records that tells the handler which record the loop's body is at. The processing of a record
 * begins when {@link #next} returns it and ends at the next call of {@code next}, at the end of the iteration, or at the
 * consumer's next poll, whichever is first; {@code hasNext} that looks ahead ends nothing.
 *
 * <p>On the thread that polled, the record's context is current until then. On any other thread nothing is ever made
 * current, since nothing there tells when the body is left.
 */
final class RecordIterator implements Iterator<Object> {

    private final Iterator<Object> records;
    private final PolledRecords batch;
    private final MessageReader reader;
    private @Nullable Object span;
    private @Nullable ThreadSlot slot;
    private @Nullable TraceContext outer;

    RecordIterator(Iterator<Object> records, PolledRecords batch, MessageReader reader) {
        this.records = records;
        this.batch = batch;
        this.reader = reader;
    }

    @Override
    public boolean hasNext() {
        boolean more = records.hasNext();
        if (!more) {
            end("iteration_end");
        }
        return more;
    }

    @Override
    public Object next() {
        end("next_record");
        Object message = records.next();
        begin(message);
        return message;
    }

    @Override
    public void remove() {
        records.remove();
    }

    private void begin(Object message) {
        try {
            boolean current = Thread.currentThread() == batch.poller;
            ThreadSlot mine = current ? ThreadSlot.get() : null;
            if (mine != null && mine.processing != null) {
                mine.processing.end("next_record");
            }
            Object started = MessagingHooks.handler.processing(batch.client, message, reader, current);
            span = started;
            if (started != null && mine != null) {
                outer = mine.current;
                mine.current = MessagingHooks.handler.contextOf(started);
                mine.processing = this;
                slot = mine;
            }
        } catch (Throwable error) {
            HookErrors.caught(error, "messaging.processing");
        }
    }

    /** Ends the processing of the record at hand, if any. Does nothing the second time. */
    void end(String how) {
        leaveSlot();
        Object ending = span;
        if (ending == null) {
            return;
        }
        span = null;
        try {
            MessagingHooks.handler.processed(ending, how);
        } catch (Throwable error) {
            HookErrors.caught(error, "messaging.processed");
        }
    }

    /** A slot is its thread's own: an iterator that another thread ends stays there until its thread comes by. */
    private void leaveSlot() {
        ThreadSlot mine = slot;
        if (mine != null && Thread.currentThread() == batch.poller) {
            slot = null;
            mine.processing = null;
            mine.current = outer;
            outer = null;
        }
    }
}
