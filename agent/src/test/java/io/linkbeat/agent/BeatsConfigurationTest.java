package io.linkbeat.agent;

import static org.assertj.core.api.Assertions.assertThat;

import io.linkbeat.agent.settings.Settings;
import io.linkbeat.agent.telemetry.BeatSettings;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** From what is set to what beats are told. */
final class BeatsConfigurationTest {

    private static final String INTERVAL_VARIABLE = "EVENT_LOOP_MONITOR_INTERVAL_MS";
    private static final String THRESHOLD_VARIABLE = "EVENT_LOOP_STALL_THRESHOLD_MS";

    @Test
    void whatHoldsWhereNothingIsSetIsTheDefaultOfEachSetting() {
        assertThat(Stream.of(of(""), BeatSettings.defaults())).allSatisfy(settings -> {
            assertThat(settings.leaseNanos().applyAsLong("billing")).isZero();
            assertThat(settings.heartbeatLeaseNanos().applyAsLong("billing")).isZero();
            assertThat(settings.lagIntervalNanos()).isEqualTo(nanos("PT10S"));
            assertThat(settings.stallThresholdNanos()).isEqualTo(nanos("PT2S"));
        });
    }

    @Test
    void aLeaseIsThatOfTheBestPatternAndKnowsWhoHasSetIt() {
        BeatSettings settings = of("linkbeat.lease.bill*=60s;linkbeat.lease.billing=800ms");

        assertThat(settings.leaseNanos().applyAsLong("billing")).isEqualTo(nanos("PT0.8S"));
        assertThat(settings.leaseSetting().apply("billing")).isEqualTo("linkbeat.lease.billing (agent argument)=800ms");
        assertThat(settings.leaseNanos().applyAsLong("bills")).isEqualTo(nanos("PT60S"));
        assertThat(settings.leaseSetting().apply("bills")).isEqualTo("linkbeat.lease.bill* (agent argument)=60s");
        assertThat(settings.heartbeatLeaseNanos().applyAsLong("billing")).isZero();
    }

    @Test
    void aGroupsLeaseIsItsOwn() {
        BeatSettings settings = of("linkbeat.lease.*=60s;linkbeat.lease.kafka-heartbeat.bill*=45s");

        assertThat(settings.heartbeatLeaseNanos().applyAsLong("billing")).isEqualTo(nanos("PT45S"));
        assertThat(settings.heartbeatLeaseSetting().apply("billing"))
                .isEqualTo("linkbeat.lease.kafka-heartbeat.bill* (agent argument)=45s");
        assertThat(settings.heartbeatLeaseNanos().applyAsLong("orders")).isZero();
        assertThat(settings.leaseNanos().applyAsLong("billing")).isEqualTo(nanos("PT60S"));
    }

    @ParameterizedTest
    @CsvSource({
        "linkbeat.lease.keep, 0",
        "linkbeat.lease.*, soon",
        "linkbeat.lease.kafka-heartbeat.keep, 0s",
        "linkbeat.lease.kafka-heartbeat.*, -1s",
    })
    void aLeaseThatIsNoDurationLongerThanZeroIsOneLineAndCountsAsUnset(String name, String value) {
        Settings settings = Settings.read(null, Map.of(name, value), Map.of());

        assertThat(settings.problems())
                .singleElement()
                .asString()
                .startsWith(name + "=" + value + " cannot be used: accepted is a duration such as 800ms")
                .endsWith(", longer than zero. It counts as unset.");
        assertThat(BeatsConfiguration.of(settings).leaseNanos().applyAsLong("keep"))
                .isZero();
        assertThat(BeatsConfiguration.of(settings).heartbeatLeaseNanos().applyAsLong("keep"))
                .isZero();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "linkbeat.stall.interval=30s;linkbeat.stall.threshold=500ms | '' | '' | PT30S | PT0.5S",
                "linkbeat.stall.interval=0 | '' | '' | PT0S | PT2S",
                "'' | 5000 | 250 | PT5S | PT0.25S",
                "'' | 0 | '' | PT0S | PT2S",
                "linkbeat.stall.interval=30s;linkbeat.stall.threshold=1s | 5000 | 250 | PT30S | PT1S",
                "linkbeat.stall.interval=30s | 5000 | 250 | PT30S | PT0.25S",
            })
    void theVariablesThatOperatorsKnowHoldWhereOursAreUnset(
            String arguments, String intervalVariable, String thresholdVariable, String interval, String threshold) {
        Map<String, String> variables =
                new HashMap<>(Map.of(INTERVAL_VARIABLE, intervalVariable, THRESHOLD_VARIABLE, thresholdVariable));
        Settings settings = Settings.read(arguments, Map.of(), variables);

        assertThat(BeatsConfiguration.of(settings).lagIntervalNanos()).isEqualTo(nanos(interval));
        assertThat(BeatsConfiguration.of(settings).stallThresholdNanos()).isEqualTo(nanos(threshold));
        assertThat(settings.problems()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"10s", "-1", "4.5", "99999999999", "soon"})
    void aVariableThatIsNotPlainMillisecondsIsOneLineAndTheDefaultHolds(String value) {
        Settings settings = Settings.read(null, Map.of(), Map.of(INTERVAL_VARIABLE, value));

        assertThat(settings.problems())
                .containsExactly(INTERVAL_VARIABLE + "=" + value
                        + " cannot be used: accepted is a whole number from 0 to 2147483647. It counts as unset.");
        assertThat(BeatsConfiguration.of(settings).lagIntervalNanos()).isEqualTo(nanos("PT10S"));
    }

    @Test
    void aThresholdOfNothingIsOneLineInEitherName() {
        assertThat(Settings.read(null, Map.of(), Map.of(THRESHOLD_VARIABLE, "0"))
                        .problems())
                .hasSize(1);
        assertThat(Settings.read("linkbeat.stall.threshold=0", Map.of(), Map.of())
                        .problems())
                .hasSize(1);
    }

    @Test
    void ourSettingThatWasRefusedDoesNotBringTheVariableToLife() {
        Settings settings = Settings.read("linkbeat.stall.interval=soon", Map.of(), Map.of(INTERVAL_VARIABLE, "5000"));

        assertThat(settings.problems()).singleElement().asString().endsWith("Using 10s.");
        assertThat(BeatsConfiguration.of(settings).lagIntervalNanos()).isEqualTo(nanos("PT10S"));
    }

    private static BeatSettings of(String arguments) {
        Settings settings = Settings.read(arguments, Map.of(), Map.of());
        assertThat(settings.problems()).isEmpty();
        return BeatsConfiguration.of(settings);
    }

    private static long nanos(String duration) {
        return Duration.parse(duration).toNanos();
    }
}
