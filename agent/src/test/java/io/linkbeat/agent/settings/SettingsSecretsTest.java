package io.linkbeat.agent.settings;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is never shown, neither where settings are listed nor where one is refused. */
final class SettingsSecretsTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "authorization",
                "=hunter2",
                "authorization=%zz hunter2",
                "authorization=hunter2%0d%0ax:y",
                "a b=hunter2",
                "authorization=hunter2%2"
            })
    void refusedHeadersAreReportedAndNeverShown(String headers) {
        Settings settings = Settings.read(null, Map.of(), Map.of("OTEL_EXPORTER_OTLP_HEADERS", headers));

        assertThat(settings.problems())
                .singleElement()
                .asString()
                .startsWith(
                        "OTEL_EXPORTER_OTLP_HEADERS=REDACTED cannot be used: accepted is a comma list of name=value")
                .doesNotContain("hunter2");
    }

    @Test
    void headersAreUsedAndNeverShown() {
        Settings settings = Settings.read("otel.exporter.otlp.traces.headers=api-key=hunter2", Map.of(), Map.of());

        assertThat(settings.sdkProperties()).containsEntry("otel.exporter.otlp.traces.headers", "api-key=hunter2");
        assertThat(settings.all().toString())
                .contains("otel.exporter.otlp.traces.headers=REDACTED (ARGUMENT)")
                .doesNotContain("hunter2");
    }

    @Test
    void theRestOfAnArgumentWithASemicolonIsNotShown() {
        assertThat(Settings.read("otel.exporter.otlp.headers=cookie=a;hunter2", Map.of(), Map.of())
                        .problems())
                .singleElement()
                .asString()
                .doesNotContain("hunter2");
    }

    @ParameterizedTest
    @CsvSource({
        "http://user:hunter2@collector:4318, http://REDACTED@collector:4318",
        "http://user:hun/ter2@collector, http://REDACTED@collector",
        "user:hunter2@collector, REDACTED@collector",
        "http://collector/?token=hunter2, http://collector/?REDACTED",
        "http://u@collector/?token=hunter2@x, http://REDACTED@collector/?REDACTED",
    })
    void credentialsInAnEndpointAreNeverShown(String endpoint, String shown) {
        Settings settings = Settings.read(null, Map.of("otel.exporter.otlp.endpoint", endpoint), Map.of());

        Setting asWritten = new Setting(
                Catalogue.require("otel.exporter.otlp.endpoint"),
                "otel.exporter.otlp.endpoint",
                endpoint,
                Origin.SYSTEM_PROPERTY,
                "");
        assertThat(asWritten.shown()).isEqualTo(shown);
        assertThat(settings.all() + " " + settings.problems()).doesNotContain("hunter2", "hun/ter2");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "db=jdbc:x://u:hunter2@h/d,mail=a@b | db=jdbc:x://REDACTED@h/d,mail=a@b",
                "a=http://h/p,b=http://u:hunter2@h | a=http://h/p,b=http://REDACTED@h",
                "plain | plain",
            })
    void credentialsInAnyTextAreNeverShown(String text, String shown) {
        assertThat(Settings.read(null, Map.of("otel.service.name", text), Map.of())
                        .effective("otel.service.name")
                        .shown())
                .isEqualTo(shown);
    }

    @Test
    void aValueIsShownOnOneLineOfBoundedLength() {
        String line = Settings.read(null, Map.of("otel.traces.sampler", "a\nb" + "c".repeat(500)), Map.of())
                .problems()
                .get(0);

        assertThat(line)
                .startsWith("otel.traces.sampler=a?bc")
                .contains("... cannot")
                .hasSizeLessThan(500);
    }
}
