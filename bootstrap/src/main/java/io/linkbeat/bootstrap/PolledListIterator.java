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
        boolean more = records.hasPrevious();
        if (!more) {
            reachedTheEnd();
        }
        return more;
    }

    @Override
    public Object previous() {
        return handedOut(records, records);
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
