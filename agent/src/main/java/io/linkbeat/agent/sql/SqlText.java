package io.linkbeat.agent.sql;

import org.jspecify.annotations.Nullable;

/**
 * What may be told of one statement's text. Immutable; made once for each prepared text.
 *
 * @param text the statement with its literals replaced by {@code ?}, else as it is, cut at the length asked for; null where it
 *     must not be shown, as for <code>{call p}</code>
 * @param summary the operations and their targets in order, such as {@code INSERT orders SELECT cart}, at most 255 characters
 *     and cut between words; null when nothing is recognised
 * @param storedProcedure the procedure that is called, or null
 */
public record SqlText(
        @Nullable String text,
        @Nullable String summary,
        @Nullable String storedProcedure) {

    /** The longest summary, in characters: the limit of the database conventions. */
    public static final int MOST_SUMMARY = 255;

    /**
     * Reads a statement, on the thread that runs it.
     *
     * @param sql any text
     * @param maxLength how many characters are shown at most; what stands beyond is not read
     */
    public static SqlText of(String sql, Dialect dialect, int maxLength) {
        return new SqlReader(sql, dialect, maxLength).read();
    }
}
