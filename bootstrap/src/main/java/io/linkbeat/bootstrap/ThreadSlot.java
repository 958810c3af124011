package io.linkbeat.bootstrap;

import org.jspecify.annotations.Nullable;

/**
 * What runs on one thread, as far as the agent knows. Only its own thread reads and writes it, so nothing here is
 * synchronized; it is created by the first door that has something to remember.
 */
public final class ThreadSlot {

    private static final ThreadLocal<@Nullable ThreadSlot> SLOTS = new ThreadLocal<>();

    /** The context that work started now on this thread belongs to, or null. */
    public @Nullable TraceContext current;

    /** The consumer whose {@code poll} is on this thread's stack, as the handler knows it, or null. */
    @Nullable
    Object polling;

    /** The iterator whose record is being processed on this thread, or null. */
    @Nullable
    RecordIterator processing;

    private ThreadSlot() {}

    /** The slot of the calling thread, made when it has none. */
    public static ThreadSlot get() {
        ThreadSlot slot = SLOTS.get();
        if (slot == null) {
            slot = new ThreadSlot();
            SLOTS.set(slot);
        }
        return slot;
    }

    /** The context current on the calling thread, or null; makes nothing. */
    public static @Nullable TraceContext current() {
        ThreadSlot slot = SLOTS.get();
        return slot == null ? null : slot.current;
    }
}
