package io.linkbeat.agent.telemetry;

import io.linkbeat.agent.jdbc.Database;
import io.linkbeat.agent.sql.OutboxRule;
import io.linkbeat.agent.sql.SqlText;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.common.AttributesBuilder;
import io.opentelemetry.api.trace.SpanKind;
import org.jspecify.annotations.Nullable;

/**
 * What all runs of one text on one database have in common, built once: what their spans and their measurements say. Immutable, but
 * for what is built when it is first asked for.
 */
final class StatementKind {

    private static final String BATCH = "BATCH";

    final KnownDatabase database;
    final @Nullable SqlText sql;
    final SpanTemplate template;
    /** The parameters that are an outbox's context. */
    final int[] outbox;

    private final Attributes measured;
    private @Nullable StatementKind batch;

    /**
     * A kind.
     *
     * @param sql null where the text is not known, since the statement was prepared before the agent came
     * @param outbox the parameters that are an outbox's context
     */
    StatementKind(KnownDatabase database, @Nullable SqlText sql, int[] outbox) {
        this(database, sql, sql == null ? null : sql.summary(), outbox);
    }

    private StatementKind(KnownDatabase database, @Nullable SqlText sql, @Nullable String summary, int[] outbox) {
        this.outbox = outbox;
        this.database = database;
        this.sql = sql;
        AttributesBuilder common = database.attributes().toBuilder();
        if (summary != null) {
            common.put(DatabaseAttributes.SUMMARY, summary);
        }
        if (sql != null && sql.storedProcedure() != null) {
            common.put(DatabaseAttributes.PROCEDURE, sql.storedProcedure());
        }
        this.measured = common.build();
        if (sql != null && sql.text() != null) {
            common.put(DatabaseAttributes.TEXT, sql.text());
        }
        this.template = database.template(
                summary == null ? database.database().system() : summary, SpanKind.CLIENT, common.build());
    }

    /** The same text as a batch of two or more. */
    StatementKind batch() {
        StatementKind known = batch;
        if (known == null) {
            known = new StatementKind(database, sql, batchOf(sql == null ? null : sql.summary()), outbox);
            batch = known;
        }
        return known;
    }

    /** A batch of several texts: their summary where they share one, and the texts one after another. */
    static StatementKind batch(KnownDatabase database, String texts, @Nullable String summary) {
        return new StatementKind(
                database, new SqlText(texts, summary, null), batchOf(summary), OutboxRule.NOT_CONCERNED);
    }

    private static String batchOf(@Nullable String summary) {
        if (summary == null) {
            return BATCH;
        }
        String named = BATCH + " " + summary;
        if (named.length() <= SqlText.MOST_SUMMARY) {
            return named;
        }
        int blank = named.lastIndexOf(' ', SqlText.MOST_SUMMARY);
        return named.substring(0, blank);
    }

    /** The attributes of a measurement. */
    Attributes measured(@Nullable String errorType, @Nullable String code) {
        if (errorType == null) {
            return measured;
        }
        AttributesBuilder failed = measured.toBuilder().put(DatabaseAttributes.ERROR_TYPE, errorType);
        if (code != null) {
            failed.put(DatabaseAttributes.STATUS_CODE, code);
        }
        return failed.build();
    }

    Database where() {
        return database.database();
    }
}
