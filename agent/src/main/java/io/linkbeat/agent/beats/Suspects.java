package io.linkbeat.agent.beats;

import org.jspecify.annotations.Nullable;

/**
 * Knows who else may have held a beat up than the JVM. Asked only when a beat is late: on the thread on which it came, or on the
 * watchdog's while it is missing. Must not lock.
 */
public interface Suspects {

    /** For beats of which nothing more is known. */
    Suspects NONE = (from, to) -> null;

    /**
     * Who held it up between two moments, as by {@link System#nanoTime}; null when nobody did as far as is known.
     *
     * @param from when the beat was expected
     * @param to when it came, or now
     */
    @Nullable
    Cause ask(long from, long to);
}
