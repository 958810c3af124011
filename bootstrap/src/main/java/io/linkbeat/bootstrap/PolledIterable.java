package io.linkbeat.bootstrap;

import java.util.Iterator;

/** The records of one topic of a batch, to be iterated over as often as one likes. */
final class PolledIterable implements Iterable<Object> {

    private final Iterable<Object> records;
    private final PolledRecords batch;
    private final MessageReader reader;

    PolledIterable(Iterable<Object> records, PolledRecords batch, MessageReader reader) {
        this.records = records;
        this.batch = batch;
        this.reader = reader;
    }

    @Override
    public Iterator<Object> iterator() {
        return new PolledIterator(records.iterator(), new Reading(batch.poll, reader));
    }

    @Override
    public String toString() {
        return records.toString();
    }
}
