package io.linkbeat.agent;

import io.linkbeat.agent.settings.Settings;
import io.linkbeat.agent.sql.OutboxRule;
import io.linkbeat.agent.telemetry.StatementSettings;
import io.linkbeat.agent.telemetry.StatementStamp;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Reads what was configured about statements. */
final class StatementsConfiguration {

    private StatementsConfiguration() {}

    static StatementSettings of(Settings settings) {
        String stamp = String.valueOf(settings.text("linkbeat.jdbc.stamp"));
        return new StatementSettings(
                settings.flag("linkbeat.jdbc.require-parent"),
                StatementStamp.valueOf(stamp.toUpperCase(Locale.ROOT)),
                settings.flag("linkbeat.jdbc.stamp.prepared"),
                outbox(settings.text("linkbeat.jdbc.outbox")));
    }

    private static @Nullable OutboxRule outbox(@Nullable String column) {
        if (column == null) {
            return null;
        }
        int colon = column.indexOf(':');
        return new OutboxRule(column.substring(0, colon), column.substring(colon + 1));
    }
}
