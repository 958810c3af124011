package io.linkbeat.agent.sdk;

import io.linkbeat.agent.settings.Settings;
import io.opentelemetry.common.ComponentLoader;
import io.opentelemetry.sdk.autoconfigure.spi.ConfigProperties;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The SDK's configuration: our effective settings and nothing else, with our components. Parses as the SDK's own class does,
 * kept so by a test; that class cannot be given a component loader, and brings some thirty classes of lambdas and streams.
 * The values have been checked before, so a number that is none is a programming error and throws.
 */
final class SdkConfig implements ConfigProperties {

    private final Map<String, String> properties = new LinkedHashMap<>();
    private final ComponentLoader components;

    SdkConfig(Map<String, String> properties, ComponentLoader components) {
        for (Map.Entry<String, String> property : properties.entrySet()) {
            this.properties.put(normal(property.getKey()), property.getValue());
        }
        this.components = components;
    }

    /** The SDK's form of a name: lower case, and a dot for a dash. */
    private static String normal(String name) {
        return name.toLowerCase(Locale.ROOT).replace('-', '.');
    }

    /** Empty is unset, for everything but text. */
    private @Nullable String given(String name) {
        String value = getString(name);
        return value == null || value.isEmpty() ? null : value;
    }

    @Override
    public @Nullable String getString(String name) {
        return properties.get(normal(name));
    }

    @Override
    public @Nullable Boolean getBoolean(String name) {
        String value = given(name);
        return value == null ? null : Boolean.valueOf(value);
    }

    @Override
    public @Nullable Integer getInt(String name) {
        String value = given(name);
        return value == null ? null : Integer.valueOf(value);
    }

    @Override
    public @Nullable Long getLong(String name) {
        String value = given(name);
        return value == null ? null : Long.valueOf(value);
    }

    @Override
    public @Nullable Double getDouble(String name) {
        String value = given(name);
        return value == null ? null : Double.valueOf(value);
    }

    @Override
    public @Nullable Duration getDuration(String name) {
        String value = given(name);
        return value == null ? null : Duration.ofNanos(Settings.nanos(value));
    }

    @Override
    public List<String> getList(String name) {
        List<String> entries = new ArrayList<>();
        String value = getString(name);
        if (value != null) {
            for (String entry : value.split(",", -1)) {
                String trimmed = entry.trim();
                if (!trimmed.isEmpty()) {
                    entries.add(trimmed);
                }
            }
        }
        return entries;
    }

    @Override
    public Map<String, String> getMap(String name) {
        Map<String, String> entries = new LinkedHashMap<>();
        for (String entry : getList(name)) {
            int equals = entry.indexOf('=');
            if (equals <= 0) {
                throw new IllegalArgumentException("not a list of name=value: " + name);
            }
            String key = entry.substring(0, equals).trim();
            String value = entry.substring(equals + 1).trim();
            if (!key.isEmpty() && !value.isEmpty()) {
                entries.put(key, value);
            }
        }
        return entries;
    }

    @Override
    public ComponentLoader getComponentLoader() {
        return components;
    }
}
