package io.linkbeat.agent.sql;

import org.jspecify.annotations.Nullable;

/**
 * Makes the summary of a statement from its tokens: operations and their targets in the order and form in which they are
 * written, as the database conventions say. Spaces and comments are not told to it. Used by one thread.
 */
final class Summary {

    /** What a name would be that comes now. */
    private static final int NOTHING = 0;

    /** No name: which kind of thing is created, altered or dropped. */
    private static final int OBJECT = 1;

    /** An operation's target, behind modifiers. */
    private static final int TARGET = 2;

    /** A table that is read, where a function may stand as well. */
    private static final int SOURCE = 3;

    /** The name of a common table expression. */
    private static final int EXPRESSION = 4;

    private final CharSequence sql;
    private final Dialect dialect;
    private final Nesting nesting = new Nesting();
    private final Target target;

    private int expected = NOTHING;
    private int dotEnd = -1;

    private boolean commandMayStart = true;
    private boolean dataMayStart;
    private boolean ignored;
    private boolean escape;
    private boolean secret;
    private @Nullable Keyword operation;
    private @Nullable Keyword previous;

    Summary(CharSequence sql, Dialect dialect) {
        this.sql = sql;
        this.dialect = dialect;
        this.target = new Target(sql);
    }

    /** Whether what stands at this place can only be a name. */
    boolean expectsName(int start) {
        return target.isOpen() ? target.needs(start) : expected >= TARGET;
    }

    /** Whether a password may follow that is no literal: nothing that comes now is to be shown. */
    boolean isSecretNext() {
        return secret;
    }

    /** Whether the statement is a JDBC escape that calls a procedure. */
    boolean isCallEscape() {
        return escape && operation == Keyword.CALL;
    }

    @Nullable
    String procedure() {
        return target.procedure();
    }

    /** All tokens are told: the operations and targets, or null. */
    @Nullable
    String finish() {
        finishName(false);
        return target.summary();
    }

    void word(int start, int end, int hash) {
        if (target.take(start, end)) {
            return;
        }
        finishName(false);
        Keyword keyword = start == dotEnd ? null : Keyword.of(sql, start, end, hash);
        if (!ignored) {
            word(keyword, start, end);
        } else if (keyword == Keyword.IDENTIFIED) {
            secret = true;
        }
        previous = keyword;
    }

    void name(int start, int end) {
        if (target.take(start, end)) {
            return;
        }
        finishName(false);
        previous = null;
        mayNotStart();
        beginName(start, end);
    }

    void literal() {
        finishName(false);
        previous = null;
        other(false);
    }

    void symbol(char c, int start, int end) {
        if (c == '.') {
            dotEnd = end;
            if (target.takeDot(start, end)) {
                return;
            }
        }
        boolean assigned = c == '=' && target.dropResult();
        finishName(c == '(' && target.isNext(start));
        previous = null;
        switch (c) {
            case '(' -> open();
            case ')' -> close();
            case ',' -> comma();
            case ';' -> finishStatement();
            case '{' -> escape |= operation == null && commandMayStart;
            default -> other(assigned);
        }
    }

    private void other(boolean assigned) {
        if (expected != OBJECT && !assigned) {
            expected = NOTHING;
        }
        if (operation != null || !escape) {
            mayNotStart();
        }
    }

    private void word(@Nullable Keyword keyword, int start, int end) {
        boolean command = commandMayStart;
        boolean data = command || dataMayStart || nesting.allows(Nesting.DATA);
        mayNotStart();
        if (keyword == null) {
            beginName(start, end);
        } else if (keyword.is(Keyword.DATA) && (data || keyword == Keyword.SELECT || isWithOfInsert(keyword))
                || command && keyword.is(Keyword.COMMAND)) {
            operation(keyword, start, end);
        } else if (expected == OBJECT) {
            object(keyword, start, end);
        } else if (expected == NOTHING || endsExpectation(keyword)) {
            clause(keyword);
        } else if (!isSkipped(keyword)) {
            beginName(start, end);
        }
    }

    private boolean isWithOfInsert(Keyword keyword) {
        return keyword == Keyword.WITH && operation == Keyword.INSERT && expected == NOTHING;
    }

    private boolean endsExpectation(Keyword keyword) {
        return keyword.is(Keyword.CLAUSE | Keyword.BEHIND_TARGET) && !(keyword == Keyword.INTO && expected == TARGET);
    }

