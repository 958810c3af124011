package io.linkbeat.agent.telemetry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.lang.ref.WeakReference;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CyclicBarrier;
import org.junit.jupiter.api.Test;

class IdentityTableTest {

    /** Equal to every other one, so that equality in place of identity would show. */
    private static final class Key {
        @Override
        public boolean equals(Object other) {
            return other instanceof Key;
        }

        @Override
        public int hashCode() {
            return 1;
        }
    }

    private static final class Kept extends IdentityTable.Entry {
        private final int number;

        Kept(Object key, int number) {
            super(key);
            this.number = number;
        }
    }

    private static boolean put(IdentityTable<Kept> table, Object key, int number) {
        return table.put(key, new Kept(key, number));
    }

    /** -1 for none. */
    private static int get(IdentityTable<Kept> table, Object key) {
        Kept kept = table.get(key);
        return kept == null ? -1 : kept.number;
    }

    private static List<Key> keys(int count) {
        List<Key> keys = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            keys.add(new Key());
        }
        return keys;
    }

    @Test
    void looksUpByIdentityAndReplaces() {
        IdentityTable<Kept> table = new IdentityTable<>(10);
        Key first = new Key();
        Key second = new Key();
        assertThat(get(table, first)).isEqualTo(-1);

        put(table, first, 1);
        put(table, second, 2);
        put(table, first, 3);

        assertThat(get(table, first)).isEqualTo(3);
        assertThat(get(table, second)).isEqualTo(2);
        assertThat(get(table, new Key())).isEqualTo(-1);
        assertThat(table.size()).isEqualTo(2);
    }

    @Test
    void whatIsTakenOutIsGoneAndTheRestOfItsChainIsNot() {
        IdentityTable<Kept> table = new IdentityTable<>(1 << 16);
        List<Key> keys = keys(20_000);
        for (int i = 0; i < keys.size(); i++) {
            put(table, keys.get(i), i);
        }
        for (int i = 0; i < keys.size(); i += 2) {
            table.remove(keys.get(i));
        }
        table.remove(new Key());

        for (int i = 0; i < keys.size(); i++) {
            assertThat(get(table, keys.get(i))).isEqualTo(i % 2 == 0 ? -1 : i);
        }
        assertThat(table.size()).isEqualTo(10_000);
    }

    @Test
    void aTableThatIsFullOfTheLivingTakesNoMoreUntilOneGoes() {
        IdentityTable<Kept> table = new IdentityTable<>(100);
        List<Key> keys = keys(101);
        for (int i = 0; i < 100; i++) {
            assertThat(put(table, keys.get(i), i)).isTrue();
        }
        assertThat(put(table, keys.get(100), 100)).isFalse();
        assertThat(table.size()).isEqualTo(100);

        table.remove(keys.get(7));
        assertThat(put(table, keys.get(100), 100)).isTrue();
        assertThat(get(table, keys.get(100))).isEqualTo(100);
    }

    @Test
    void keysAreNotHeldAndTheirRoomIsUsedAgain() {
        IdentityTable<Kept> table = new IdentityTable<>(3);
        WeakReference<Key> gone = new WeakReference<>(putOne(table));
        Key stays = new Key();
        put(table, stays, 2);
        put(table, gone, 3);

        await().atMost(Duration.ofSeconds(20)).until(() -> {
            System.gc();
            return gone.refersTo(null);
        });

        Key next = new Key();
        assertThat(put(table, next, 4)).isTrue();
        assertThat(table.size()).isEqualTo(3);
        assertThat(get(table, stays)).isEqualTo(2);
        assertThat(get(table, next)).isEqualTo(4);
    }

    /** To look through a full table for each one that is refused would cost its user more than it is worth. */
    @Test
    void aTableThatWasFullOfTheLivingIsLookedThroughNowAndThen() {
        IdentityTable<Kept> table = new IdentityTable<>(100);
        List<Key> keys = keys(100);
        for (Key key : keys) {
            put(table, key, 1);
        }
        Key next = new Key();
        assertThat(put(table, next, 2)).isFalse();
        WeakReference<Key> last = new WeakReference<>(keys.get(99));
        keys.clear();
        await().atMost(Duration.ofSeconds(20)).until(() -> {
            System.gc();
            return last.refersTo(null);
        });

        for (int refused = 1; refused < IdentityTable.BETWEEN_LOOKS; refused++) {
            assertThat(put(table, next, 2)).isFalse();
        }
        assertThat(put(table, next, 2)).isTrue();
        assertThat(table.size()).isLessThan(100);
    }

    private static Key putOne(IdentityTable<Kept> table) {
        Key key = new Key();
        assertThat(put(table, key, 1)).isTrue();
        return key;
    }

    @Test
    void nothingIsLostWhenThreadsAddAndTakeOutAtOnce() throws Exception {
        int threads = 4;
        int each = 5_000;
        IdentityTable<Kept> table = new IdentityTable<>(threads * each);
        List<Key> keys = keys(threads * each);
        CyclicBarrier start = new CyclicBarrier(threads);
        List<CompletableFuture<Void>> running = new ArrayList<>();
        for (int thread = 0; thread < threads; thread++) {
            int first = thread * each;
            running.add(CompletableFuture.runAsync(
                    () -> {
                        together(start);
                        for (int i = first; i < first + each; i++) {
                            assertThat(put(table, keys.get(i), i)).isTrue();
                            assertThat(get(table, keys.get(i))).isEqualTo(i);
                            if (i % 2 == 0) {
                                table.remove(keys.get(i));
                            }
                        }
                    },
                    task -> new Thread(task).start()));
        }
        CompletableFuture.allOf(running.toArray(CompletableFuture[]::new)).join();

        for (int i = 0; i < keys.size(); i++) {
            assertThat(get(table, keys.get(i))).isEqualTo(i % 2 == 0 ? -1 : i);
        }
        assertThat(table.size()).isEqualTo(threads * each / 2);
    }

    private static void together(CyclicBarrier barrier) {
        try {
            barrier.await();
        } catch (Exception broken) {
            throw new IllegalStateException(broken);
        }
    }
}
