package io.linkbeat.agent.sql;

/**
 * Splits a statement into tokens: of each it tells the kind, and where it stands. Used by one thread.
 *
 * <p>Law: it goes through the text once and looks at no character more than a few times, makes no objects, and never throws. Where
 * the text has two readings that part for good, or nothing ends what has begun, all that remains is one token {@link #REST}.
 */
final class SqlLexer extends SqlScanner {

    static final int END = 0;

    static final int SPACE = 1;

    /** A keyword or a name without quotes, {@code @name} and {@code $name} included. */
    static final int WORD = 2;

    /** A name in quotes. */
    static final int NAME = 3;

    /** In double quotes, and either a name or a string. */
    static final int NAME_OR_STRING = 4;

    /** A string in whatever form or a number, prefix included. */
    static final int LITERAL = 5;

    /** {@code ?} */
    static final int PLACEHOLDER = 6;

    /** A numbered parameter: {@code ?1}, {@code $1}, {@code :1}. */
    static final int NUMBERED = 7;

    /** {@code ??}, {@code ?|} and {@code ?&}: an operator, or a parameter before one. */
    static final int QUESTION_OPERATOR = 8;

    static final int COMMENT = 9;

    /** Up to the end of its line, which is not part of it. */
    static final int LINE_COMMENT = 10;

    /** One character that is nothing else, or {@code ::}. */
    static final int SYMBOL = 11;

    static final int REST = 12;

    /** A longer number after a parameter's sign is taken for a literal. */
    private static final int MOST_PARAMETER_DIGITS = 5;

    private int hash;
    private boolean inBrackets;

    SqlLexer(CharSequence sql, Dialect dialect) {
        super(sql, dialect);
    }

    /** Of a word: its {@link Keyword#hash}. */
    int hash() {
        return hash;
    }

    /** Of a word: whether it may be a parameter that the driver counts with the others, such as {@code @name}. */
    boolean isNamedParameter() {
        char first = sql.charAt(start);
        return (first == '@' || first == '$') && dialect.has(Dialect.NAMED_PARAMETERS);
    }

    /** Goes to the next token and tells its kind. */
    int next() {
        start = end;
        if (start >= length) {
            return END;
        }
        int kind = read(sql.charAt(start));
        if (inBrackets && kind != SYMBOL && contains(']')) {
            return rest();
        }
        return kind;
    }

    private int read(char c) {
        if (c <= ' ') {
            return space();
        }
        if (isDigit(c)) {
            return number(start);
        }
        if (isNameStart(c)) {
            return word(start);
        }
        return switch (c) {
            case '\'' -> string(start);
            case '"' -> doubleQuotes();
            case '`' -> backticks();
            case '[', ']' -> bracket(c);
            case '-', '/', '#' -> commentOrSymbol(c);
            case '$' -> dollar();
            case '?' -> question();
            case ':' -> colon();
            case '@' -> at();
            case '.' -> dot();
            default -> symbol(1);
        };
    }

    private int space() {
        int i = start + 1;
        while (i < length && sql.charAt(i) <= ' ') {
            i++;
        }
        end = i;
        return SPACE;
    }

    /** All forms of numbers; what follows a digit directly belongs to it, so that no form is missed. */
    private int number(int from) {
        int i = from + 1;
        while (i < length) {
            char c = sql.charAt(i);
            boolean exponent = (c == 'e' || c == 'E') && (is(i + 1, '+') || is(i + 1, '-')) && isDigitAt(i + 2);
            if (exponent) {
                i += 2;
            } else if (c != '.' && !isNamePart(c)) {
                break;
            }
            i++;
        }
        end = i;
        return LITERAL;
    }

    private int word(int from) {
        int i = from;
        int sum = 0;
        while (i < length) {
            char c = sql.charAt(i);
            if (!isNamePart(c)) {
                break;
            }
            sum = Keyword.hash(sum, c);
            i++;
        }
        hash = sum;
        end = i;
        if (from != start) {
            return WORD;
        }
        return is(i, '\'') ? prefixed(i) : is(i, '&') && is(i + 1, '\'') && i == start + 1 ? unicode(i + 1) : WORD;
    }

    /** {@code U&'..'}. */
    private int unicode(int quote) {
        return (sql.charAt(start) | 0x20) == 'u' ? string(quote) : WORD;
    }

