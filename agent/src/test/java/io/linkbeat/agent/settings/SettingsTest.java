package io.linkbeat.agent.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Where a value comes from, and how it is handed out. */
final class SettingsTest {

    private static final String INTERVAL = "otel.metric.export.interval";
    private static final String INTERVAL_VARIABLE = "OTEL_METRIC_EXPORT_INTERVAL";

    @TempDir
    Path directory;

    @ParameterizedTest
    @CsvSource({
        "true, true, true, true, 1000, ARGUMENT",
        "false, true, true, true, 2000, SYSTEM_PROPERTY",
        "false, false, true, true, 3000, ENVIRONMENT",
        "false, false, false, true, 4000, FILE",
        "false, false, false, false, 60000, DEFAULT",
        "true, false, false, true, 1000, ARGUMENT",
    })
    void theStrongestPlaceWins(
            boolean argument, boolean property, boolean variable, boolean file, long millis, Origin origin)
            throws Exception {
        Settings settings = read(argument ? "1s" : "", property ? "2s" : "", variable ? "3s" : "", file ? "4s" : "");

        assertThat(settings.millis(INTERVAL)).isEqualTo(millis);
        assertThat(settings.effective(INTERVAL).origin()).isEqualTo(origin);
        assertThat(settings.problems()).isEmpty();
    }

    @Test
    void aRefusedValueGivesWayToTheDefaultAndNotToAWeakerPlace() throws Exception {
        Settings settings = read("", "soon", "3s", "4s");

        assertThat(settings.millis(INTERVAL)).isEqualTo(60_000);
        assertThat(settings.effective(INTERVAL).origin()).isEqualTo(Origin.DEFAULT);
        assertThat(settings.problems()).hasSize(1);
    }

    @Test
    void aSettingKnowsTheVariableAndTheFileItCameFrom() throws Exception {
        assertThat(read("", "", "3s", "").effective(INTERVAL).place()).isEqualTo(INTERVAL_VARIABLE);
        assertThat(read("", "", "", "4s").effective(INTERVAL))
                .hasToString(INTERVAL + "=4s (FILE " + directory.resolve("linkbeat.properties") + ")");
        assertThat(Settings.read(null, Map.of(), Map.of()).effective(INTERVAL))
                .hasToString(INTERVAL + "=60s (DEFAULT)");
    }

    @ParameterizedTest
    @CsvSource({"ARGUMENT", "SYSTEM_PROPERTY", "ENVIRONMENT"})
    void theFileMayBeNamedInAnyOtherPlace(Origin origin) throws Exception {
        Path file = directory.resolve("named.properties");
        Files.writeString(file, "otel.service.name=caf\u00e9\notel.javaagent.configuration-file=/ignored\n");
        String pair = "otel.javaagent.configuration-file=" + file;
        Settings settings = Settings.read(
                origin == Origin.ARGUMENT ? pair : null,
                origin == Origin.SYSTEM_PROPERTY
                        ? Map.of("otel.javaagent.configuration-file", file.toString())
                        : Map.of(),
                origin == Origin.ENVIRONMENT ? Map.of("OTEL_JAVAAGENT_CONFIGURATION_FILE", file.toString()) : Map.of());

        assertThat(settings.text("otel.service.name")).isEqualTo("caf\u00e9");
        assertThat(settings.effective("otel.javaagent.configuration-file").origin())
                .isEqualTo(origin);
        assertThat(settings.problems()).isEmpty();
    }

    @Test
    void aFileThatIsNoPropertiesFileIsOneLineAndTheRestGoesOn() throws Exception {
        Path file = directory.resolve("broken.properties");
        Files.writeString(file, "otel.service.name=\\uZZZZ\n");
        Settings settings = Settings.read(
                "otel.javaagent.configuration-file=" + file + ";otel.bsp.max.queue.size=700", Map.of(), Map.of());

        assertThat(settings.problems()).singleElement().asString().contains(file.toString(), "cannot be read");
        assertThat(settings.number("otel.bsp.max.queue.size")).isEqualTo(700);
    }

    @Test
    void argumentsMayHoldBlanksEqualsSignsAndEmptyPairs() {
        Settings settings =
                Settings.read(" otel.resource.attributes = a=b,c=d ;; otel.service.name= x;", Map.of(), Map.of());

        assertThat(settings.text("otel.resource.attributes")).isEqualTo("a=b,c=d");
        assertThat(settings.text("otel.service.name")).isEqualTo("x");
        assertThat(settings.problems()).isEmpty();
    }

    @Test
    void theEnvironmentSpellsDotsAndHyphensAsUnderscores() {
        Settings settings = Settings.read(
                null,
                Map.of(),
                Map.of("LINKBEAT_ON_INVALID_CONFIG", "abort", "OTEL_INSTRUMENTATION_COMMON_DEFAULT_ENABLED", "FALSE"));

        assertThat(settings.text("linkbeat.on-invalid-config")).isEqualTo("abort");
        assertThat(settings.flag("otel.instrumentation.common.default-enabled")).isFalse();
        assertThat(settings.problems()).isEmpty();
    }

