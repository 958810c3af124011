package io.linkbeat.agent.sql;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URLEncoder;
import org.jspecify.annotations.Nullable;

/**
 * The comment that carries trace context with a statement: {@code linkbeat.jdbc.stamp=comment}. It has the form of sqlcommenter,
 * and stands behind the last word of the statement, before a semicolon.
 */
public final class ContextComment {

    private static final String OPENING = "/*traceparent='";
    private static final String BETWEEN = "',tracestate='";
    private static final String CLOSING = "'*/";

    private ContextComment() {}

    /**
     * The statement with this context in a comment at its end in place of any that it carries already, or without any where
     * {@code traceparent} is null; the same object where nothing changes.
     *
     * @param tracestate as it arrived, is URL-encoded here; or null
     * @return null when the end of the text is in a literal, a name or a line's comment, or the dialect cannot be told there,
     *     for a JDBC escape such as <code>{call p}</code>, and for a definition, since databases keep its text and what stands
     *     in there: the statement is then to be sent as it is
     */
    public static @Nullable String replace(
            String sql, Dialect dialect, @Nullable String traceparent, @Nullable String tracestate) {
        SqlLexer lexer = new SqlLexer(sql, dialect);
        StringBuilder cleaned = null;
        int copied = 0;
        int end = 0;
        int last = SqlLexer.END;
        boolean defines = false;
        for (int kind = lexer.next(); kind != SqlLexer.END; kind = lexer.next()) {
            int start = lexer.start();
            if (kind == SqlLexer.REST || end == 0 && sql.charAt(start) == '{') {
                return null;
            }
            if (kind == SqlLexer.COMMENT && isOurs(sql, start, lexer.end())) {
                cleaned = cleaned == null ? new StringBuilder(sql.length()) : cleaned;
                appendWithout(cleaned.append(sql, copied, start), sql, lexer.end());
                copied = lexer.end();
            } else if (isPartOfStatement(kind, sql.charAt(start))) {
                end = lexer.end() - copied + (cleaned == null ? 0 : cleaned.length());
            }
            defines |= kind == SqlLexer.WORD && isDefinition(Keyword.of(sql, start, lexer.end(), lexer.hash()));
            last = kind;
        }
        boolean takesNone = last == SqlLexer.LINE_COMMENT || defines;
        if (takesNone && cleaned == null) {
            return null;
        }
        String rest = cleaned == null
                ? sql
                : cleaned.append(sql, copied, sql.length()).toString();
        return traceparent == null || end == 0 || takesNone ? rest : with(rest, end, traceparent, tracestate);
    }

    private static boolean isDefinition(@Nullable Keyword keyword) {
        return keyword == Keyword.CREATE || keyword == Keyword.ALTER;
    }

    private static boolean isPartOfStatement(int kind, char first) {
        return kind != SqlLexer.SPACE && kind != SqlLexer.COMMENT && kind != SqlLexer.LINE_COMMENT && first != ';';
    }

    private static boolean isOurs(String sql, int start, int end) {
        int value = start + OPENING.length();
        int closing = end - CLOSING.length();
        if (closing < value || !sql.startsWith(OPENING, start) || !sql.startsWith(CLOSING, closing)) {
            return false;
        }
        int quote = sql.indexOf('\'', value);
        return quote == closing
                || sql.startsWith(BETWEEN, quote) && sql.indexOf('\'', quote + BETWEEN.length()) == closing;
    }

    /** What stands on the two sides of a comment that is left out stays apart, and the space that came with it goes too. */
    private static void appendWithout(StringBuilder before, String sql, int end) {
        int size = before.length();
        boolean apart = end == sql.length() || sql.charAt(end) <= ' ' || sql.charAt(end) == ';';
        if (apart && size > 0 && before.charAt(size - 1) == ' ') {
            before.setLength(size - 1);
        } else if (!apart && size > 0 && before.charAt(size - 1) > ' ') {
            before.append(' ');
        }
    }

    private static String with(String sql, int end, String traceparent, @Nullable String tracestate) {
        String encoded = tracestate == null || tracestate.isEmpty() ? "" : BETWEEN + encode(tracestate);
        return new StringBuilder(sql.length() + OPENING.length() + traceparent.length() + encoded.length() + 4)
                .append(sql, 0, end)
                .append(' ')
                .append(OPENING)
                .append(traceparent)
                .append(encoded)
                .append(CLOSING)
                .append(sql, end, sql.length())
                .toString();
    }

    /** As a part of a URL, not as a form: a space is not a plus. */
    private static String encode(String value) {
        return URLEncoder.encode(value, UTF_8).replace("+", "%20").replace("*", "%2A");
    }
}
