package io.linkbeat.agent.telemetry;

import io.linkbeat.agent.sql.OutboxRule;
import org.jspecify.annotations.Nullable;

/**
 * What was configured about statements. Immutable.
 *
 * @param requireParent whether a statement has a span only inside of something
 * @param stamp how trace context goes with a statement
 * @param stampPrepared whether a comment goes into the text of prepared statements as well
 * @param outbox where it goes in an outbox, null unless that is how
 */
public record StatementSettings(
        boolean requireParent,
        StatementStamp stamp,
        boolean stampPrepared,
        @Nullable OutboxRule outbox) {

    /** What holds where nothing is set. */
    public static StatementSettings defaults() {
        return new StatementSettings(false, StatementStamp.NONE, false, null);
    }
}
