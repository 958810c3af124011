package io.linkbeat.agent.sql;

/** What may come next in each pair of parentheses around a place in a statement. */
final class Nesting {

    /** A {@code FROM} with tables behind it. */
    static final int FROM = 1;

    /** A {@code USING} with a table behind it. */
    static final int USING = 1 << 1;

    /** A join, and another table behind a comma. */
    static final int TABLES = 1 << 2;

    /** A statement on data. */
    static final int DATA = 1 << 3;

    /** Another common table expression behind a comma. */
    static final int EXPRESSIONS = 1 << 4;

    /** Deeper than this nothing is known. */
    private static final int MOST = 32;

    private final byte[] allowed = new byte[MOST];
    private int depth;

    void open() {
        depth++;
        forbid(-1);
    }

    void close() {
        depth = Math.max(0, depth - 1);
    }

    /** A statement ends. */
    void clear() {
        depth = 0;
        forbid(-1);
    }

    boolean allows(int what) {
        return depth < MOST && (allowed[depth] & what) != 0;
    }

    void allow(int what) {
        if (depth < MOST) {
            allowed[depth] |= (byte) what;
        }
    }

    void forbid(int what) {
        if (depth < MOST) {
            allowed[depth] &= (byte) ~what;
        }
    }
}
