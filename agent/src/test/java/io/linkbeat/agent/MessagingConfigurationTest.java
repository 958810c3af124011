package io.linkbeat.agent;

import static org.assertj.core.api.Assertions.assertThat;

import io.linkbeat.agent.settings.Settings;
import io.linkbeat.agent.telemetry.MessagingSettings;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** From what is set to what the handler of messages is told. */
final class MessagingConfigurationTest {

    @Test
    void whatHoldsWhereNothingIsSetIsTheDefaultOfEachSetting() {
        assertThat(Stream.of(of(""), MessagingSettings.defaults())).allSatisfy(settings -> {
            assertThat(settings.send()).isTrue();
            assertThat(settings.process()).isTrue();
            assertThat(settings.poll()).isFalse();
            assertThat(settings.commit()).isFalse();
            assertThat(settings.maxProcessSpansPerPoll()).isEqualTo(500);
            assertThat(settings.recordKey()).isFalse();
            assertThat(settings.parent("orders")).isFalse();
            assertThat(settings.batch("orders")).isFalse();
        });
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "send | true | false | false | false",
                "process | false | true | false | false",
                "poll | false | false | true | false",
                "commit | false | false | false | true",
                "none | false | false | false | false",
                "commit, send , send | true | false | false | true",
                "send,process,poll,commit | true | true | true | true",
            })
    void eachSpanIsSwitchedAlone(String spans, boolean send, boolean process, boolean poll, boolean commit) {
        MessagingSettings settings = of("linkbeat.kafka.spans=" + spans);

        assertThat(settings.send()).isEqualTo(send);
        assertThat(settings.process()).isEqualTo(process);
        assertThat(settings.poll()).isEqualTo(poll);
        assertThat(settings.commit()).isEqualTo(commit);
    }

    @Test
    void budgetAndKeyAreAsSet() {
        MessagingSettings settings = of("linkbeat.kafka.max-process-spans-per-poll=0;linkbeat.kafka.record-key=True");

        assertThat(settings.maxProcessSpansPerPoll()).isZero();
        assertThat(settings.recordKey()).isTrue();
    }

    @Test
    void correlationAndProcessSpansAreAskedForEachTopic() {
        MessagingSettings settings = of(
                "linkbeat.kafka.correlation.orders=parent;linkbeat.kafka.process-spans=batch;linkbeat.kafka.process-spans.bills*=record");

        assertThat(settings.parent("orders")).isTrue();
        assertThat(settings.parent("bills")).isFalse();
        assertThat(settings.batch("orders")).isTrue();
        assertThat(settings.batch("bills-eu")).isFalse();
    }

    private static MessagingSettings of(String arguments) {
        return MessagingConfiguration.of(Settings.read(arguments, Map.of(), Map.of()));
    }
}
