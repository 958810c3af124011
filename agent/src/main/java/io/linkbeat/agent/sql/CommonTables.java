package io.linkbeat.agent.sql;

/** The names of a statement's common table expressions, which are no tables of the database; the first few. */
final class CommonTables {

    private static final int MOST = 16;

    private final CharSequence sql;
    private final int[] starts = new int[MOST];
    private final int[] ends = new int[MOST];
    private int count;

    CommonTables(CharSequence sql) {
        this.sql = sql;
    }

    void add(int start, int end) {
        if (count < MOST) {
            starts[count] = start;
            ends[count++] = end;
        }
    }

    /** Whether the name that stands there is one of them, without case. */
    boolean contains(int start, int end) {
        for (int i = 0; i < count; i++) {
            if (ends[i] - starts[i] == end - start && Names.equal(sql, start, sql, starts[i], end - start)) {
                return true;
            }
        }
        return false;
    }
}
