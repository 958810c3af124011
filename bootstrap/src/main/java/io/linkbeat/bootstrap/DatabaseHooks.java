package io.linkbeat.bootstrap;

import java.util.Properties;
import org.jspecify.annotations.Nullable;

/**
 * The door of the concept <em>statement</em>. What is woven calls it: drivers, and the pools and proxies that stand around them,
 * which call each other. So the outermost call on a thread is the one that runs a statement, and the innermost is the one that
 * makes it.
 */
public final class DatabaseHooks {

    private static volatile DatabaseHandler handler = new DatabaseHandler();

    private DatabaseHooks() {}

    /** Switches the door on, or off with null: one write, after which nothing of the agent is reachable from here. */
    public static void handler(@Nullable DatabaseHandler next) {
        handler = next == null ? new DatabaseHandler() : next;
    }

    /** See {@link DatabaseHandler#connected}; without a connection nothing has happened. */
    public static void connected(@Nullable Object connection, @Nullable String url, @Nullable Properties properties) {
        try {
            if (connection != null && url != null) {
                handler.connected(connection, url, properties);
            }
        } catch (Throwable error) {
            HookErrors.caught(error, "database.connected");
        }
    }

    /** A connection is about to make a statement: {@link #created} follows in any case. */
    public static void creating() {
        try {
            ThreadSlot.get().creating++;
        } catch (Throwable error) {
            HookErrors.caught(error, "database.creating");
        }
    }

    /** The same for one that is prepared, and {@link DatabaseHandler#preparing} where it is the outermost call. */
    public static @Nullable String preparing(Object connection, @Nullable String sql) {
        try {
            ThreadSlot slot = ThreadSlot.get();
            if (slot.creating++ > 0 || sql == null) {
                return sql;
            }
            TraceContext[] reservation = new TraceContext[1];
            String prepared = handler.preparing(connection, sql, reservation);
            slot.reserved = reservation[0];
            return prepared;
        } catch (Throwable error) {
            HookErrors.caught(error, "database.preparing");
            return sql;
        }
    }

    /**
     * See {@link DatabaseHandler#created}; the call is left, and has a statement unless it has failed. One that only wraps what was
     * made inside is not told.
     */
    public static void created(Object connection, @Nullable String sql, @Nullable Object statement) {
        try {
            ThreadSlot slot = ThreadSlot.get();
            slot.creating = Math.max(0, slot.creating - 1);
            String text = sql == null ? "" : sql;
            String inside = slot.created;
            TraceContext reserved = slot.reserved;
            slot.created = slot.creating == 0 || statement == null ? null : text;
            slot.reserved = slot.creating == 0 ? null : reserved;
            if (statement != null && !text.equals(inside)) {
                handler.created(connection, sql, statement, reserved);
            }
        } catch (Throwable error) {
            HookErrors.caught(error, "database.created");
        }
    }

    /** See {@link DatabaseHandler#executing}; inside of another call, {@link DatabaseHandler#nested} and null. */
    public static @Nullable Object executing(Object statement, @Nullable String sql) {
        try {
            ThreadSlot slot = ThreadSlot.get();
            Object outer = slot.execution;
            if (outer != null) {
                handler.nested(outer, statement);
                return null;
            }
            Object execution = handler.executing(statement, sql);
            slot.execution = execution;
            return execution;
        } catch (Throwable error) {
            HookErrors.caught(error, "database.executing");
            return null;
        }
    }

    /** See {@link DatabaseHandler#stamped}. */
    public static String stamped(Object execution, String sql) {
        try {
            return handler.stamped(execution, sql);
        } catch (Throwable error) {
            HookErrors.caught(error, "database.stamped");
            return sql;
        }
    }

    /** See {@link DatabaseHandler#executed}; {@code execution} is what {@link #executing} gave. */
    public static void executed(Object execution, @Nullable Throwable thrown) {
        try {
            handler.executed(execution, thrown);
        } catch (Throwable error) {
            HookErrors.caught(error, "database.executed");
        } finally {
            // Not before: what the handler asks of a driver may run statements of that driver's own.
            ThreadSlot.get().execution = null;
        }
    }

    /** See {@link DatabaseHandler#batching}. */
    public static @Nullable String batching(Object statement, @Nullable String sql) {
        try {
            return handler.batching(statement, sql);
        } catch (Throwable error) {
            HookErrors.caught(error, "database.batching");
            return sql;
        }
    }

    /** See {@link DatabaseHandler#batchCleared}. */
    public static void batchCleared(Object statement) {
        try {
            handler.batchCleared(statement);
        } catch (Throwable error) {
            HookErrors.caught(error, "database.batch_cleared");
        }
    }

    /** See {@link DatabaseHandler#batchExecuting}; inside of another call as {@link #executing}. */
    public static @Nullable Object batchExecuting(Object statement) {
        try {
            ThreadSlot slot = ThreadSlot.get();
            Object outer = slot.execution;
            if (outer != null) {
                handler.nested(outer, statement);
                return null;
            }
            Object execution = handler.batchExecuting(statement);
            slot.execution = execution;
            return execution;
        } catch (Throwable error) {
            HookErrors.caught(error, "database.batch_executing");
            return null;
        }
    }

    /** See {@link DatabaseHandler#batchExecuted}; {@code execution} is what {@link #batchExecuting} gave. */
    public static void batchExecuted(
            Object execution, Object statement, @Nullable Object counts, @Nullable Throwable thrown) {
        try {
            handler.batchExecuted(execution, statement, counts, thrown);
        } catch (Throwable error) {
            HookErrors.caught(error, "database.batch_executed");
        } finally {
            // Not before: what the handler asks of a driver may run statements of that driver's own.
            ThreadSlot.get().execution = null;
        }
    }

    /** See {@link DatabaseHandler#closed}. */
    public static void closed(Object statement) {
        try {
            handler.closed(statement);
        } catch (Throwable error) {
            HookErrors.caught(error, "database.closed");
        }
    }
}
