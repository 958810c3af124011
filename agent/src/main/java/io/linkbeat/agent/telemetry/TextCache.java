package io.linkbeat.agent.telemetry;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * What was made of texts, for as long as they are in use: two generations, of which the older one is dropped when the younger one
 * is full. Texts that are made anew for each use pass through without holding memory for long. Thread-safe; a hit allocates
 * nothing.
 */
final class TextCache<V> {

    /** Texts in a generation, where one cache is all there is. */
    static final int MOST = 512;

    /** Longer texts, in characters, are not kept. */
    static final int LONGEST = 16_384;

    private final int most;
    private volatile Map<String, V> young = new ConcurrentHashMap<>();
    private volatile Map<String, V> old = Map.of();

    /**
     * An empty one.
     *
     * @param most texts in a generation
     */
    TextCache(int most) {
        this.most = most;
    }

    @Nullable
    V get(String text) {
        V known = young.get(text);
        if (known != null) {
            return known;
        }
        known = old.get(text);
        if (known != null) {
            put(text, known);
        }
        return known;
    }

    void put(String text, V value) {
        if (text.length() > LONGEST) {
            return;
        }
        Map<String, V> current = young;
        if (current.size() >= most) {
            old = current;
            current = new ConcurrentHashMap<>();
            young = current;
        }
        current.put(text, value);
    }
}