    @Test
    void theFleetSwitchExistsInTheEnvironmentOnly() {
        assertThat(Settings.read(null, Map.of("ENABLE_OTEL", "true"), Map.of()).text("ENABLE_OTEL"))
                .isNull();
        assertThat(Settings.read(null, Map.of(), Map.of("ENABLE_OTEL", "true")).text("ENABLE_OTEL"))
                .isEqualTo("true");
        assertThat(Settings.read("ENABLE_OTEL=true", Map.of(), Map.of()).problems())
                .singleElement()
                .asString()
                .startsWith("ENABLE_OTEL is not a setting");
    }

    @ParameterizedTest
    @CsvSource({
        "'', '', true",
        "'', false, false",
        "true, false, true",
        "TRUE, False, true",
        "false, true, false",
        "perhaps, false, false",
    })
    void anInstrumentationFollowsItsOwnSwitchThenTheCommonOne(String own, String common, boolean enabled) {
        Settings settings = Settings.read(
                null,
                Map.of(
                        "otel.instrumentation.kafka.enabled", own,
                        "otel.instrumentation.common.default-enabled", common),
                Map.of());

        assertThat(settings.instrumentationEnabled("kafka")).isEqualTo(enabled);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "800ms | 800",
                "60s | 60000",
                "2m | 120000",
                "1h | 3600000",
                "1d | 86400000",
                "1500 | 1500",
                "' 7 s ' | 7000",
                "2500us | 2",
                "1000000ns | 1",
            })
    void durationsAreThoseOfTheSdk(String text, long millis) {
        assertThat(Settings.read(null, Map.of(INTERVAL, text), Map.of()).millis(INTERVAL))
                .isEqualTo(millis);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "'' | send,process",
                "none | ''",
                "' none ' | ''",
                "commit | commit",
                "poll, send ,poll,, | poll,send,poll",
                "send,process,poll,commit | send,process,poll,commit",
            })
    void aListIsItsEntriesWithoutBlanks(String text, String entries) {
        Settings settings = Settings.read(null, Map.of("linkbeat.kafka.spans", text), Map.of());

        assertThat(String.join(",", settings.list("linkbeat.kafka.spans"))).isEqualTo(entries);
        assertThat(settings.problems()).isEmpty();
    }

    @Test
    void aListThatIsUnsetAndWithoutADefaultIsEmpty() {
        assertThat(Settings.read(null, Map.of(), Map.of()).list("otel.resource.attributes"))
                .isEmpty();
    }

    @Test
    void whatIsNoTextInTheSystemPropertiesIsPassedOver() {
        Properties properties = new Properties();
        properties.put("otel.service.name", 7);
        properties.put(7, "otel.service.name");

        assertThat(Settings.read(null, properties, Map.of()).text("otel.service.name"))
                .isNull();
    }

    @Test
    void theSdkIsToldEveryDefaultAndNoSettingOfTheAgent() {
        Map<String, String> properties =
                Settings.read("otel.bsp.max.queue.size=100", Map.of(), Map.of()).sdkProperties();

        assertThat(properties)
                .containsEntry("otel.exporter.otlp.protocol", "http/protobuf")
                .containsEntry("otel.attribute.value.length.limit", "4096")
                .containsEntry("otel.bsp.max.queue.size", "100")
                .containsEntry("otel.bsp.max.export.batch.size", "100")
                .doesNotContainKeys("otel.trusted.hosts", "otel.javaagent.debug", "otel.exporter.otlp.headers")
                .doesNotContainValue("");
    }

    @Test
    void aNameOutsideTheCatalogueIsAMistakeOfTheCaller() {
        Settings settings = Settings.read(null, Map.of(), Map.of());

        assertThatThrownBy(() -> settings.text("otel.no.such.thing")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> settings.number("otel.span.attribute.count.limit"))
                .isInstanceOf(NullPointerException.class);
    }

    @Test
    void whatIsBuiltIsListedOnceAndWhatIsNotIsLeftOut() {
        assertThat(Settings.read(null, Map.of(), Map.of()).all())
                .extracting(Setting::name)
                .doesNotHaveDuplicates()
                .contains("otel.trusted.hosts", "otel.traces.sampler", "linkbeat.on-invalid-config")
                .doesNotContain("linkbeat.trust.inbound", "otel.config.file");
    }

    private Settings read(String argument, String property, String variable, String line) throws Exception {
        Path file = directory.resolve("linkbeat.properties");
        Files.writeString(file, INTERVAL + "=" + line + "\n");
        Map<String, String> environment = new HashMap<>();
        environment.put(INTERVAL_VARIABLE, variable);
        environment.put("OTEL_JAVAAGENT_CONFIGURATION_FILE", file.toString());
        return Settings.read(INTERVAL + "=" + argument, Map.of(INTERVAL, property), environment);
    }
}
