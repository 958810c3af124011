package io.linkbeat.agent.sql;

/** How a database reads its SQL, as far as it decides where a literal, a name or a comment ends. */
public enum Dialect {
    POSTGRESQL(Dialect.BACKSLASH_UNSURE
            | Dialect.ESCAPE_STRINGS
            | Dialect.DOLLAR_QUOTES
            | Dialect.DOLLAR_PARAMETERS
            | Dialect.NESTED_COMMENTS),
    MYSQL(Dialect.BACKSLASH_UNSURE
            | Dialect.DOLLAR_UNSURE
            | Dialect.DOUBLE_QUOTES_UNSURE
            | Dialect.BACKTICKS
            | Dialect.HASH_COMMENTS
            | Dialect.DASHES_NEED_SPACE
            | Dialect.EXECUTABLE_COMMENTS),
    H2(Dialect.DOLLAR_QUOTES
            | Dialect.DOLLAR_PARAMETERS
            | Dialect.BACKTICKS_UNSURE
            | Dialect.BRACKETS_UNSURE
            | Dialect.SLASHES_UNSURE
            | Dialect.NESTED_UNSURE),
    HSQLDB(Dialect.SLASHES_UNSURE),
    DERBY(Dialect.NESTED_UNSURE),
    SQLITE(Dialect.DOUBLE_QUOTES_UNSURE
            | Dialect.BACKTICKS
            | Dialect.BRACKETS
            | Dialect.DOLLAR_PARAMETERS
            | Dialect.COLON_PARAMETERS
            | Dialect.NAMED_PARAMETERS),
    SQL_SERVER(Dialect.BRACKETS | Dialect.HASH_IN_NAMES | Dialect.NESTED_COMMENTS),
    ORACLE(Dialect.Q_QUOTES | Dialect.HASH_IN_NAMES | Dialect.COLON_PARAMETERS),
    DB2(Dialect.HASH_IN_NAMES | Dialect.NESTED_UNSURE),
    /** Whatever could be a literal is one. */
    UNKNOWN(Dialect.BACKSLASH_UNSURE
            | Dialect.DOLLAR_UNSURE
            | Dialect.Q_UNSURE
            | Dialect.DOUBLE_QUOTES_UNSURE
            | Dialect.BACKTICKS_UNSURE
            | Dialect.BRACKETS_UNSURE
            | Dialect.HASH_UNSURE
            | Dialect.DASHES_UNSURE
            | Dialect.SLASHES_UNSURE
            | Dialect.NESTED_UNSURE
            | Dialect.EXECUTABLE_COMMENTS
            | Dialect.NAMED_PARAMETERS);

    /** Whether a backslash before a quote escapes it is up to the mode of the server. */
    static final int BACKSLASH_UNSURE = 1;

    /** {@code E'it\'s'}. */
    static final int ESCAPE_STRINGS = 1 << 1;

    /** {@code $$it's$$}, and {@code $tag$it's$tag$} in PostgreSQL. */
    static final int DOLLAR_QUOTES = 1 << 2;

    static final int DOLLAR_UNSURE = 1 << 3;

    /** {@code $1}, which is an amount of money in SQL Server. */
    static final int DOLLAR_PARAMETERS = 1 << 4;

    /** {@code :1}. */
    static final int COLON_PARAMETERS = 1 << 5;

    /** {@code q'[it's]'}. */
    static final int Q_QUOTES = 1 << 6;

    static final int Q_UNSURE = 1 << 7;

    /** Double quotes are around a name or a string. */
    static final int DOUBLE_QUOTES_UNSURE = 1 << 8;

    static final int BACKTICKS = 1 << 9;

    static final int BACKTICKS_UNSURE = 1 << 10;

    /** {@code [it's]}. */
    static final int BRACKETS = 1 << 11;

    /** Brackets are around a name or a subscript. */
    static final int BRACKETS_UNSURE = 1 << 12;

    static final int HASH_COMMENTS = 1 << 13;

    static final int HASH_UNSURE = 1 << 14;

    static final int HASH_IN_NAMES = 1 << 15;

    /** {@code 5--3} is a difference. */
    static final int DASHES_NEED_SPACE = 1 << 16;

    static final int DASHES_UNSURE = 1 << 17;

    /** Two slashes may begin a comment. */
    static final int SLASHES_UNSURE = 1 << 18;

    static final int NESTED_COMMENTS = 1 << 19;

    /** Whether comments nest is up to the release. */
    static final int NESTED_UNSURE = 1 << 20;

    /** What stands in {@code /*! ... *}{@code /} is run. */
    static final int EXECUTABLE_COMMENTS = 1 << 21;

    /** {@code @name} and {@code $name}, which are variables elsewhere. */
    static final int NAMED_PARAMETERS = 1 << 22;

    private final int traits;

    Dialect(int traits) {
        this.traits = traits;
    }

    /** Whether it has one of these traits. */
    boolean has(int traits) {
        return (this.traits & traits) != 0;
    }
}
