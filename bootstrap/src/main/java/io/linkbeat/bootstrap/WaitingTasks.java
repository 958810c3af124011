package io.linkbeat.bootstrap;

import static java.util.Objects.requireNonNull;

import java.lang.ref.WeakReference;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jspecify.annotations.Nullable;

/**
 * The tasks whose objects have no private slot to keep them in: raw {@link Runnable}s in a queue, and fork/join tasks. By
 * identity of the object, first in first out for each object, since one may be queued many times.
 *
 * <p>Keys are held weakly: an object that was drained from its queue and dropped, or whose executor was dropped with its
 * queue, is held by nothing here, and its entry goes when the next one in its bin comes or goes.
 *
 * <p>Takes no lock. A bin is one reference to an immutable chain; each change is a compare-and-set of that reference, so
 * there is nothing to get wrong between two fields. The chains are short: a bin has at most {@value #MOST_KEYS} objects,
 * and an object at most {@value #MOST_EACH} tasks, which are kept in two lists, as a persistent queue is.
 */
final class WaitingTasks {

    static final int BINS = 4096;
    static final int MOST_KEYS = 64;
    static final int MOST_EACH = 1 << 16;

    private static final AtomicReferenceArray<@Nullable Entry> TABLE = new AtomicReferenceArray<>(BINS);

    private WaitingTasks() {}

    private static int bin(Object key) {
        int hash = System.identityHashCode(key);
        return (hash ^ hash >>> 12) & BINS - 1;
    }

    /** Adds a task; false when there is no room. */
    static boolean add(Object key, Task task) {
        int bin = bin(key);
        while (true) {
            Entry before = TABLE.get(bin);
            Entry present = find(before, key);
            Entry after;
            if (present != null) {
                after = present.count() < MOST_EACH ? present.with(key, task, without(before, present)) : null;
            } else {
                Entry living = living(before);
                after = depth(living) < MOST_KEYS ? new Entry(key, task, null, living) : null;
            }
            if (after == null) {
                return false;
            }
            if (TABLE.compareAndSet(bin, before, after)) {
                return true;
            }
        }
    }

    /** Takes the task of this object that has waited longest, null when there is none. */
    static @Nullable Task take(Object key) {
        int bin = bin(key);
        while (true) {
            Entry before = TABLE.get(bin);
            Entry present = find(before, key);
            if (present == null) {
                return null;
            }
            Entry others = without(before, present);
            if (TABLE.compareAndSet(bin, before, present.withoutFirst(key, others))) {
                return present.first;
            }
        }
    }

    /** Takes this task of the object, and not one that has waited longer; false when it is not there. */
    static boolean take(Object key, Task task) {
        int bin = bin(key);
        while (true) {
            Entry before = TABLE.get(bin);
            Entry present = find(before, key);
            if (present == null || !present.has(task)) {
                return false;
            }
            if (TABLE.compareAndSet(bin, before, present.without(key, task, without(before, present)))) {
                return true;
            }
        }
    }

    /** The task of this object that has waited longest; it stays. */
    static @Nullable Task peek(Object key) {
        Entry present = find(TABLE.get(bin(key)), key);
        return present == null ? null : present.first;
    }

    /** Forgets all. */
    static void clear() {
        for (int bin = 0; bin < BINS; bin++) {
            TABLE.set(bin, null);
        }
    }

    private static @Nullable Entry find(@Nullable Entry chain, Object key) {
        Entry entry = chain;
        while (entry != null && !entry.refersTo(key)) {
            entry = entry.next;
        }
        return entry;
    }

    /** The chain without one of its entries; what follows that one is shared. */
    private static @Nullable Entry without(@Nullable Entry chain, Entry gone) {
        if (chain == null || chain == gone) {
            return gone.next;
        }
        Object key = chain.get();
        Entry rest = without(chain.next, gone);
        return key == null ? rest : chain.on(key, rest);
    }

    /** The chain without the objects that are gone; itself where none is. */
    private static @Nullable Entry living(@Nullable Entry chain) {
        for (Entry entry = chain; entry != null; entry = entry.next) {
            if (entry.refersTo(null)) {
                return living(without(chain, entry));
            }
        }
        return chain;
    }

    /** How many objects are in a chain. */
    private static int depth(@Nullable Entry chain) {
        int depth = 0;
        for (Entry entry = chain; entry != null; entry = entry.next) {
            depth++;
        }
        return depth;
    }

    /** An object and its tasks: the first, and those after it where there are more, which is rare. */
    private static final class Entry extends WeakReference<Object> {

        final Task first;
        private final @Nullable More more;
        final @Nullable Entry next;

        Entry(Object key, Task first, @Nullable More more, @Nullable Entry next) {
            super(key);
            this.first = first;
            this.more = more;
            this.next = next;
        }

        int count() {
            return more == null ? 1 : more.count + 1;
        }

        Entry with(Object key, Task last, @Nullable Entry others) {
            More longer = more == null
                    ? new More(null, new Link(last, null), 1)
                    : new More(more.front, new Link(last, more.rear), more.count + 1);
            return new Entry(key, first, longer, others);
        }

        /** The chain that is left when the first task is taken. */
        @Nullable
        Entry withoutFirst(Object key, @Nullable Entry others) {
            if (more == null) {
                return others;
            }
            boolean turn = more.front == null;
            Link second = requireNonNull(turn ? Link.reversed(more.rear) : more.front);
            More left = more.count == 1 ? null : new More(second.next, turn ? null : more.rear, more.count - 1);
            return new Entry(key, second.task, left, others);
        }

        boolean has(Task task) {
            return first == task || (more != null && (Link.find(more.front, task) || Link.find(more.rear, task)));
        }

        /** The chain that is left when this task, which is there, is taken. */
        @Nullable
        Entry without(Object key, Task task, @Nullable Entry others) {
            if (first == task || more == null) {
                return withoutFirst(key, others);
            }
            Link front = Link.onto(null, more.front, task);
            Link kept = Link.onto(front, Link.reversed(more.rear), task);
            return new Entry(key, first, more.count == 1 ? null : new More(null, kept, more.count - 1), others);
        }

        Entry on(Object key, @Nullable Entry others) {
            return new Entry(key, first, more, others);
        }
    }

    /** Further tasks of an object: those of {@code front}, then those of {@code rear} with the last one first. */
    private static final class More {

        final @Nullable Link front;
        final @Nullable Link rear;
        final int count;

        More(@Nullable Link front, @Nullable Link rear, int count) {
            this.front = front;
            this.rear = rear;
            this.count = count;
        }
    }

    private static final class Link {

        final Task task;
        final @Nullable Link next;

        Link(Task task, @Nullable Link next) {
            this.task = task;
            this.next = next;
        }

        static boolean find(@Nullable Link links, Task task) {
            Link link = links;
            while (link != null && link.task != task) {
                link = link.next;
            }
            return link != null;
        }

        static @Nullable Link reversed(@Nullable Link links) {
            return onto(null, links, null);
        }

        /** Puts all but one on others, so that the last comes first. */
        static @Nullable Link onto(@Nullable Link others, @Nullable Link links, @Nullable Task but) {
            Link all = others;
            for (Link link = links; link != null; link = link.next) {
                if (link.task != but) {
                    all = new Link(link.task, all);
                }
            }
            return all;
        }
    }
}
