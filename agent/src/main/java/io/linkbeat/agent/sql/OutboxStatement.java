package io.linkbeat.agent.sql;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Reads one statement for {@link OutboxRule}, and understands few forms on purpose: what it has no rule for is not proven. A
 * method that returns false has met such a thing.
 */
final class OutboxStatement {

    private final CharSequence sql;
    private final SqlLexer lexer;
    private final @Nullable String schema;
    private final String table;
    private final String column;

    private int kind = SqlLexer.END;
    private @Nullable Keyword keyword;

    /** How many parameters there are up to the token, itself included. */
    private int parameters;

    private boolean namesTable;
    private boolean namesColumn;
    private boolean writes;

    /** Whether the driver may count the parameters up to here in another way. */
    private boolean countUnsure;

    private int[] found = new int[1];
    private int foundCount;

    OutboxStatement(CharSequence sql, Dialect dialect, @Nullable String schema, String table, String column) {
        this.sql = sql;
        this.lexer = new SqlLexer(sql, dialect);
        this.schema = schema;
        this.table = table;
        this.column = column;
    }

    int[] parameters() {
        advance();
        boolean proven = keyword == Keyword.INSERT ? insert() : keyword == Keyword.UPDATE && update();
        proven &= !countUnsure;
        while (kind != SqlLexer.END) {
            boolean over = isSymbol(';');
            advance();
            proven &= !over || kind == SqlLexer.END;
        }
        if (proven) {
            return foundCount == 0 ? OutboxRule.NOT_CONCERNED : Arrays.copyOf(found, foundCount);
        }
        return namesTable && namesColumn && writes ? OutboxRule.NOT_SAFE : OutboxRule.NOT_CONCERNED;
    }

    private boolean insert() {
        advance();
        boolean oneTable = keyword != Keyword.ALL && keyword != Keyword.FIRST;
        while (isModifier()) {
            advance();
        }
        if (keyword == Keyword.INTO) {
            advance();
        }
        if (!readTable()) {
            return oneTable;
        }
        if (keyword == Keyword.AS) {
            advance();
            advance();
        }
        if (keyword == Keyword.SET) {
            advance();
            return assignments() && conflict();
        }
        return isSymbol('(') && columnsAndRows();
    }

    private boolean columnsAndRows() {
        int ours = -1;
        int columns = 0;
        do {
            advance();
            if (is(column)) {
                if (ours >= 0) {
                    return false;
                }
                ours = columns;
            }
            columns++;
            advance();
        } while (isSymbol(','));
        if (!isSymbol(')')) {
            return false;
        }
        if (ours < 0) {
            return true;
        }
        advance();
        if (keyword == Keyword.OUTPUT || keyword == Keyword.OVERRIDING) {
            while (kind != SqlLexer.END && keyword != Keyword.VALUES && !isSymbol('(') && !isSymbol(';')) {
                advance();
            }
        }
        return keyword == Keyword.VALUES && rows(ours, columns) && conflict();
    }

    private boolean rows(int ours, int columns) {
        do {
            advance();
            if (!isSymbol('(')) {
                return false;
            }
            for (int i = 0; i < columns; i++) {
                advance();
                int number = loneParameter();
                if (i == ours && number == 0 || !isSymbol(i == columns - 1 ? ')' : ',')) {
                    return false;
                }
                if (i == ours) {
                    add(number);
                }
            }
            advance();
        } while (isSymbol(','));
        return true;
    }

    /** What comes behind the rows. */
    private boolean conflict() {
        if (keyword == Keyword.ON) {
            while (kind != SqlLexer.END && keyword != Keyword.UPDATE && keyword != Keyword.NOTHING) {
                advance();
            }
            boolean updates = keyword == Keyword.UPDATE;
            advance();
            if (updates) {
                if (keyword == Keyword.SET) {
                    advance();
                }
                return assignments();
            }
        }
        if (isSymbol(';')) {
            advance();
        }
        return kind == SqlLexer.END || keyword == Keyword.RETURNING;
    }

    private boolean update() {
        advance();
        while (isModifier()) {
            advance();
        }
        boolean ours = readTable();
        if (keyword == Keyword.AS) {
            advance();
        }
        if (keyword != Keyword.SET) {
            advance();
        }
        boolean one = keyword == Keyword.SET;
        advance();
        return one && (ours ? assignments() : !isOfAlias());
    }

