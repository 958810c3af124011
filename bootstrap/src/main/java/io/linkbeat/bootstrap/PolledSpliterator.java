package io.linkbeat.bootstrap;

import java.util.Comparator;
import java.util.Spliterator;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The spliterator of a list of polled records. Here the application's code is called, so what it throws is seen. Once it has
 * been split, nobody can tell in which order records are read.
 */
final class PolledSpliterator implements Spliterator<Object>, Consumer<Object> {

    private final Spliterator<Object> records;
    private final Poll poll;
    private final MessageReader reader;
    private final Reading reading;
    private boolean inOrder;
    private @Nullable Consumer<? super Object> action;

    PolledSpliterator(Spliterator<Object> records, Poll poll, MessageReader reader, boolean inOrder) {
        this.records = records;
        this.poll = poll;
        this.reader = reader;
        this.inOrder = inOrder;
        this.reading = new Reading(poll, reader);
    }

    @Override
    public boolean tryAdvance(Consumer<? super Object> next) {
        action = next;
        boolean advanced = records.tryAdvance(this);
        if (!advanced) {
            reading.end("iteration_end", null);
        }
        return advanced;
    }

    @Override
    public void forEachRemaining(Consumer<? super Object> each) {
        action = each;
        records.forEachRemaining(this);
        reading.end("iteration_end", null);
    }

    /** Called back by the records' own spliterator. */
    @Override
    public void accept(Object message) {
        Consumer<? super Object> body = action;
        if (body == null) {
            return;
        }
        reading.begin(message, inOrder, reading.finish("next_record"));
        try {
            body.accept(message);
        } catch (Throwable thrown) {
            reading.end("iteration_end", thrown);
            throw thrown;
        }
    }

    @Override
    public @Nullable Spliterator<Object> trySplit() {
        Spliterator<Object> prefix = records.trySplit();
        if (prefix == null) {
            return null;
        }
        inOrder = false;
        return new PolledSpliterator(prefix, poll, reader, false);
    }

    @Override
    public long estimateSize() {
        return records.estimateSize();
    }

    @Override
    public long getExactSizeIfKnown() {
        return records.getExactSizeIfKnown();
    }

    @Override
    public int characteristics() {
        return records.characteristics();
    }

    @Override
    public boolean hasCharacteristics(int characteristics) {
        return records.hasCharacteristics(characteristics);
    }

    @Override
    public Comparator<? super Object> getComparator() {
        return records.getComparator();
    }
}
