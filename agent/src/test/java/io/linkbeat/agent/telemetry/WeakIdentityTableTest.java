package io.linkbeat.agent.telemetry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.lang.ref.WeakReference;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class WeakIdentityTableTest {

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

    @Test
    void looksUpByIdentity() {
        WeakIdentityTable<String> table = new WeakIdentityTable<>(10);
        Key first = new Key();
        Key second = new Key();

        assertThat(table.get(first)).isNull();
        assertThat(table.put(first, "first")).isTrue();
        assertThat(table.put(second, "second")).isTrue();

        assertThat(table.get(first)).isEqualTo("first");
        assertThat(table.get(second)).isEqualTo("second");
        assertThat(table.get(new Key())).isNull();
    }

    @Test
    void whoeverIsFirstIsKept() {
        WeakIdentityTable<String> table = new WeakIdentityTable<>(1);
        Key key = new Key();

        assertThat(table.putIfAbsent(key, "first")).isEqualTo("first");
        assertThat(table.putIfAbsent(key, "second")).isEqualTo("first");
        assertThat(table.putIfAbsent(new Key(), "full")).isNull();

        assertThat(table.get(key)).isEqualTo("first");
    }

    @Test
    void aFullTableTakesNoFurtherKeyButReplaces() {
        WeakIdentityTable<Integer> table = new WeakIdentityTable<>(100);
        List<Key> keys = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            keys.add(new Key());
            assertThat(table.put(keys.get(i), i)).isTrue();
        }

        assertThat(table.put(new Key(), -1)).isFalse();
        assertThat(table.put(keys.get(7), 700)).isTrue();

        assertThat(table.get(keys.get(7))).isEqualTo(700);
        for (int i = 10; i < 100; i++) {
            assertThat(table.get(keys.get(i))).isEqualTo(i);
        }
    }

    @Test
    void keysAreNotHeldAndTheirRoomIsUsedAgain() {
        WeakIdentityTable<String> table = new WeakIdentityTable<>(1);
        WeakReference<Key> gone = new WeakReference<>(putOne(table));

        await().atMost(Duration.ofSeconds(20)).until(() -> {
            System.gc();
            return gone.refersTo(null);
        });

        Key next = new Key();
        assertThat(table.put(next, "next")).isTrue();
        assertThat(table.get(next)).isEqualTo("next");
    }

    private static Key putOne(WeakIdentityTable<String> table) {
        Key key = new Key();
        assertThat(table.put(key, "value")).isTrue();
        return key;
    }

    @Test
    void nothingIsLostWhenThreadsAddAtOnce() {
        WeakIdentityTable<Integer> table = new WeakIdentityTable<>(4096);
        List<Key> keys = new ArrayList<>();
        for (int i = 0; i < 1000; i++) {
            keys.add(new Key());
        }
        List<CompletableFuture<Void>> adding = new ArrayList<>();
        for (int thread = 0; thread < 4; thread++) {
            int first = thread * 250;
            adding.add(CompletableFuture.runAsync(() -> {
                for (int i = first; i < first + 250; i++) {
                    assertThat(table.put(keys.get(i), i)).isTrue();
                    assertThat(table.get(keys.get(i))).isEqualTo(i);
                }
            }));
        }
        CompletableFuture.allOf(adding.toArray(CompletableFuture[]::new)).join();

        for (int i = 0; i < 1000; i++) {
            assertThat(table.get(keys.get(i))).isEqualTo(i);
        }
    }
}
