package io.linkbeat.agent.sql;

import org.jspecify.annotations.Nullable;

/** The words of SQL that decide what a summary says. */
enum Keyword {
    SELECT(Keyword.DATA | Keyword.CLAUSE, Nesting.FROM),
    INSERT(Keyword.DATA | Keyword.ON_TARGET),
    UPDATE(Keyword.DATA | Keyword.ON_TARGET, Nesting.FROM | Nesting.TABLES),
    DELETE(Keyword.DATA | Keyword.ON_TARGET, Nesting.FROM | Nesting.TABLES | Nesting.USING),
    MERGE(Keyword.DATA | Keyword.ON_TARGET, Nesting.USING),
    WITH(Keyword.DATA, Nesting.DATA | Nesting.EXPRESSIONS),
    REPLACE(Keyword.COMMAND | Keyword.MODIFIER | Keyword.ON_TARGET),
    UPSERT(Keyword.COMMAND | Keyword.ON_TARGET),
    TRUNCATE(Keyword.COMMAND | Keyword.ON_TARGET, Nesting.TABLES),
    CALL(Keyword.COMMAND | Keyword.ON_TARGET),
    EXEC(Keyword.COMMAND | Keyword.ON_TARGET),
    EXECUTE(Keyword.COMMAND | Keyword.ON_TARGET),
    VALUES(Keyword.COMMAND | Keyword.CLAUSE),
    TABLE(Keyword.COMMAND | Keyword.OBJECT | Keyword.MODIFIER | Keyword.ON_TARGET, Nesting.TABLES),
    COPY(Keyword.COMMAND | Keyword.ON_TARGET),
    USE(Keyword.COMMAND | Keyword.ON_TARGET),
    LOCK(Keyword.COMMAND | Keyword.ON_TARGET, Nesting.TABLES),

    CREATE(Keyword.COMMAND | Keyword.DEFINITION),
    ALTER(Keyword.COMMAND | Keyword.DEFINITION),
    DROP(Keyword.COMMAND | Keyword.DEFINITION),
    RENAME(Keyword.COMMAND | Keyword.DEFINITION),
    COMMENT(Keyword.COMMAND | Keyword.DEFINITION),
    GRANT(Keyword.COMMAND),
    REVOKE(Keyword.COMMAND),

    BEGIN(Keyword.COMMAND),
    START(Keyword.COMMAND),
    COMMIT(Keyword.COMMAND),
    ROLLBACK(Keyword.COMMAND | Keyword.MODIFIER),
    ABORT(Keyword.COMMAND | Keyword.MODIFIER),
    SAVEPOINT(Keyword.COMMAND),
    RELEASE(Keyword.COMMAND),
    SET(Keyword.COMMAND | Keyword.CLAUSE),
    RESET(Keyword.COMMAND),
    SHOW(Keyword.COMMAND),
    EXPLAIN(Keyword.COMMAND),
    DESCRIBE(Keyword.COMMAND),
    DESC(Keyword.COMMAND),
    ANALYZE(Keyword.COMMAND),
    VACUUM(Keyword.COMMAND),
    OPTIMIZE(Keyword.COMMAND),
    REINDEX(Keyword.COMMAND),
    REFRESH(Keyword.COMMAND),
    DECLARE(Keyword.COMMAND),
    OPEN(Keyword.COMMAND),
    FETCH(Keyword.COMMAND),
    MOVE(Keyword.COMMAND),
    CLOSE(Keyword.COMMAND),
    UNLOCK(Keyword.COMMAND),
    PRAGMA(Keyword.COMMAND),
    ATTACH(Keyword.COMMAND),
    DETACH(Keyword.COMMAND),
    LOAD(Keyword.COMMAND),
    IMPORT(Keyword.COMMAND),
    EXPORT(Keyword.COMMAND),
    PREPARE(Keyword.COMMAND),
    DEALLOCATE(Keyword.COMMAND),
    LISTEN(Keyword.COMMAND),
    UNLISTEN(Keyword.COMMAND),
    NOTIFY(Keyword.COMMAND),
    DISCARD(Keyword.COMMAND),
    DO(Keyword.COMMAND),
    IF(Keyword.COMMAND | Keyword.MODIFIER),
    KILL(Keyword.COMMAND),
    FLUSH(Keyword.COMMAND),
    PURGE(Keyword.COMMAND),
    CHECKPOINT(Keyword.COMMAND),
    SHUTDOWN(Keyword.COMMAND),
    BACKUP(Keyword.COMMAND),
    RESTORE(Keyword.COMMAND),
    SCRIPT(Keyword.COMMAND),
    RUNSCRIPT(Keyword.COMMAND),
    CONNECT(Keyword.COMMAND),

    INDEX(Keyword.OBJECT),
    VIEW(Keyword.OBJECT),
    SEQUENCE(Keyword.OBJECT),
    SCHEMA(Keyword.OBJECT),
    DATABASE(Keyword.OBJECT),
    FUNCTION(Keyword.OBJECT),
    PROCEDURE(Keyword.OBJECT | Keyword.MODIFIER),
    TRIGGER(Keyword.OBJECT),
    TYPE(Keyword.OBJECT),
    DOMAIN(Keyword.OBJECT),
    EXTENSION(Keyword.OBJECT),
    SYNONYM(Keyword.OBJECT),
    PACKAGE(Keyword.OBJECT),
    TABLESPACE(Keyword.OBJECT),
    COLUMN(Keyword.OBJECT),
    USER(Keyword.OBJECT),
    ROLE(Keyword.OBJECT),
    LOGIN(Keyword.OBJECT),

