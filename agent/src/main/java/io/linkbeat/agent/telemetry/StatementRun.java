package io.linkbeat.agent.telemetry;

import io.linkbeat.bootstrap.TraceContext;
import org.jspecify.annotations.Nullable;

/** A statement that runs, used by the thread that runs it. Its span is made when it has ended. */
final class StatementRun {

    /** The ids of its span, null where it is only measured. What is not sampled has no span either. */
    @Nullable
    TraceContext context;

    /** 0 for a span that starts its trace. */
    long parentSpanId;

    /** The text that came with the call, null for one that was prepared. */
    final @Nullable String sql;

    /** What is known of the statement, or of what it wraps; null where nothing is. */
    @Nullable
    StatementState state;

    /** Where it runs, null while that is not known. */
    @Nullable
    KnownDatabase database;

    /** The statement whose connection is to be asked where nothing is known of it: the innermost. */
    @Nullable
    Object asked;

    private final boolean isBatch;
    private @Nullable StatementBatch batch;

    /** As by {@link System#nanoTime}. */
    final long startNanoTime;

    StatementRun(@Nullable String sql, Object statement, boolean isBatch) {
        this.sql = sql;
        this.isBatch = isBatch;
        this.asked = statement;
        this.startNanoTime = System.nanoTime();
    }

    /** Takes what is known of a statement: this one's, or one's inside of it. */
    void tell(StatementState known) {
        if (state == null || (state.sql == null && known.sql != null)) {
            state = known;
        }
        if (database == null) {
            database = known.database;
        }
        if (isBatch && batch == null) {
            batch = known.takeBatch();
        } else if (isBatch) {
            known.takeBatch();
        }
        TraceContext reserved = known.reserved;
        // What was added to a batch carries the context of that batch, whatever runs before it.
        if (reserved != null && !known.hasBatch()) {
            context = reserved;
            parentSpanId = known.reservedParent;
            known.reserved = null;
        }
    }

    /** Whether a statement inside of it may know what is not known yet. */
    boolean needsMore() {
        return database == null || (sql == null && (state == null || state.sql == null)) || isBatch;
    }

    boolean isBatch() {
        return isBatch;
    }

    @Nullable
    StatementBatch batch() {
        return batch;
    }

    /** What kind of statement it is where its text was prepared, or is not known. */
    StatementKind preparedKind(KnownDatabase where) {
        StatementState known = state;
        if (known == null) {
            return where.kind(null);
        }
        StatementKind kind = known.kind;
        return kind != null && kind.database == where ? kind : where.kind(known.sql);
    }

    /** How long it has run until now, in nanoseconds. */
    long elapsed() {
        return System.nanoTime() - startNanoTime;
    }
}
