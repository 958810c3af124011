package io.linkbeat.agent.telemetry;

import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReferenceFieldUpdater;
import org.jspecify.annotations.Nullable;

/**
 * What the agent knows about a few of the library's objects, such as clients: looked up by identity, held weakly, at most so
 * many at a time. Adding copies, because it is rare; a look-up is a probe of an array, without a lock or an allocation.
 */
final class WeakIdentityTable<V> {

    @SuppressWarnings("rawtypes")
    private static final AtomicReferenceFieldUpdater<WeakIdentityTable, Entry[]> TABLE =
            AtomicReferenceFieldUpdater.newUpdater(WeakIdentityTable.class, Entry[].class, "table");

    private final int cap;
    private volatile Entry<V>[] table = array(0);

    WeakIdentityTable(int cap) {
        this.cap = cap;
    }

    @Nullable
    V get(Object key) {
        return find(table, key);
    }

    private static <V> @Nullable V find(Entry<V>[] entries, Object key) {
        int mask = entries.length - 1;
        for (int at = System.identityHashCode(key) & mask; ; at = (at + 1) & mask) {
            Entry<V> entry = entries[at];
            if (entry == null) {
                return null;
            }
            if (entry.refersTo(key)) {
                return entry.value;
            }
        }
    }

    /** Adds or replaces; false when the table is full of living keys. */
    boolean put(Object key, V value) {
        while (true) {
            Entry<V>[] before = table;
            Entry<V>[] after = with(before, key, value);
            if (after == null) {
                return false;
            }
            if (TABLE.compareAndSet(this, before, after)) {
                return true;
            }
        }
    }

    /** Adds unless somebody was faster: what is kept for the key now, null when the table is full of living keys. */
    @Nullable
    V putIfAbsent(Object key, V value) {
        while (true) {
            Entry<V>[] before = table;
            V present = find(before, key);
            Entry<V>[] after = present == null ? with(before, key, value) : null;
            if (after == null) {
                return present;
            }
            if (TABLE.compareAndSet(this, before, after)) {
                return value;
            }
        }
    }

    /** A copy with the key and without those that are gone, null when too many live. */
    private Entry<V> @Nullable [] with(Entry<V>[] before, Object key, V value) {
        int living = 1;
        for (Entry<V> entry : before) {
            if (entry != null && !entry.refersTo(null) && !entry.refersTo(key)) {
                living++;
            }
        }
        if (living > cap) {
            return null;
        }
        Entry<V>[] after = array(living);
        insert(after, new Entry<>(key, System.identityHashCode(key), value));
        for (Entry<V> entry : before) {
            if (entry != null && !entry.refersTo(null) && !entry.refersTo(key)) {
                insert(after, entry);
            }
        }
        return after;
    }

    /** What is kept for the keys that live. */
    List<V> values() {
        List<V> values = new ArrayList<>();
        for (Entry<V> entry : table) {
            if (entry != null && !entry.refersTo(null)) {
                values.add(entry.value);
            }
        }
        return values;
    }

    private static <V> void insert(Entry<V>[] entries, Entry<V> entry) {
        int mask = entries.length - 1;
        int at = entry.hash & mask;
        while (entries[at] != null) {
            at = (at + 1) & mask;
        }
        entries[at] = entry;
    }

    /** At most half full, so that a probe always meets a gap. */
    @SuppressWarnings({"unchecked", "rawtypes"})
    private static <V> Entry<V>[] array(int living) {
        return new Entry[Integer.highestOneBit(Math.max(8, living * 4 - 1))];
    }

    private static final class Entry<V> extends WeakReference<Object> {

        private final int hash;
        private final V value;

        Entry(Object key, int hash, V value) {
            super(key);
            this.hash = hash;
            this.value = value;
        }
    }
}
