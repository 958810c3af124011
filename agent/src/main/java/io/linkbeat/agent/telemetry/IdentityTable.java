package io.linkbeat.agent.telemetry;

import java.lang.ref.WeakReference;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jspecify.annotations.Nullable;

/**
 * What the agent knows about many of the application's short-lived objects, such as statements: looked up by identity, held weakly,
 * at most so many at a time. Where {@link WeakIdentityTable} is for few objects that stay, this one is quick to add to and to take
 * from: chains of links that never change, each replaced as a whole. No locks; a look-up allocates nothing.
 *
 * <p>What was collected is dropped when its chain is next added to, and everywhere when the table is full; while it is full of
 * living ones, now and then.
 */
final class IdentityTable<E extends IdentityTable.Entry> {

    private static final int BUCKETS = 1 << 12;

    /** How many are refused before a table that was full of living ones is looked through again: that costs as much as it holds. */
    static final int BETWEEN_LOOKS = 1 << 10;

    private final AtomicReferenceArray<@Nullable Link<E>> buckets = new AtomicReferenceArray<>(BUCKETS);
    private final AtomicInteger size = new AtomicInteger();
    private final AtomicInteger refused = new AtomicInteger();
    private final int cap;

    /** What is kept of one object, and holds it weakly. */
    abstract static class Entry extends WeakReference<Object> {

        final int hash;

        Entry(Object key) {
            super(key);
            this.hash = System.identityHashCode(key);
        }
    }

    IdentityTable(int cap) {
        this.cap = cap;
    }

    @Nullable
    E get(Object key) {
        Link<E> link = buckets.get(System.identityHashCode(key) & BUCKETS - 1);
        while (link != null && !link.entry.refersTo(key)) {
            link = link.next;
        }
        return link == null ? null : link.entry;
    }

    /** Adds, or replaces what is kept of the same object; false when the table is full of living ones. */
    boolean put(Object key, E entry) {
        if (size.get() >= cap && !makeRoom()) {
            return false;
        }
        int bucket = entry.hash & BUCKETS - 1;
        while (true) {
            Link<E> before = buckets.get(bucket);
            Link<E> kept = without(before, key);
            if (buckets.compareAndSet(bucket, before, new Link<>(entry, kept))) {
                size.addAndGet(1 + length(kept) - length(before));
                return true;
            }
        }
    }

    /** Takes out what is kept of an object. */
    void remove(Object key) {
        int bucket = System.identityHashCode(key) & BUCKETS - 1;
        while (true) {
            Link<E> before = buckets.get(bucket);
            if (before == null) {
                return;
            }
            Link<E> kept = without(before, key);
            if (kept == before) {
                return;
            }
            if (buckets.compareAndSet(bucket, before, kept)) {
                size.addAndGet(length(kept) - length(before));
                return;
            }
        }
    }

    /** How many are kept, collected ones among them that nobody has met yet. */
    int size() {
        return size.get();
    }

    private boolean makeRoom() {
        if (refused.getAndIncrement() % BETWEEN_LOOKS != 0) {
            return false;
        }
        for (int bucket = 0; bucket < BUCKETS; bucket++) {
            Link<E> before = buckets.get(bucket);
            Link<E> kept = without(before, this);
            if (kept != before && buckets.compareAndSet(bucket, before, kept)) {
                size.addAndGet(length(kept) - length(before));
            }
        }
        if (size.get() >= cap) {
            return false;
        }
        refused.set(0);
        return true;
    }

    /** The same chain without one key and without those that are gone: itself where neither is in it. */
    private static <E extends Entry> @Nullable Link<E> without(@Nullable Link<E> chain, Object key) {
        if (chain == null) {
            return null;
        }
        Link<E> rest = without(chain.next, key);
        if (chain.entry.refersTo(key) || chain.entry.refersTo(null)) {
            return rest;
        }
        return rest == chain.next ? chain : new Link<>(chain.entry, rest);
    }

    private static <E extends Entry> int length(@Nullable Link<E> chain) {
        int length = 0;
        for (Link<E> link = chain; link != null; link = link.next) {
            length++;
        }
        return length;
    }

    private static final class Link<E> {

        private final E entry;
        private final @Nullable Link<E> next;

        Link(E entry, @Nullable Link<E> next) {
            this.entry = entry;
            this.next = next;
        }
    }
}
