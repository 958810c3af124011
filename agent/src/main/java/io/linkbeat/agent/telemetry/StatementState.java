package io.linkbeat.agent.telemetry;

import io.linkbeat.bootstrap.TraceContext;
import org.jspecify.annotations.Nullable;

/**
 * What is known of a statement of the application, held weakly. Like the statement itself it is used by one thread at a time, by
 * another one after another perhaps.
 */
final class StatementState extends IdentityTable.Entry {

    /** What was prepared, null where nothing was. */
    final @Nullable String sql;

    /** Where it runs, null while its connection is not known. */
    @Nullable
    KnownDatabase database;

    /** Its text there, null until it is known and where nothing was prepared. */
    @Nullable
    StatementKind kind;

    /** The context that the next run is to have, since the text or the batch carries it already; or null. */
    @Nullable
    TraceContext reserved;

    /** The parent's span id of {@link #reserved}, 0 for none. */
    long reservedParent;

    private @Nullable StatementBatch batch;

    StatementState(Object statement, @Nullable String sql, @Nullable KnownDatabase database) {
        super(statement);
        this.sql = sql;
        isAt(database);
    }

    /** Its connection is known from now on. */
    void isAt(@Nullable KnownDatabase known) {
        database = known;
        kind = known == null || sql == null ? null : known.kind(sql);
    }

    /** What its batch has, as far as it was seen. */
    StatementBatch batch() {
        StatementBatch known = batch;
        if (known == null) {
            known = new StatementBatch();
            batch = known;
        }
        return known;
    }

    boolean hasBatch() {
        return batch != null;
    }

    /** The same, and the next one begins; null where nothing was seen. */
    @Nullable
    StatementBatch takeBatch() {
        StatementBatch taken = batch;
        batch = null;
        return taken;
    }

    /** The next run is to have this context. */
    void reserve(TraceContext context, @Nullable TraceContext parent) {
        reserved = context;
        reservedParent = parent == null ? 0 : parent.spanId;
    }
}
