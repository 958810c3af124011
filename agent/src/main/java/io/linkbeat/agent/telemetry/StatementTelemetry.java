package io.linkbeat.agent.telemetry;

import io.linkbeat.agent.jdbc.JdbcCalls;
import io.linkbeat.bootstrap.DatabaseHandler;
import io.linkbeat.bootstrap.ThreadSlot;
import io.linkbeat.bootstrap.TraceContext;
import java.lang.reflect.Array;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/**
 * The concept <em>statement</em>: turns what the doors tell into the spans and the metric of the database conventions, as our signals
 * page says. Thread-safe.
 *
 * <p>Pools and proxies call the drivers that they stand around. The outermost call makes the span; each call inside adds what it
 * knows, and the first one whose connection is known says where the statement runs. Where none is, the innermost statement is
 * asked for its connection, and that for its URL, once.
 *
 * <p>An execution of a former stay of the agent may end at this one: it is passed over.
 */
public final class StatementTelemetry extends DatabaseHandler {

    /** Statements of the application that are known at a time. */
    static final int MOST_STATEMENTS = 1 << 16;

    private final StatementServices services;
    private final KnownConnections connections;
    private final StatementStamps stamps;
    private final IdentityTable<StatementState> statements = new IdentityTable<>(MOST_STATEMENTS);

    /** A handler that knows no statement yet. */
    public StatementTelemetry(StatementServices services) {
        this.services = services;
        this.connections = new KnownConnections(services);
        this.stamps = new StatementStamps(services, connections);
    }

    @Override
    public void connected(Object connection, String url, @Nullable Properties properties) {
        if (JdbcCalls.isConnection(connection)) {
            connections.add(connection, url, properties);
        }
    }

    @Override
    public String preparing(Object connection, String sql, TraceContext[] reservation) {
        return stamps.isComment() && JdbcCalls.isConnection(connection)
                ? stamps.preparing(connections.of(connection), sql, reservation)
                : sql;
    }

    @Override
    public void created(Object connection, @Nullable String sql, Object statement, @Nullable TraceContext reserved) {
        if (!JdbcCalls.isStatement(statement) || !JdbcCalls.isConnection(connection)) {
            return;
        }
        KnownDatabase database = stamps.isOutbox() ? connections.of(connection) : connections.known(connection);
        String bare =
                sql != null && stamps.isComment() ? connections.of(connection).withoutContext(sql) : sql;
        StatementState state = new StatementState(statement, bare, database);
        if (reserved != null) {
            state.reserve(reserved, ThreadSlot.current());
        }
        keep(statement, state);
    }

    private void keep(Object statement, StatementState state) {
        if (!statements.put(statement, state)) {
            services.self().limit("jdbc.statements");
        }
    }

    @Override
    public @Nullable Object executing(Object statement, @Nullable String sql) {
        if (!JdbcCalls.isStatement(statement)) {
            return null;
        }
        StatementRun run = begin(statement, sql, false);
        StatementState state = run.state;
        if (state != null && sql == null) {
            stamps.bind(run, state, statement);
        }
        return run;
    }

    private StatementRun begin(Object statement, @Nullable String sql, boolean isBatch) {
        services.sink().wantSdk();
        StatementRun run = new StatementRun(sql, statement, isBatch);
        StatementState state = statements.get(statement);
        if (state != null) {
            run.tell(state);
        }
        if (run.context == null) {
            TraceContext parent = ThreadSlot.current();
            run.context = services.start(parent);
            run.parentSpanId = parent == null ? 0 : parent.spanId;
        }
        return run;
    }

    @Override
    public String stamped(Object execution, String sql) {
        return stamps.isComment() && execution instanceof StatementRun run ? stamps.comment(run, sql) : sql;
    }

    @Override
    public void nested(Object execution, Object statement) {
        if (!(execution instanceof StatementRun run) || !run.needsMore() || !JdbcCalls.isStatement(statement)) {
            return;
        }
        run.asked = statement;
        StatementState state = statements.get(statement);
        if (state != null) {
            run.tell(state);
            if (run.sql == null && !run.isBatch()) {
                stamps.bind(run, state, statement);
            }
        }
    }

    @Override
    public void executed(Object execution, @Nullable Throwable thrown) {
        if (!(execution instanceof StatementRun run)) {
            return;
        }
        long nanos = run.elapsed();
        KnownDatabase database = connections.of(run);
        String sql = run.sql;
        if (sql != null && stamps.isComment()) {
            sql = database.withoutContext(sql);
        }
        end(run, sql == null ? run.preparedKind(database) : database.kind(sql), nanos, 0, thrown);
    }

    private void end(StatementRun run, StatementKind kind, long nanos, int size, @Nullable Throwable thrown) {
        String errorType = thrown == null ? null : thrown.getClass().getName();
        String code =
                thrown == null ? null : JdbcCalls.code(thrown, kind.where().vendorCodes());
        services.metrics().duration.record(nanos / 1e9, kind.measured(errorType, code));
        TraceContext context = run.context;
        if (context != null && context.sampled()) {
            services.sink()
                    .ended(new StatementSpan(
                            context, run.parentSpanId, kind.template, run.startNanoTime, nanos, size, errorType, code));
        }
    }

    @Override
    public @Nullable String batching(Object statement, @Nullable String sql) {
        if (!JdbcCalls.isStatement(statement)) {
            return sql;
        }
        StatementState state = statements.get(statement);
        if (state == null) {
            // Of a wrapper too: it may keep its batch to itself, and then nothing inside knows how long a failed one
            // was.
            state = new StatementState(statement, null, null);
            keep(statement, state);
        }
        String bare = sql != null && stamps.isComment()
                ? connections.of(state, statement).withoutContext(sql)
                : sql;
        state.batch().add(bare);
        if (bare == null) {
            stamps.bindInBatch(state, statement);
            return null;
        }
        return stamps.isComment() ? stamps.commentInBatch(connections.of(state, statement), state, bare) : bare;
    }

    @Override
    public void batchCleared(Object statement) {
        StatementState state = JdbcCalls.isStatement(statement) ? statements.get(statement) : null;
        if (state != null && state.takeBatch() != null) {
            state.reserved = null;
        }
    }

    @Override
    public @Nullable Object batchExecuting(Object statement) {
        if (!JdbcCalls.isStatement(statement)) {
            return null;
        }
        return begin(statement, null, true);
    }

    @Override
    public void batchExecuted(Object execution, Object statement, @Nullable Object counts, @Nullable Throwable thrown) {
        if (!(execution instanceof StatementRun run)) {
            return;
        }
        long nanos = run.elapsed();
        StatementBatch batch = run.batch();
        int size = counts != null ? Array.getLength(counts) : batch == null ? 0 : batch.size();
        if (size == 0 && thrown == null) {
            // An empty batch: nothing has run.
            return;
        }
        KnownDatabase database = connections.of(run);
        StatementKind kind;
        if (batch != null && batch.hasTexts()) {
            kind = batch.kind(database, services.environment().maxValueLength());
        } else {
            kind = run.preparedKind(database);
            kind = size < 2 ? kind : kind.batch();
        }
        end(run, kind, nanos, size, thrown);
    }

    @Override
    public void closed(Object statement) {
        if (JdbcCalls.isStatement(statement)) {
            statements.remove(statement);
        }
    }

    /** Statements that are known. */
    int known() {
        return statements.size();
    }
}
