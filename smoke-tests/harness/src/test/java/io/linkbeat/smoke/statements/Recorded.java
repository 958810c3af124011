package io.linkbeat.smoke.statements;

import io.linkbeat.smoke.otlp.ReceivedSpan;
import org.jspecify.annotations.Nullable;

/**
 * What a span says of its statement.
 *
 * @param name of the span
 * @param text of the query, as it was recorded
 * @param batchSize null unless it was a batch
 * @param failure the database's code, null unless it failed
 */
record Recorded(
        String name,
        @Nullable String text,
        @Nullable Long batchSize,
        @Nullable String failure) {

    static Recorded of(ReceivedSpan span) {
        return new Recorded(
                span.name(),
                (String) span.attributes().get("db.query.text"),
                (Long) span.attributes().get("db.operation.batch.size"),
                (String) span.attributes().get("db.response.status_code"));
    }

    static Recorded statement(String name, String text) {
        return new Recorded(name, text, null, null);
    }

    static Recorded batch(String name, String text, long size) {
        return new Recorded(name, text, size, null);
    }

    Recorded failing(String code) {
        return new Recorded(name, text, batchSize, code);
    }
}
