package io.linkbeat.agent;

import static org.assertj.core.api.Assertions.assertThat;

import io.linkbeat.agent.settings.Settings;
import io.linkbeat.agent.telemetry.StatementSettings;
import io.linkbeat.agent.telemetry.StatementStamp;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** From what is set to what the handler of statements is told. */
final class StatementsConfigurationTest {

    private static final String STAMP = "linkbeat.jdbc.stamp=";
    private static final String OUTBOX = "linkbeat.jdbc.outbox=";

    @Test
    void whatHoldsWhereNothingIsSetIsTheDefaultOfEachSetting() {
        assertThat(of("")).isEqualTo(StatementSettings.defaults());
    }

    @Test
    void flagsAreAsSet() {
        assertThat(of("linkbeat.jdbc.require-parent=true").requireParent()).isTrue();
        assertThat(of("linkbeat.jdbc.stamp.prepared=True").stampPrepared()).isTrue();
    }

    @ParameterizedTest
    @CsvSource({"none, NONE", "comment, COMMENT", "header, NONE", "outbox, NONE"})
    void theStampIsAsSet(String value, StatementStamp stamp) {
        assertThat(of(STAMP + value).stamp()).isEqualTo(stamp);
    }

    @ParameterizedTest
    @ValueSource(strings = {"outbox:traceparent", "sales.outbox:trace_parent", "db.sales.out$box:T1"})
    void anOutboxHasAColumn(String column) {
        StatementSettings settings = of(STAMP + "outbox;" + OUTBOX + column);

        assertThat(settings.stamp()).isEqualTo(StatementStamp.OUTBOX);
        assertThat(settings.outbox()).isNotNull();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "outbox",
                ":",
                "outbox:",
                ":traceparent",
                "outbox:trace:parent",
                "outbox.:traceparent",
                ".outbox:traceparent",
                "a..b:traceparent",
                "outbox:a.b",
                "out box:traceparent",
                "outbox: traceparent",
                "outbox:traceparent;drop table x",
                "\"outbox\":traceparent"
            })
    void whatIsNoColumnIsOneLineAndNothingIsStamped(String column) {
        Settings settings =
                Settings.read(null, Map.of("linkbeat.jdbc.stamp", "outbox", "linkbeat.jdbc.outbox", column), Map.of());

        assertThat(settings.problems())
                .containsExactly(
                        OUTBOX + column + " cannot be used: accepted is a table and a column as <table>:<column>,"
                                + " the table with or without its schema. It counts as unset.",
                        STAMP + "outbox cannot be used alone: accepted is outbox together with linkbeat.jdbc.outbox."
                                + " Using none.");
        assertThat(StatementsConfiguration.of(settings)).isEqualTo(StatementSettings.defaults());
    }

    @Test
    void anOutboxWithoutItsColumnIsOneLineAndNothingIsStamped() {
        Settings settings = Settings.read(null, Map.of(), Map.of("LINKBEAT_JDBC_STAMP", "outbox"));

        assertThat(settings.problems())
                .containsExactly("LINKBEAT_JDBC_STAMP=outbox cannot be used alone: accepted is outbox together with"
                        + " linkbeat.jdbc.outbox. Using none.");
        assertThat(StatementsConfiguration.of(settings)).isEqualTo(StatementSettings.defaults());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "linkbeat.jdbc.stamp=none;", "linkbeat.jdbc.stamp=comment;"})
    void aColumnThatNothingIsWrittenToIsOneLine(String stamp) {
        Settings settings = Settings.read(stamp + OUTBOX + "outbox:traceparent", Map.of(), Map.of());

        assertThat(settings.problems())
                .containsExactly("linkbeat.jdbc.outbox (agent argument)=outbox:traceparent cannot be used alone:"
                        + " accepted is a column together with linkbeat.jdbc.stamp=outbox. It counts as unset.");
        assertThat(StatementsConfiguration.of(settings).outbox()).isNull();
    }

    private static StatementSettings of(String arguments) {
        return StatementsConfiguration.of(Settings.read(arguments, Map.of(), Map.of()));
    }
}
