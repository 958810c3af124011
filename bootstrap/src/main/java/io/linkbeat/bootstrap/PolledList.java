package io.linkbeat.bootstrap;

import java.util.AbstractList;
import java.util.Collection;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.ListIterator;
import java.util.RandomAccess;
import java.util.Spliterator;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * The records of one partition of a batch, as the library hands them out: a list that cannot be changed. Reading it through
 * an iterator, a stream or {@code forEach} is processing. So is reading it by index from the first record on; any other
 * index is a look at a record, as when an application asks the last one for its offset, and so is every index once the
 * batch has been iterated over.
 */
final class PolledList extends AbstractList<Object> implements RandomAccess {

    private final List<Object> records;
    private final PolledRecords batch;
    private final MessageReader reader;
    private @Nullable Reading byIndex;
    private int nextIndex;

    PolledList(List<Object> records, PolledRecords batch, MessageReader reader) {
        this.records = records;
        this.batch = batch;
        this.reader = reader;
    }

    @Override
    public Object get(int index) {
        Object message = records.get(index);
        if (index == nextIndex && !batch.poll.iterated) {
            nextIndex = index + 1;
            Reading reading = byIndex;
            if (reading == null) {
                reading = new Reading(batch.poll, reader);
                byIndex = reading;
            }
            reading.glance(message);
        }
        return message;
    }

    @Override
    public Iterator<Object> iterator() {
        return new PolledIterator(records.iterator(), new Reading(batch.poll, reader));
    }

    @Override
    public ListIterator<Object> listIterator() {
        return listIterator(0);
    }

    @Override
    public ListIterator<Object> listIterator(int index) {
        return new PolledListIterator(records.listIterator(index), new Reading(batch.poll, reader));
    }

    @Override
    public Spliterator<Object> spliterator() {
        return new PolledSpliterator(records.spliterator(), batch.poll, reader, true);
    }

    @Override
    public List<Object> subList(int from, int to) {
        return new PolledList(records.subList(from, to), batch, reader);
    }

    @Override
    public int size() {
        return records.size();
    }

    @Override
    public boolean isEmpty() {
        return records.isEmpty();
    }

    @Override
    public boolean contains(@Nullable Object record) {
        return records.contains(record);
    }

    @Override
    public boolean containsAll(Collection<?> others) {
        return records.containsAll(others);
    }

    @Override
    public int indexOf(@Nullable Object record) {
        return records.indexOf(record);
    }

    @Override
    public int lastIndexOf(@Nullable Object record) {
        return records.lastIndexOf(record);
    }

    @Override
    public Object[] toArray() {
        return records.toArray();
    }

    @Override
    public <T> T[] toArray(T[] into) {
        return records.toArray(into);
    }

    @Override
    public boolean add(Object record) {
        return records.add(record);
    }

    @Override
    public boolean addAll(Collection<?> others) {
        return records.addAll(others);
    }

    @Override
    public boolean addAll(int index, Collection<?> others) {
        return records.addAll(index, others);
    }

    @Override
    public boolean remove(@Nullable Object record) {
        return records.remove(record);
    }

    @Override
    public boolean removeAll(Collection<?> others) {
        return records.removeAll(others);
    }

    @Override
    public boolean retainAll(Collection<?> others) {
        return records.retainAll(others);
    }

    @Override
    public boolean removeIf(Predicate<? super Object> filter) {
        return records.removeIf(filter);
    }

    @Override
    public void replaceAll(UnaryOperator<Object> operator) {
        records.replaceAll(operator);
    }

    @Override
    public void sort(@Nullable Comparator<? super Object> order) {
        records.sort(order);
    }

    @Override
    public void clear() {
        records.clear();
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other == this || records.equals(other);
    }

    @Override
    public int hashCode() {
        return records.hashCode();
    }

    @Override
    public String toString() {
        return records.toString();
    }
}
