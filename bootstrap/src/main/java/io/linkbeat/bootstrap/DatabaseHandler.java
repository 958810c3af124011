package io.linkbeat.bootstrap;

import java.util.Properties;
import org.jspecify.annotations.Nullable;

/**
 * What the door of the concept <em>statement</em> asks of the agent. This one does nothing: the door is born with it and gets it
 * back when the agent leaves.
 *
 * <p>Called on the application's threads, by code that only looks like a driver's perhaps: whether an object is a statement or a
 * connection is for the handler to see. Must be thread-safe. What is thrown ends at the door.
 */
public class DatabaseHandler {

    /** For subclasses, and for the one that does nothing. */
    public DatabaseHandler() {}

    /**
     * A driver has made a connection to this URL.
     *
     * @param properties what the application gave the driver beside it, or null; secrets stand here
     */
    public void connected(Object connection, String url, @Nullable Properties properties) {}

    /**
     * A statement is about to be prepared.
     *
     * @param reservation where the context is put that the text now carries, to be handed to {@link #created}
     * @return the text to prepare, the same one unless it is to carry, or to lose, a context
     */
    public String preparing(Object connection, String sql, TraceContext[] reservation) {
        return sql;
    }

    /**
     * A connection has made a statement.
     *
     * @param sql what was prepared, null where nothing was
     * @param reserved the context that the text carries, or null
     */
    public void created(Object connection, @Nullable String sql, Object statement, @Nullable TraceContext reserved) {}

    /**
     * A statement is about to run, and none on this thread is under way.
     *
     * @param sql null for a prepared one
     * @return for {@link #executed}; null when nothing is to be done
     */
    public @Nullable Object executing(Object statement, @Nullable String sql) {
        return null;
    }

    /** The text to run: the same one unless it is to carry, or to lose, a context. */
    public String stamped(Object execution, String sql) {
        return sql;
    }

    /** Inside of that, a statement runs that it wraps, or that it is made of. */
    public void nested(Object execution, Object statement) {}

    /** The call is left, by return or by exception. */
    public void executed(Object execution, @Nullable Throwable thrown) {}

    /**
     * Something is added to a statement's batch.
     *
     * @param sql null for a prepared one
     * @return the text to add: the same one unless it is to lose a context
     */
    public @Nullable String batching(Object statement, @Nullable String sql) {
        return sql;
    }

    /** What a statement's batch had is taken out of it. */
    public void batchCleared(Object statement) {}

    /** A batch is about to run, and no statement on this thread is under way; for {@link #batchExecuted}, or null. */
    public @Nullable Object batchExecuting(Object statement) {
        return null;
    }

    /**
     * The batch is left.
     *
     * @param counts an array with as many elements as the batch had; null when it has failed
     */
    public void batchExecuted(
            Object execution, Object statement, @Nullable Object counts, @Nullable Throwable thrown) {}

    /** Something was closed that may be a statement. */
    public void closed(Object statement) {}
}