    private boolean isSkipped(Keyword keyword) {
        return switch (expected) {
            case TARGET -> keyword == Keyword.INTO || keyword.is(Keyword.MODIFIER) && previous != Keyword.INTO;
            case SOURCE -> keyword.is(Keyword.BEFORE_SOURCE) || keyword == Keyword.TABLE;
            default -> keyword == Keyword.RECURSIVE;
        };
    }

    private void operation(Keyword keyword, int start, int end) {
        if (operation == null || keyword != Keyword.SELECT) {
            operation = keyword;
        }
        nesting.forbid(Nesting.DATA | Nesting.EXPRESSIONS | Nesting.TABLES);
        nesting.allow(keyword.places());
        if (keyword == Keyword.WITH) {
            expected = EXPRESSION;
            return;
        }
        target.append(start, end);
        target.expectProcedure(calls(keyword));
        expected = keyword.is(Keyword.ON_TARGET) ? TARGET : keyword.is(Keyword.DEFINITION) ? OBJECT : NOTHING;
        commandMayStart = keyword == Keyword.BEGIN;
        ignored = keyword == Keyword.GRANT || keyword == Keyword.REVOKE;
        secret = keyword == Keyword.CONNECT;
    }

    /** An EXECUTE elsewhere runs a statement that the server has prepared. */
    private boolean calls(Keyword keyword) {
        return keyword == Keyword.CALL
                || keyword == Keyword.EXEC
                || keyword == Keyword.EXECUTE && (dialect == Dialect.SQL_SERVER || dialect == Dialect.UNKNOWN);
    }

    private void object(Keyword keyword, int start, int end) {
        if (keyword == Keyword.IDENTIFIED) {
            secret = true;
        } else if (keyword.is(Keyword.OBJECT)) {
            target.append(start, end);
            boolean user = keyword == Keyword.USER || keyword == Keyword.ROLE || keyword == Keyword.LOGIN;
            secret = user && operation != Keyword.DROP;
            expected = TARGET;
            if (operation == Keyword.DROP) {
                nesting.allow(Nesting.TABLES);
            }
        }
    }

    /** A keyword where no name is expected. */
    private void clause(Keyword keyword) {
        expected = NOTHING;
        switch (keyword) {
            case FROM -> source(previous == Keyword.DISTINCT ? 0 : Nesting.FROM);
            case USING -> source(Nesting.USING);
            case JOIN, STRAIGHT_JOIN -> {
                source(Nesting.TABLES);
                nesting.forbid(Nesting.USING);
            }
            case APPLY -> {
                if (previous == Keyword.CROSS || previous == Keyword.OUTER) {
                    source(Nesting.TABLES);
                }
            }
            case INTO -> {
                nesting.forbid(Nesting.TABLES);
                expected = operation == Keyword.INSERT ? TARGET : NOTHING;
            }
            case AS -> dataMayStart = true;
            case IDENTIFIED -> secret = operation != null && !operation.is(Keyword.DATA);
            default -> {
                if (keyword.is(Keyword.CLAUSE)) {
                    nesting.forbid(Nesting.TABLES);
                }
            }
        }
    }

    /** A table is next, where this may come here. */
    private void source(int place) {
        if (nesting.allows(place)) {
            nesting.forbid(place);
            nesting.allow(Nesting.TABLES);
            expected = SOURCE;
        }
    }

    private void beginName(int start, int end) {
        if (expected == EXPRESSION) {
            expected = NOTHING;
            target.addCommonTable(start, end);
        } else if (expected >= TARGET) {
            target.open(start, end);
        }
    }

    private void finishName(boolean called) {
        if (target.isOpen()) {
            target.close(!called || expected != SOURCE);
            expected = NOTHING;
        }
    }

    private void open() {
        nesting.open();
        if (expected == SOURCE) {
            nesting.allow(Nesting.TABLES);
        } else {
            expected = NOTHING;
        }
        dataMayStart = true;
    }

    private void close() {
        nesting.close();
        expected = NOTHING;
        mayNotStart();
    }

    private void comma() {
        int table = operation == Keyword.DROP ? TARGET : SOURCE;
        expected = nesting.allows(Nesting.EXPRESSIONS) ? EXPRESSION : nesting.allows(Nesting.TABLES) ? table : NOTHING;
        mayNotStart();
    }

    private void finishStatement() {
        expected = NOTHING;
        commandMayStart = true;
        dataMayStart = false;
        ignored = false;
        operation = null;
        nesting.clear();
        target.clear();
    }

    private void mayNotStart() {
        commandMayStart = false;
        dataMayStart = false;
    }
}
