package io.linkbeat.bootstrap;

import java.util.Iterator;
import java.util.ListIterator;
import org.jspecify.annotations.Nullable;

/** An iterator over polled records. Looking ahead with {@code hasNext} ends nothing until there is no more. */
class PolledIterator implements Iterator<Object> {

    private final Iterator<Object> records;
    private final Reading reading;

    PolledIterator(Iterator<Object> records, Reading reading) {
        this.records = records;
        this.reading = reading;
    }

    @Override
    public boolean hasNext() {
        boolean more = records.hasNext();
        if (!more) {
            reading.end("iteration_end", null);
        }
        return more;
    }

    @Override
    public Object next() {
        return handedOut(records, null);
    }

    @Override
    public void remove() {
        records.remove();
    }

    /** The next record, or the one before it where a list's iterator is given. */
    final Object handedOut(Iterator<Object> forward, @Nullable ListIterator<Object> backward) {
        Object ended = reading.finish("next_record");
        Object message;
        boolean there = false;
        try {
            message = backward == null ? forward.next() : backward.previous();
            there = true;
        } finally {
            if (!there) {
                reading.end("iteration_end", null);
            }
        }
        reading.begin(message, true, ended);
        return message;
    }

    final void reachedTheEnd() {
        reading.end("iteration_end", null);
    }
}
