package io.linkbeat.bootstrap;

import java.util.ListIterator;

/** A list's iterator over polled records, in both directions. */
final class PolledListIterator extends PolledIterator implements ListIterator<Object> {

    private final ListIterator<Object> records;

    PolledListIterator(ListIterator<Object> records, Reading reading) {
        super(records, reading);
        this.records = records;
    }

    @Override
    public boolean hasPrevious() {
        return there(records.hasPrevious());
    }

    @Override
    public Object previous() {
        Object ended = reading.finish("next_record");
        return begun(records.previous(), ended);
    }

    @Override
    public int nextIndex() {
        return records.nextIndex();
    }

    @Override
    public int previousIndex() {
        return records.previousIndex();
    }

    @Override
    public void set(Object record) {
        records.set(record);
    }

    @Override
    public void add(Object record) {
        records.add(record);
    }
}
