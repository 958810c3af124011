package io.linkbeat.agent.sdk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.linkbeat.agent.settings.Settings;
import io.opentelemetry.common.ComponentLoader;
import io.opentelemetry.sdk.autoconfigure.spi.ConfigProperties;
import io.opentelemetry.sdk.autoconfigure.spi.internal.DefaultConfigProperties;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@link SdkConfig} against the SDK's own class, which parses the same properties. */
class SdkConfigTest {

    private static final String NAME = "otel.some-thing.Odd";

    private static ConfigProperties ours(Map<String, String> properties) {
        return new SdkConfig(properties, new LinkbeatComponentLoader());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "1", "1s", "800ms", " 7 m", "20ns", "3us", "2h", "1d", "15 "})
    void durationsAreTheSdks(String value) {
        Map<String, String> properties = Map.of(NAME, value);
        assertThat(ours(properties).getDuration(NAME))
                .isEqualTo(DefaultConfigProperties.createFromMap(properties).getDuration(NAME));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "a", "a,b", " a , ,b,", "none", ",,"})
    void textAndListsAreTheSdks(String value) {
        Map<String, String> properties = Map.of(NAME, value);
        ConfigProperties sdk = DefaultConfigProperties.createFromMap(properties);
        assertThat(ours(properties).getList(NAME)).isEqualTo(sdk.getList(NAME));
        assertThat(ours(properties).getString(NAME)).isEqualTo(sdk.getString(NAME));
        assertThat(ours(properties).getList("otel.missing")).isEqualTo(sdk.getList("otel.missing"));
        assertThat(ours(properties).getString("otel.missing")).isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a=b", "a=b,c=d", " a = b , a=c", "a=", "a==b", "k=x=y"})
    void mapsAreTheSdks(String value) {
        Map<String, String> properties = Map.of(NAME, value);
        assertThat(ours(properties).getMap(NAME)).isEqualTo(sdkMap(DefaultConfigProperties.createFromMap(properties)));
    }

    private static Object sdkMap(ConfigProperties sdk) {
        return sdk.getMap(NAME);
    }

    @ParameterizedTest
    @ValueSource(strings = {"nonsense", " =b"})
    void aMapEntryWithoutANameIsRefusedByBoth(String value) {
        Map<String, String> properties = Map.of(NAME, value);
        assertThatThrownBy(() -> ours(properties).getMap(NAME)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(
                        () -> DefaultConfigProperties.createFromMap(properties).getMap(NAME))
                .isInstanceOf(RuntimeException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "0", "17", "-3"})
    void numbersAreTheSdks(String value) {
        Map<String, String> properties = Map.of(NAME, value);
        ConfigProperties sdk = DefaultConfigProperties.createFromMap(properties);
        assertThat(ours(properties).getInt(NAME)).isEqualTo(sdk.getInt(NAME));
        assertThat(ours(properties).getLong(NAME)).isEqualTo(sdk.getLong(NAME));
        assertThat(ours(properties).getDouble(NAME)).isEqualTo(sdk.getDouble(NAME));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "true", "TRUE", "false", "yes"})
    void booleansAreTheSdks(String value) {
        Map<String, String> properties = Map.of(NAME, value);
        assertThat(ours(properties).getBoolean(NAME))
                .isEqualTo(DefaultConfigProperties.createFromMap(properties).getBoolean(NAME));
    }

    @Test
    void everyDefaultOfOursIsReadAsTheSdkReadsIt() {
        Map<String, String> properties =
                new HashMap<>(Settings.read(null, Map.of(), Map.of()).sdkProperties());
        ConfigProperties sdk = DefaultConfigProperties.createFromMap(properties);
        ComponentLoader components = new LinkbeatComponentLoader();
        ConfigProperties ours = new SdkConfig(properties, components);
        assertThat(properties).isNotEmpty();
        for (String name : properties.keySet()) {
            assertThat(ours.getString(name)).as(name).isEqualTo(sdk.getString(name));
            assertThat(ours.getList(name)).as(name).isEqualTo(sdk.getList(name));
        }
        assertThat(ours.getComponentLoader()).isSameAs(components);
    }
}
