package io.linkbeat.agent.telemetry;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What was added to a statement's batch. Used as the statement is, by one thread at a time. */
final class StatementBatch {

    /** Different texts in a row that are kept. */
    private static final int MOST_TEXTS = 64;

    private final List<String> texts = new ArrayList<>(1);
    private boolean hasMoreTexts;
    private int size;

    /**
     * Something is added.
     *
     * @param sql null where it is a set of parameters
     */
    void add(@Nullable String sql) {
        size++;
        if (sql == null || !texts.isEmpty() && texts.get(texts.size() - 1).equals(sql)) {
            return;
        }
        if (texts.size() < MOST_TEXTS) {
            texts.add(sql);
        } else {
            hasMoreTexts = true;
        }
    }

    boolean hasTexts() {
        return !texts.isEmpty();
    }

    int size() {
        return size;
    }

    /** What kind of statement it is, where its texts came with it. */
    StatementKind kind(KnownDatabase database, int limit) {
        StatementKind first = database.kind(texts.isEmpty() ? null : texts.get(0));
        if (texts.size() < 2) {
            return size < 2 ? first : first.batch();
        }
        String summary = first.sql == null || hasMoreTexts ? null : first.sql.summary();
        StringBuilder all = new StringBuilder();
        String last = null;
        for (String each : texts) {
            StatementKind kind = database.kind(each);
            String text = kind.sql == null ? null : kind.sql.text();
            String other = kind.sql == null ? null : kind.sql.summary();
            summary = summary != null && summary.equals(other) ? summary : null;
            // They may differ in their literals only, of which nothing is left to tell them apart.
            if (text != null && !text.equals(last) && all.length() < limit) {
                all.append(all.length() == 0 ? "" : "; ").append(text);
                last = text;
            }
        }
        return StatementKind.batch(database, all.substring(0, Math.min(all.length(), limit)), summary);
    }
}
