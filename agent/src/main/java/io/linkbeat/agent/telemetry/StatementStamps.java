package io.linkbeat.agent.telemetry;

import io.linkbeat.agent.jdbc.JdbcCalls;
import io.linkbeat.agent.logging.Log;
import io.linkbeat.agent.sql.ContextComment;
import io.linkbeat.agent.sql.OutboxRule;
import io.linkbeat.bootstrap.ThreadSlot;
import io.linkbeat.bootstrap.TraceContext;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * Trace context that goes with statements ({@code linkbeat.jdbc.stamp}): in a comment, or in a column that the statement names. What
 * goes is the context of the statement's own span; where the text or the batch is made before that begins, its ids are
 * reserved.
 */
final class StatementStamps {

    private final StatementServices services;
    private final KnownConnections connections;
    private final boolean comment;
    private final boolean outbox;

    StatementStamps(StatementServices services, KnownConnections connections) {
        this.services = services;
        this.connections = connections;
        this.comment = services.propagates() && services.settings().stamp() == StatementStamp.COMMENT;
        this.outbox = services.propagates() && services.settings().outbox() != null;
    }

    boolean isComment() {
        return comment;
    }

    boolean isOutbox() {
        return outbox;
    }

    /** The text to run, with the context of its span where that is sampled, and without any other. */
    String comment(StatementRun run, String sql) {
        return comment(connections.of(run), sql, run.context);
    }

    private String comment(KnownDatabase database, String sql, @Nullable TraceContext context) {
        boolean wanted = context != null && context.sampled();
        TraceContext shown = wanted && mayGo(database) ? context : null;
        String stamped = ContextComment.replace(
                sql,
                database.database().dialect(),
                shown == null ? null : text(shown),
                shown == null ? null : shown.state);
        if (stamped == null) {
            if (wanted) {
                services.self().stampSkipped("comment");
            }
            return sql;
        }
        return stamped;
    }

    /** The text to prepare; the context that it carries is reserved for the first run. */
    String preparing(KnownDatabase database, String sql, TraceContext[] reservation) {
        TraceContext context = services.settings().stampPrepared() ? services.start(ThreadSlot.current()) : null;
        String stamped = comment(database, sql, context);
        if (context != null && context.sampled() && !stamped.equals(sql)) {
            reservation[0] = context;
        }
        return stamped;
    }

    /** Binds the context of a run, or NULL, where the statement is an outbox's; then the run needs to know no more, and is not bound again. */
    void bind(StatementRun run, StatementState state, Object statement) {
        if (concerns(state)) {
            bind(state, statement, run.context);
        }
    }

    /**
     * Binds the context of a batch's run, whose ids are reserved by the first of its rows; a row that is added inside of another
     * trace gets that one's context.
     */
    void bindInBatch(StatementState state, Object statement) {
        if (!concerns(state)) {
            return;
        }
        bind(state, statement, inBatch(state));
    }

    /** The text to add to a batch, with the same context. */
    String commentInBatch(KnownDatabase database, StatementState state, String sql) {
        return comment(database, sql, inBatch(state));
    }

    private @Nullable TraceContext inBatch(StatementState state) {
        TraceContext current = ThreadSlot.current();
        TraceContext context = state.reserved;
        if (context == null) {
            context = services.start(current);
            if (context != null) {
                state.reserve(context, current);
            }
        } else if (current != null
                && (current.traceIdLow != context.traceIdLow || current.traceIdHigh != context.traceIdHigh)) {
            context = current;
        }
        return context;
    }

    private boolean concerns(StatementState state) {
        if (!outbox || state.kind == null || state.kind.outbox == OutboxRule.NOT_CONCERNED) {
            return false;
        }
        if (state.kind.outbox == OutboxRule.NOT_SAFE) {
            services.self().stampSkipped("outbox");
            return false;
        }
        return true;
    }

    private void bind(StatementState state, Object statement, @Nullable TraceContext context) {
        StatementKind kind = state.kind;
        if (kind == null) {
            return;
        }
        TraceContext shown = context != null && mayGo(kind.database) ? context : null;
        try {
            JdbcCalls.bind(statement, kind.outbox, shown == null ? null : text(shown));
        } catch (Exception refused) {
            services.self().stampSkipped("refused");
            Log.warnOnce(
                    "jdbc.outbox",
                    "linkbeat.jdbc.outbox: the driver does not take a text there, the statement goes out as it is: "
                            + refused.getClass().getName());
        }
    }

    private boolean mayGo(KnownDatabase database) {
        if (database.isTrusted()) {
            return true;
        }
        database.withheld();
        return false;
    }

    private static String text(TraceContext context) {
        return new String(TraceParent.write(context), StandardCharsets.ISO_8859_1);
    }
}