    INTO(Keyword.CLAUSE),
    WHERE(Keyword.CLAUSE),
    GROUP(Keyword.CLAUSE),
    ORDER(Keyword.CLAUSE),
    HAVING(Keyword.CLAUSE),
    LIMIT(Keyword.CLAUSE),
    UNION(Keyword.CLAUSE),
    EXCEPT(Keyword.CLAUSE),
    INTERSECT(Keyword.CLAUSE),
    MINUS(Keyword.CLAUSE),
    RETURNING(Keyword.CLAUSE),
    WINDOW(Keyword.CLAUSE),
    QUALIFY(Keyword.CLAUSE),
    WHEN(Keyword.CLAUSE),
    FOR(Keyword.CLAUSE),
    IMMEDIATE(Keyword.CLAUSE),
    FROM(Keyword.BEHIND_TARGET),
    JOIN(0),
    STRAIGHT_JOIN(0),
    USING(Keyword.BEHIND_TARGET),
    ON(Keyword.BEHIND_TARGET),
    AS(0),
    APPLY(0),
    CROSS(0),
    OUTER(0),
    DISTINCT(0),
    RECURSIVE(0),
    IDENTIFIED(0),
    OUTPUT(0),
    OVERRIDING(0),
    NOTHING(0),
    EXCLUDED(0),

    NOT(Keyword.MODIFIER),
    EXISTS(Keyword.MODIFIER),
    CONCURRENTLY(Keyword.MODIFIER),
    OR(Keyword.MODIFIER),
    IGNORE(Keyword.MODIFIER),
    FAIL(Keyword.MODIFIER),
    LOW_PRIORITY(Keyword.MODIFIER),
    HIGH_PRIORITY(Keyword.MODIFIER),
    DELAYED(Keyword.MODIFIER),
    QUICK(Keyword.MODIFIER),
    OVERWRITE(Keyword.MODIFIER),
    ALL(Keyword.MODIFIER),
    FIRST(Keyword.MODIFIER),
    ONLY(Keyword.MODIFIER | Keyword.BEFORE_SOURCE),
    LATERAL(Keyword.BEFORE_SOURCE),
    OJ(Keyword.BEFORE_SOURCE);

    /** A statement that may also stand inside another. */
    static final int DATA = 1;

    /** A statement. */
    static final int COMMAND = 1 << 1;

    /** What is created, altered or dropped. */
    static final int OBJECT = 1 << 2;

    /** Ends a list of tables. */
    static final int CLAUSE = 1 << 3;

    /** May stand between an operation and its target. */
    static final int MODIFIER = 1 << 4;

    /** May stand between {@code FROM} or {@code JOIN} and a table. */
    static final int BEFORE_SOURCE = 1 << 5;

    /** Is followed by what it works on. */
    static final int ON_TARGET = 1 << 6;

    /** Is followed by the kind of thing that it works on. */
    static final int DEFINITION = 1 << 7;

    /** Comes behind a target, and is none. */
    static final int BEHIND_TARGET = 1 << 8;

    private static final int SLOTS = 512;
    private static final @Nullable Keyword[] BY_HASH = new @Nullable Keyword[SLOTS];

    static {
        for (Keyword keyword : values()) {
            int slot = slot(keyword.hash);
            while (BY_HASH[slot] != null) {
                slot = slot + 1 & SLOTS - 1;
            }
            BY_HASH[slot] = keyword;
        }
    }

    private final int kinds;
    private final int places;
    private final int hash;

    /** A word that is no statement, or one in which others on data may stand. */
    Keyword(int kinds) {
        this(
                kinds,
                (kinds & (Keyword.COMMAND | Keyword.ON_TARGET | Keyword.DEFINITION)) == Keyword.COMMAND
                        ? Nesting.DATA
                        : 0);
    }

    Keyword(int kinds, int places) {
        this.kinds = kinds;
        this.places = places;
        int sum = 0;
        for (int i = 0; i < name().length(); i++) {
            sum = hash(sum, name().charAt(i));
        }
        hash = sum;
    }

    /** The hash of a word with one more character at its end, without case. */
    static int hash(int hash, char c) {
        return 31 * hash + (c & ~0x20);
    }

    /** The keyword that stands there, in whatever case, or null. */
    static @Nullable Keyword of(CharSequence sql, int start, int end, int hash) {
        int slot = slot(hash);
        for (Keyword keyword = BY_HASH[slot]; keyword != null; keyword = BY_HASH[slot]) {
            if (keyword.hash == hash && keyword.is(sql, start, end)) {
                return keyword;
            }
            slot = slot + 1 & SLOTS - 1;
        }
        return null;
    }

    /** Whether it is of one of these kinds. */
    boolean is(int kinds) {
        return (this.kinds & kinds) != 0;
    }

    /** What may follow it as a statement, as {@link Nesting} has it. */
    int places() {
        return places;
    }

    private boolean is(CharSequence sql, int start, int end) {
        String name = name();
        if (name.length() != end - start) {
            return false;
        }
        for (int i = 0; i < name.length(); i++) {
            if ((sql.charAt(start + i) & ~0x20) != name.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    private static int slot(int hash) {
        return (hash ^ hash >>> 9 ^ hash >>> 18) & SLOTS - 1;
    }
}