    /** A word directly before a quote: a literal's prefix, or a word of its own such as {@code DATE}. */
    private int prefixed(int quote) {
        char first = (char) (sql.charAt(start) | 0x20);
        int size = quote - start;
        if (sql.charAt(start) == '_') {
            return string(quote);
        }
        if (size == 1 && first == 'e' && dialect.has(Dialect.ESCAPE_STRINGS)) {
            return mayGoOnWithName() ? rest() : quoted(quote, '\'', LITERAL, true);
        }
        if (size == 1 && first == 'q' || size == 2 && first == 'n' && (sql.charAt(start + 1) | 0x20) == 'q') {
            return q(quote);
        }
        return size == 1 && (first == 'n' || first == 'x' || first == 'b') ? string(quote) : WORD;
    }

    /** To PostgreSQL whatever is beyond ASCII is part of a name, a space too. */
    private boolean mayGoOnWithName() {
        return start > 0 && sql.charAt(start - 1) >= 0x80;
    }

    private int string(int quote) {
        return quoted(quote, '\'', LITERAL, false);
    }

    private int bracket(char c) {
        if (c == '[' && dialect.has(Dialect.BRACKETS)) {
            return quoted(start, ']', NAME, false);
        }
        inBrackets = c == '[' && dialect.has(Dialect.BRACKETS_UNSURE);
        return symbol(1);
    }

    private int dollar() {
        if (dialect.has(Dialect.DOLLAR_QUOTES | Dialect.DOLLAR_UNSURE)) {
            int tag = start + 1;
            while (dialect != Dialect.H2 && tag < length && sql.charAt(tag) != '$' && isNamePart(sql.charAt(tag))) {
                tag++;
            }
            if (is(tag, '$') && !isDigitAt(start + 1)) {
                boolean unsure = dialect.has(Dialect.DOLLAR_UNSURE) || mayGoOnWithName();
                return unsure ? rest() : dollarQuotes(tag + 1 - start);
            }
        }
        if (isDigitAt(start + 1)) {
            return dialect.has(Dialect.DOLLAR_PARAMETERS) ? numbered() : symbol(1);
        }
        return start + 1 < length && isNameStart(sql.charAt(start + 1)) ? word(start + 1) : symbol(1);
    }

    private int question() {
        if (isDigitAt(start + 1)) {
            return numbered();
        }
        if (is(start + 1, '?') || is(start + 1, '|') || is(start + 1, '&')) {
            end = start + 2;
            return QUESTION_OPERATOR;
        }
        end = start + 1;
        return PLACEHOLDER;
    }

    private int numbered() {
        int i = start + 1;
        while (i < length && isNamePart(sql.charAt(i))) {
            if (!isDigitAt(i) || i - start > MOST_PARAMETER_DIGITS) {
                return symbol(1);
            }
            i++;
        }
        end = i;
        return NUMBERED;
    }

    /** Behind an operand a colon is part of an expression: {@code JSON_OBJECT('id':5)}. */
    private int colon() {
        if (is(start + 1, ':')) {
            return symbol(2);
        }
        boolean operand =
                start > 0 && (isNamePart(sql.charAt(start - 1)) || "'\")]}".indexOf(sql.charAt(start - 1)) >= 0);
        return !operand && isDigitAt(start + 1) && dialect.has(Dialect.COLON_PARAMETERS) ? numbered() : symbol(1);
    }

    private int at() {
        int i = is(start + 1, '@') ? start + 2 : start + 1;
        return i < length && isNameStart(sql.charAt(i)) ? word(i) : symbol(1);
    }

    private int dot() {
        boolean qualifies =
                start > 0 && (isNamePart(sql.charAt(start - 1)) || "\"`]".indexOf(sql.charAt(start - 1)) >= 0);
        return !qualifies && isDigitAt(start + 1) ? number(start) : symbol(1);
    }

    private int commentOrSymbol(char c) {
        if (c == '#') {
            return dialect.has(Dialect.HASH_COMMENTS | Dialect.HASH_UNSURE)
                    ? lineComment(1, dialect.has(Dialect.HASH_UNSURE))
                    : symbol(1);
        }
        if (c == '/' && is(start + 1, '*')) {
            return comment();
        }
        if (!is(start + 1, c)) {
            return symbol(1);
        }
        if (c == '/') {
            return dialect.has(Dialect.SLASHES_UNSURE) ? lineComment(2, true) : symbol(1);
        }
        boolean spaced = start + 2 >= length || sql.charAt(start + 2) <= ' ';
        return spaced || !dialect.has(Dialect.DASHES_NEED_SPACE)
                ? lineComment(2, !spaced && dialect.has(Dialect.DASHES_UNSURE))
                : symbol(1);
    }
}