    /** In T-SQL what is updated may be the name that the table is given behind FROM: for that there is no rule. */
    private boolean isOfAlias() {
        boolean ours = !assignments() || foundCount > 0;
        foundCount = 0;
        return ours && keyword == Keyword.FROM;
    }

    private boolean assignments() {
        while (true) {
            boolean ours = is(column);
            advance();
            while (isSymbol('.')) {
                advance();
                ours = is(column);
                advance();
            }
            if (!isSymbol('=')) {
                return false;
            }
            advance();
            boolean asInserted = keyword == Keyword.EXCLUDED || keyword == Keyword.VALUES;
            int number = loneParameter();
            if (ours && number == 0 && !asInserted) {
                return false;
            }
            if (ours && number != 0) {
                add(number);
            }
            if (!isSymbol(',')) {
                return true;
            }
            advance();
        }
    }

    /** Goes behind a value; the number of the parameter that it is, or 0. */
    private int loneParameter() {
        int number = kind == SqlLexer.PLACEHOLDER ? parameters : 0;
        int depth = 0;
        int size = 0;
        Keyword previous = null;
        while (kind != SqlLexer.END && (depth > 0 || !endsValue(previous))) {
            if (isSymbol('(')) {
                depth++;
            } else if (isSymbol(')')) {
                depth--;
            }
            previous = keyword;
            size++;
            advance();
        }
        return size == 1 ? number : 0;
    }

    private boolean endsValue(@Nullable Keyword previous) {
        return isSymbol(',')
                || isSymbol(')')
                || isSymbol(';')
                || keyword == Keyword.FROM && previous != Keyword.DISTINCT
                || keyword == Keyword.OUTPUT
                || keyword == Keyword.ON
                || keyword != Keyword.VALUES
                        && keyword != null
                        && keyword.is(Keyword.CLAUSE)
                        && keyword != Keyword.WHEN;
    }

    /** Goes behind a name of a table; whether it is the rule's. */
    private boolean readTable() {
        boolean schemaFits = true;
        while (true) {
            boolean last = is(table);
            boolean fits = schema == null || is(schema);
            advance();
            if (!isSymbol('.')) {
                return schemaFits && last;
            }
            schemaFits = fits;
            advance();
        }
    }

    private void advance() {
        Keyword previous = keyword;
        boolean afterWord = kind == SqlLexer.WORD;
        do {
            kind = lexer.next();
        } while (kind == SqlLexer.SPACE || kind == SqlLexer.COMMENT || kind == SqlLexer.LINE_COMMENT);
        keyword = kind == SqlLexer.WORD ? Keyword.of(sql, lexer.start(), lexer.end(), lexer.hash()) : null;
        switch (kind) {
            case SqlLexer.PLACEHOLDER -> parameters++;
            case SqlLexer.NUMBERED, SqlLexer.QUESTION_OPERATOR, SqlLexer.REST -> countUnsure = true;
            case SqlLexer.SYMBOL -> countUnsure |= isSymbol('?') || isSymbol(':') && lexer.end() == lexer.start() + 1;
            case SqlLexer.WORD -> {
                writes |= isWrite(previous, afterWord);
                countUnsure |= lexer.isNamedParameter();
            }
            default -> {}
        }
        namesTable |= is(table);
        namesColumn |= is(column);
    }

    /** Not the end of {@code FOR UPDATE} or {@code FOR NO KEY UPDATE}, with which a poller reads its outbox. */
    private boolean isWrite(@Nullable Keyword previous, boolean afterWord) {
        if (keyword == Keyword.UPDATE) {
            return !afterWord || previous != null && previous != Keyword.FOR;
        }
        return keyword == Keyword.INSERT
                || keyword == Keyword.MERGE
                || keyword == Keyword.REPLACE
                || keyword == Keyword.UPSERT;
    }

    private boolean isModifier() {
        return keyword != null && keyword.is(Keyword.MODIFIER);
    }

    private boolean isSymbol(char c) {
        return kind == SqlLexer.SYMBOL && sql.charAt(lexer.start()) == c;
    }

    private boolean is(String name) {
        int quotes = kind == SqlLexer.NAME || kind == SqlLexer.NAME_OR_STRING ? 1 : 0;
        int size = lexer.end() - lexer.start() - 2 * quotes;
        return (quotes == 1 || kind == SqlLexer.WORD)
                && size == name.length()
                && Names.equal(sql, lexer.start() + quotes, name, 0, size);
    }

    private void add(int number) {
        if (foundCount == found.length) {
            found = Arrays.copyOf(found, 2 * foundCount);
        }
        found[foundCount++] = number;
    }
}
