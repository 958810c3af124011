package io.linkbeat.agent.telemetry;

import io.linkbeat.bootstrap.PartitionReader;
import java.util.Collection;
import org.jspecify.annotations.Nullable;

/** What changes for a member from one assignment of partitions to the next. The library's threads write it one after another. */
final class Rebalance {

    /** How many partitions of a kind are named; all are counted. */
    static final int MOST_NAMES = 100;

    /** When the member began to join, as by {@link System#nanoTime}; 0 where it has only lost partitions so far. */
    volatile long start;

    /** Why, in the client's words. */
    volatile @Nullable String reason;

    private final Change assigned = new Change();
    private final Change revoked = new Change();
    private final Change lost = new Change();

    /**
     * Partitions change.
     *
     * @param takenAway whether those that go were lost, rather than given back
     */
    void change(Collection<?> before, Collection<?> after, PartitionReader reader, boolean takenAway) {
        assigned.add(after, before, reader);
        (takenAway ? lost : revoked).add(before, after, reader);
    }

    Change assigned() {
        return assigned;
    }

    Change revoked() {
        return revoked;
    }

    Change lost() {
        return lost;
    }

    /** Partitions of one kind. One thread at a time adds, any reads. */
    static final class Change {

        private volatile String names = "";
        private volatile int count;

        /** Those of one set that are not in another. */
        private void add(Collection<?> these, Collection<?> without, PartitionReader reader) {
            StringBuilder named = new StringBuilder(names);
            int counted = count;
            for (Object partition : these) {
                if (without.contains(partition)) {
                    continue;
                }
                if (counted < MOST_NAMES) {
                    named.append(counted == 0 ? "" : ", ")
                            .append(reader.topic(partition))
                            .append('-')
                            .append(reader.partition(partition));
                }
                counted++;
            }
            names = named.toString();
            count = counted;
        }

        int count() {
            return count;
        }

        /** {@code topic-partition}, comma-separated, {@value Rebalance#MOST_NAMES} at most; null when there are none. */
        @Nullable
        String names() {
            String known = names;
            return known.isEmpty() ? null : known;
        }
    }
}
