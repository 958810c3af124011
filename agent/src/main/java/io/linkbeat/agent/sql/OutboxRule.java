package io.linkbeat.agent.sql;

import org.jspecify.annotations.Nullable;

/**
 * Which parameters of a prepared {@code INSERT} or {@code UPDATE} are the trace context of an outbox
 * ({@code linkbeat.jdbc.outbox}). Immutable.
 */
public final class OutboxRule {

    /** The statement does not give the column of the table a value. */
    public static final int[] NOT_CONCERNED = {};

    /** The statement writes and names both, and it cannot be proven which parameter the value is. */
    public static final int[] NOT_SAFE = {};

    private final @Nullable String schema;
    private final String table;
    private final String column;

    /**
     * A rule.
     *
     * @param table with or without its schema, which is compared where a statement has one too; all names are compared without
     *     case, in quotes or not
     */
    public OutboxRule(String table, String column) {
        int dot = table.lastIndexOf('.');
        this.schema = dot < 0 ? null : table.substring(table.lastIndexOf('.', dot - 1) + 1, dot);
        this.table = table.substring(dot + 1);
        this.column = column;
    }

    /** The numbers of the parameters, counted from 1; {@link #NOT_CONCERNED} or {@link #NOT_SAFE} by identity. */
    public int[] parameters(String sql, Dialect dialect) {
        return parameters((CharSequence) sql, dialect);
    }

    int[] parameters(CharSequence sql, Dialect dialect) {
        return new OutboxStatement(sql, dialect, schema, table, column).parameters();
    }
}
