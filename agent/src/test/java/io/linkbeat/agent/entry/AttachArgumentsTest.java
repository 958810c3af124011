package io.linkbeat.agent.entry;

import static org.assertj.core.api.Assertions.assertThat;

import io.linkbeat.agent.settings.Settings;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What an attach asks for, by its one text. */
class AttachArgumentsTest {

    @ParameterizedTest
    @CsvSource({
        ", attach, ",
        "'', attach, ",
        "' ', attach, ",
        "attach, attach, ",
        "attach;, attach, ",
        "' attach ', attach, ",
        "attach;otel.service.name=payments;a=b, attach, otel.service.name=payments;a=b",
        "status, status, ",
        "detach, detach, ",
        "detach;otel.javaagent.debug=true, detach, otel.javaagent.debug=true",
        "otel.service.name=payments, attach, otel.service.name=payments",
        "otel.service.name=detach;a=b, attach, otel.service.name=detach;a=b",
        "attached, attach, attached",
        "Detach, attach, Detach",
    })
    void aCommandStandsInFrontOrIsAnAttach(String arguments, String command, String settings) {
        assertThat(LinkbeatAgent.commandOf(arguments)).isEqualTo(command);
        assertThat(LinkbeatAgent.settingsOf(arguments, null)).isEqualTo(settings);
    }

    @ParameterizedTest
    @CsvSource({
        "attach, a=b, a=b",
        "attach;c=d, a=b, a=b;c=d",
        "c=d, a=b, a=b;c=d",
        "attach;c=d, '', c=d",
        "attach, '', ",
        "status, a=b, a=b",
    })
    void theArgumentsOfTheStartAreTakenUp(String arguments, String former, String settings) {
        assertThat(LinkbeatAgent.settingsOf(arguments, former)).isEqualTo(settings);
    }

    @Test
    void thoseOfTheAttachWin() {
        String settings = LinkbeatAgent.settingsOf(
                "attach;otel.service.name=later", "otel.service.name=first;otel.traces.sampler=always_on");

        Settings read = Settings.read(settings, Map.of(), Map.of());
        assertThat(read.text("otel.service.name")).isEqualTo("later");
        assertThat(read.text("otel.traces.sampler")).isEqualTo("always_on");
    }
}
