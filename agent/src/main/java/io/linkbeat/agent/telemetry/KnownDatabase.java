package io.linkbeat.agent.telemetry;

import io.linkbeat.agent.jdbc.Database;
import io.linkbeat.agent.logging.Log;
import io.linkbeat.agent.sql.ContextComment;
import io.linkbeat.agent.sql.OutboxRule;
import io.linkbeat.agent.sql.SqlText;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.common.AttributesBuilder;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.sdk.common.InstrumentationScopeInfo;
import org.jspecify.annotations.Nullable;

/** A database that connections lead to, the texts that run there, and whether it may see trace context. Thread-safe. */
final class KnownDatabase {

    private static final int UNASKED = 0;
    private static final int TRUSTED = 1;
    private static final int UNTRUSTED = 2;

    private final Database database;
    private final StatementServices services;
    private final Attributes attributes;
    private final InstrumentationScopeInfo scope;
    private final TextCache<StatementKind> kinds;
    private final StatementKind unknownText;
    private int trust = UNASKED;
    private boolean withheldSaid;

    /**
     * One of which no text is known.
     *
     * @param texts how many are remembered at a time, and as many before these
     */
    KnownDatabase(Database database, StatementServices services, int texts) {
        this.kinds = new TextCache<>(texts);
        this.database = database;
        this.services = services;
        this.scope = Conventions.scope(DatabaseMetrics.SCOPE, services.version());
        AttributesBuilder known = Attributes.builder().put(DatabaseAttributes.SYSTEM, database.system());
        if (database.namespace() != null) {
            known.put(DatabaseAttributes.NAMESPACE, database.namespace());
        }
        if (database.address() != null) {
            known.put(DatabaseAttributes.ADDRESS, database.address());
        }
        if (database.port() >= 0) {
            known.put(DatabaseAttributes.PORT, (long) database.port());
        }
        attributes = known.build();
        unknownText = new StatementKind(this, null, OutboxRule.NOT_CONCERNED);
    }

    /** The kind of a text, or of one that is not known. */
    StatementKind kind(@Nullable String sql) {
        if (sql == null) {
            return unknownText;
        }
        StatementKind known = kinds.get(sql);
        if (known == null) {
            known = new StatementKind(
                    this,
                    SqlText.of(sql, database.dialect(), services.environment().maxValueLength()),
                    outbox(sql));
            kinds.put(sql, known);
        }
        return known;
    }

    private int[] outbox(String sql) {
        OutboxRule rule = services.settings().outbox();
        return rule == null ? OutboxRule.NOT_CONCERNED : rule.parameters(sql, database.dialect());
    }

    /** A text without the context that it may carry. */
    String withoutContext(String sql) {
        String bare = ContextComment.replace(sql, database.dialect(), null, null);
        return bare == null ? sql : bare;
    }

    /** Whether it may see trace context. The first answer may wait for names to be resolved, and is kept. */
    boolean isTrusted() {
        int known = trust;
        if (known == UNASKED) {
            known = database.local() || services.trusted().trustsAll(database.hosts()) ? TRUSTED : UNTRUSTED;
            trust = known;
        }
        return known == TRUSTED;
    }

    /** Context was kept from it; said once per destination, whatever databases are there. */
    void withheld() {
        services.self().suppressed("jdbc");
        if (!withheldSaid) {
            withheldSaid = true;
            Log.warnOnce(
                    "suppressed " + destinations(),
                    "trace context is kept from " + destinations()
                            + ", which is not among otel.trusted.hosts; set that to include it, or linkbeat.jdbc.stamp=none");
        }
    }

    private String destinations() {
        return database.hosts().isEmpty() ? "a database whose host is not known" : String.join(",", database.hosts());
    }

    Database database() {
        return database;
    }

    Attributes attributes() {
        return attributes;
    }

    SpanTemplate template(String name, SpanKind kind, Attributes all) {
        return new SpanTemplate(name, kind, scope, all, services.environment());
    }
}
