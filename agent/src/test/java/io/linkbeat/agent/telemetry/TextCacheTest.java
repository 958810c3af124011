package io.linkbeat.agent.telemetry;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TextCacheTest {

    private final TextCache<Integer> cache = new TextCache<>(TextCache.MOST);

    private void fill(String prefix) {
        for (int i = 0; i < TextCache.MOST; i++) {
            cache.put(prefix + i, i);
        }
    }

    @Test
    void looksUpByEquality() {
        cache.put("SELECT 1", 1);
        cache.put("SELECT 1", 2);

        assertThat(cache.get(new String("SELECT 1"))).isEqualTo(2);
        assertThat(cache.get("SELECT 2")).isNull();
    }

    @Test
    void whatIsInUseStaysAndWhatIsNotGoesWithItsGeneration() {
        cache.put("in use", -1);
        cache.put("used once", -1);
        for (String generation : new String[] {"a", "b", "c"}) {
            assertThat(cache.get("in use")).isEqualTo(-1);
            fill(generation);
        }

        assertThat(cache.get("in use")).isEqualTo(-1);
        assertThat(cache.get("used once")).isNull();
        assertThat(cache.get("a0")).isNull();
        assertThat(cache.get("c0")).isZero();
    }

    @Test
    void aLongTextIsNotKept() {
        String longest = "x".repeat(TextCache.LONGEST);
        cache.put(longest, 1);
        cache.put(longest + "x", 2);

        assertThat(cache.get(longest)).isEqualTo(1);
        assertThat(cache.get(longest + "x")).isNull();
    }
}
