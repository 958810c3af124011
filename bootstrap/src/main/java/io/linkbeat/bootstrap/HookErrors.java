package io.linkbeat.bootstrap;

import org.jspecify.annotations.Nullable;

/**
 * The exception barrier behind every door and every advice: what is thrown there ends here, is counted by place and never
 * reaches the application. Called on application threads.
 */
public final class HookErrors {

    private static volatile Listener listener = new Listener();

    private HookErrors() {}

    /** Who is told of what was caught; the born one forgets it. Must be thread-safe and must not throw. */
    public static class Listener {

        /** For subclasses, and for the one that does nothing. */
        public Listener() {}

        /**
         * Something was caught.
         *
         * @param place the door or join point in which it happened: one of a fixed set, fit for a metric's attribute
         * @param error what was thrown
         */
        public void caught(String place, Throwable error) {}
    }

    /** Replaces the listener; null brings back the one that does nothing. */
    public static void listener(@Nullable Listener next) {
        listener = next == null ? new Listener() : next;
    }

    /** Counts one error. Woven code calls this too, from the handler that suppresses an advice's exception. */
    public static void caught(Throwable error, String place) {
        try {
            listener.caught(place, error);
        } catch (Throwable uncountable) {
            // Not even counting worked (out of memory, stack overflow): the application goes on all the same.
        }
    }
}
