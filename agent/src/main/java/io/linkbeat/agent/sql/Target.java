package io.linkbeat.agent.sql;

import org.jspecify.annotations.Nullable;

/** The words of a summary, and the name of an operation's target while its parts are read, such as {@code shop."order items"}. */
final class Target {

    private final CharSequence sql;
    private final StringBuilder words = new StringBuilder(48);
    private boolean full;

    private int start = -1;
    private int end;
    private boolean procedureExpected;
    private @Nullable String procedure;
    private @Nullable CommonTables commonTables;

    Target(CharSequence sql) {
        this.sql = sql;
    }

    /** Adds what stands there in the statement to the summary, as long as all fits. */
    void append(int start, int end) {
        int space = words.length() == 0 ? 0 : 1;
        full |= words.length() + space + end - start > SqlText.MOST_SUMMARY;
        if (!full) {
            words.append(space == 0 ? "" : " ").append(sql, start, end);
        }
    }

    @Nullable
    String summary() {
        return words.length() == 0 ? null : words.toString();
    }

    @Nullable
    String procedure() {
        return procedure;
    }

    boolean isOpen() {
        return start >= 0;
    }

    void open(int start, int end) {
        this.start = start;
        this.end = end;
    }

    /** Whether the target that comes next is a procedure. */
    void expectProcedure(boolean expected) {
        procedureExpected = expected;
    }

    /** The name was where the result of a procedure goes; true if that is possible. */
    boolean dropResult() {
        if (isOpen() && procedureExpected) {
            start = -1;
            return true;
        }
        return false;
    }

    /** Keeps a common table expression's name, which is no target. */
    void addCommonTable(int start, int end) {
        if (commonTables == null) {
            commonTables = new CommonTables(sql);
        }
        commonTables.add(start, end);
    }

    /** A statement ends. */
    void clear() {
        commonTables = null;
        procedureExpected = false;
    }

    /** The name is complete. */
    void close(boolean listed) {
        int last = endsWithDot() ? end - 1 : end;
        if (listed && !full && (commonTables == null || !commonTables.contains(start, last))) {
            append(start, last);
            if (procedureExpected && procedure == null && !full) {
                procedure = sql.subSequence(start, last).toString();
            }
        }
        procedureExpected = false;
        start = -1;
    }

    /** Whether what begins there without a space is next to what is read so far. */
    boolean isNext(int index) {
        return isOpen() && index == end;
    }

    /** Whether a part that begins there belongs to the name. */
    boolean needs(int index) {
        return isNext(index) && endsWithDot();
    }

    /** Takes a part that belongs to the name; false for any other. */
    boolean take(int start, int end) {
        if (!needs(start)) {
            return false;
        }
        this.end = end;
        return true;
    }

    /** Takes a dot; false where no name is in front of it. */
    boolean takeDot(int start, int end) {
        if (!isNext(start)) {
            return false;
        }
        this.end = end;
        return true;
    }

    private boolean endsWithDot() {
        return sql.charAt(end - 1) == '.';
    }
}
