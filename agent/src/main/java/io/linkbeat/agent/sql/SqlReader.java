package io.linkbeat.agent.sql;

import org.jspecify.annotations.Nullable;

/** Reads one statement once, for its text and its summary. */
final class SqlReader {

    private final CharSequence sql;
    private final SqlLexer lexer;
    private final Summary summary;
    private final int maxLength;

    /** What is shown, from the first character on that differs; until then the statement itself is. */
    private @Nullable StringBuilder shown;

    /** Up to where the statement is in {@link #shown}. */
    private int copied;

    SqlReader(CharSequence sql, Dialect dialect, int maxLength) {
        this.sql = sql;
        this.lexer = new SqlLexer(sql, dialect);
        this.summary = new Summary(sql, dialect);
        this.maxLength = Math.max(0, maxLength);
    }

    SqlText read() {
        int kind = lexer.next();
        while (kind != SqlLexer.END && !isFull()) {
            boolean name =
                    kind == SqlLexer.NAME || kind == SqlLexer.NAME_OR_STRING && summary.expectsName(lexer.start());
            tell(kind, name);
            show(kind, name);
            kind = lexer.next();
            if (summary.isSecretNext() && kind != SqlLexer.SPACE) {
                mask(lexer.start(), sql.length());
                break;
            }
        }
        String words = summary.finish();
        return new SqlText(summary.isCallEscape() ? null : text(), words, summary.procedure());
    }

    private void tell(int kind, boolean name) {
        int start = lexer.start();
        switch (kind) {
            case SqlLexer.SPACE, SqlLexer.COMMENT, SqlLexer.LINE_COMMENT -> {}
            case SqlLexer.WORD -> summary.word(start, lexer.end(), lexer.hash());
            case SqlLexer.SYMBOL -> summary.symbol(sql.charAt(start), start, lexer.end());
            default -> {
                if (name) {
                    summary.name(start, lexer.end());
                } else {
                    summary.literal();
                }
            }
        }
    }

    private void show(int kind, boolean name) {
        int start = lexer.start();
        int end = lexer.end();
        switch (kind) {
            case SqlLexer.LITERAL, SqlLexer.REST -> mask(start, end);
            case SqlLexer.NAME_OR_STRING -> {
                if (!name) {
                    mask(start, end);
                }
            }
            case SqlLexer.COMMENT -> {
                if (!lexer.isPlain()) {
                    mask(start + 2, end - 2);
                }
            }
            case SqlLexer.LINE_COMMENT -> {
                if (!lexer.isPlain()) {
                    mask(sql.charAt(start) == '#' ? start + 1 : start + 2, end);
                }
            }
            default -> {}
        }
    }

    private void mask(int start, int end) {
        if (start < end) {
            StringBuilder target = copyTo(start);
            target.append('?');
            copied = end;
        }
    }

    private StringBuilder copyTo(int end) {
        StringBuilder target = shown;
        if (target == null) {
            target = new StringBuilder(Math.min(sql.length(), maxLength));
            shown = target;
        }
        int room = Math.max(0, maxLength - target.length());
        target.append(sql, copied, copied + Math.min(end - copied, room));
        copied = end;
        return target;
    }

    private boolean isFull() {
        int size = shown == null ? 0 : shown.length();
        return size + lexer.start() - copied >= maxLength;
    }

    private String text() {
        if (shown == null && sql.length() <= maxLength) {
            return sql.toString();
        }
        StringBuilder target = copyTo(sql.length());
        int end = Math.min(maxLength, target.length());
        boolean halved = end > 0 && Character.isHighSurrogate(target.charAt(end - 1));
        return target.substring(0, halved ? end - 1 : end);
    }
}
