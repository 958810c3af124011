package io.linkbeat.agent.sql;

/**
 * Where the token that begins at {@link #start} ends, for those with a beginning and an end of their own: strings, names in quotes
 * and comments. A method goes there and returns the kind of the token.
 */
abstract class SqlScanner {

    /** The text. */
    final CharSequence sql;

    final int length;
    final Dialect dialect;

    /** Where the token begins. */
    int start;

    /** The first index behind the token. */
    int end;

    private boolean plain;

    SqlScanner(CharSequence sql, Dialect dialect) {
        this.sql = sql;
        this.length = sql.length();
        this.dialect = dialect;
    }

    /** Where the token begins. */
    final int start() {
        return start;
    }

    /** The first index behind the token. */
    final int end() {
        return end;
    }

    /** Of a comment: whether it has neither quotes nor digits. */
    final boolean isPlain() {
        return plain;
    }

    final int rest() {
        end = length;
        return SqlLexer.REST;
    }

    final int symbol(int size) {
        end = start + size;
        return SqlLexer.SYMBOL;
    }

    /** Up to the closing quote; two of them stand for one. */
    final int quoted(int from, char quote, int kind, boolean escapes) {
        boolean unsure = !escapes
                && (kind == SqlLexer.LITERAL || kind == SqlLexer.NAME_OR_STRING)
                && dialect.has(Dialect.BACKSLASH_UNSURE);
        boolean escaped = false;
        for (int i = from + 1; i < length; i++) {
            char c = sql.charAt(i);
            if (c != quote) {
                escaped = c == '\\' && !escaped;
            } else if (escaped && unsure) {
                return rest();
            } else if (escaped && escapes) {
                escaped = false;
            } else if (is(i + 1, quote) && !(quote == ']' && dialect == Dialect.SQLITE)) {
                escaped = false;
                i++;
            } else {
                end = i + 1;
                return kind;
            }
        }
        return rest();
    }

    final int doubleQuotes() {
        return quoted(
                start, '"', dialect.has(Dialect.DOUBLE_QUOTES_UNSURE) ? SqlLexer.NAME_OR_STRING : SqlLexer.NAME, false);
    }

    final int backticks() {
        if (!dialect.has(Dialect.BACKTICKS | Dialect.BACKTICKS_UNSURE)) {
            return symbol(1);
        }
        int kind = quoted(start, '`', SqlLexer.NAME, false);
        return dialect.has(Dialect.BACKTICKS_UNSURE) && (contains('\'') || contains('"')) ? rest() : kind;
    }

    /** {@code q'[..]'}: the quotes inside are free. */
    final int q(int quote) {
        if (dialect.has(Dialect.Q_UNSURE)) {
            return rest();
        }
        if (!dialect.has(Dialect.Q_QUOTES) || quote + 1 >= length || sql.charAt(quote + 1) <= ' ') {
            return SqlLexer.WORD;
        }
        char open = sql.charAt(quote + 1);
        char close = open == '[' ? ']' : open == '(' ? ')' : open == '{' ? '}' : open == '<' ? '>' : open;
        for (int i = quote + 2; i < length; i++) {
            if (sql.charAt(i) == close && is(i + 1, '\'')) {
                end = i + 2;
                return SqlLexer.LITERAL;
            }
        }
        return rest();
    }

    /** The tag has no dollar inside, so what has matched of it need not be looked at again. */
    final int dollarQuotes(int size) {
        int i = start + size;
        while (i < length) {
            int matched = 0;
            while (matched < size && i + matched < length && sql.charAt(i + matched) == sql.charAt(start + matched)) {
                matched++;
            }
            if (matched == size) {
                end = i + size;
                return SqlLexer.LITERAL;
            }
            i += Math.max(1, matched);
        }
        return rest();
    }

    /** A line that may be none of a comment is only taken for one where nothing begins in it that could go on behind it. */
    final int lineComment(int size, boolean unsure) {
        plain = true;
        int i = start + size;
        for (; i < length; i++) {
            char c = sql.charAt(i);
            if (c == '\n') {
                break;
            }
            if (c == '\r') {
                if (i + 1 < length && sql.charAt(i + 1) != '\n') {
                    return rest();
                }
                break;
            }
            look(c);
            if (unsure && (isQuote(c) || c == '/' || c == '$' || c == '[')) {
                return rest();
            }
        }
        end = i;
        return SqlLexer.LINE_COMMENT;
    }

    final int comment() {
        if (dialect.has(Dialect.EXECUTABLE_COMMENTS)
                && (is(start + 2, '!') || is(start + 2, 'M') && is(start + 3, '!'))) {
            return rest();
        }
        plain = true;
        int depth = 1;
        for (int i = start + 2; i < length; i++) {
            char c = sql.charAt(i);
            look(c);
            if (c == '*' && is(i + 1, '/')) {
                i++;
                if (--depth == 0) {
                    end = i + 1;
                    return SqlLexer.COMMENT;
                }
            } else if (c == '/' && is(i + 1, '*')) {
                if (dialect.has(Dialect.NESTED_UNSURE)) {
                    return rest();
                }
                if (dialect.has(Dialect.NESTED_COMMENTS)) {
                    depth++;
                    i++;
                }
            }
        }
        return rest();
    }

    private void look(char c) {
        if (isQuote(c) || isDigit(c)) {
            plain = false;
        }
    }

    final boolean contains(char sought) {
        for (int i = start; i < end; i++) {
            if (sql.charAt(i) == sought) {
                return true;
            }
        }
        return false;
    }

    final boolean is(int index, char c) {
        return index < length && sql.charAt(index) == c;
    }

    final boolean isDigitAt(int index) {
        return index < length && isDigit(sql.charAt(index));
    }

    final boolean isNameStart(char c) {
        return c != '$' && !isDigit(c) && isNamePart(c);
    }

    /** Spaces beyond ASCII are no part of a name: a number may follow them. */
    final boolean isNamePart(char c) {
        if (c < 0x80) {
            return (c | 0x20) >= 'a' && (c | 0x20) <= 'z'
                    || isDigit(c)
                    || c == '_'
                    || c == '$'
                    || c == '#' && dialect.has(Dialect.HASH_IN_NAMES);
        }
        return Character.isLetterOrDigit(c);
    }

    static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    private static boolean isQuote(char c) {
        return c == '\'' || c == '"' || c == '`';
    }
}
