package io.linkbeat.bootstrap;

import java.util.Iterator;
import org.jspecify.annotations.Nullable;

/** An iterator over polled records. Looking ahead with {@code hasNext} ends nothing until there is no more. */
class PolledIterator implements Iterator<Object> {

    final Reading reading;
    private final Iterator<Object> records;

    PolledIterator(Iterator<Object> records, Reading reading) {
        this.records = records;
        this.reading = reading;
    }

    @Override
    public final boolean hasNext() {
        return there(records.hasNext());
    }

    @Override
    public final Object next() {
        Object ended = reading.finish("next_record");
        return begun(records.next(), ended);
    }

    @Override
    public final void remove() {
        records.remove();
    }

    final boolean there(boolean more) {
        if (!more) {
            reading.end("iteration_end", null);
        }
        return more;
    }

    final Object begun(Object message, @Nullable Object ended) {
        reading.begin(message, true, ended);
        return message;
    }
}
