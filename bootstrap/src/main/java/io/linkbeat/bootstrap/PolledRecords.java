package io.linkbeat.bootstrap;

import java.util.AbstractMap;
import java.util.Collection;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Stands in the private map of a batch of records and remembers the poll that it came from: a batch has no other room for
 * that, and a table beside it would cost a look-up and a weak reference per batch. It delegates everything; the application
 * never holds it, only views that the library makes of it.
 */
final class PolledRecords extends AbstractMap<Object, Object> {

    private final Map<Object, Object> records;
    final Poll poll;

    PolledRecords(Map<Object, Object> records, Poll poll) {
        this.records = records;
        this.poll = poll;
    }

    @Override
    public @Nullable Object get(@Nullable Object key) {
        return records.get(key);
    }

    @Override
    public boolean containsKey(@Nullable Object key) {
        return records.containsKey(key);
    }

    @Override
    public boolean containsValue(@Nullable Object value) {
        return records.containsValue(value);
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
    public Set<Object> keySet() {
        return records.keySet();
    }

    @Override
    public Collection<Object> values() {
        return records.values();
    }

    @Override
    public Set<Entry<Object, Object>> entrySet() {
        return records.entrySet();
    }

    @Override
    public @Nullable Object put(Object key, Object value) {
        return records.put(key, value);
    }

    @Override
    public @Nullable Object remove(@Nullable Object key) {
        return records.remove(key);
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
