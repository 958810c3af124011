package io.linkbeat.agent.sdk;

import io.opentelemetry.common.ComponentLoader;
import io.opentelemetry.sdk.autoconfigure.spi.ConfigProperties;
import io.opentelemetry.sdk.autoconfigure.spi.internal.DefaultConfigProperties;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The SDK's configuration: our effective settings and nothing else, parsed as the SDK parses, with our components. The SDK's
 * own map-only configuration cannot be given a component loader.
 */
record SdkConfig(ConfigProperties properties, ComponentLoader components) implements ConfigProperties {

    SdkConfig(Map<String, String> properties, ComponentLoader components) {
        this(DefaultConfigProperties.createFromMap(properties), components);
    }

    @Override
    public @Nullable String getString(String name) {
        return properties.getString(name);
    }

    @Override
    public @Nullable Boolean getBoolean(String name) {
        return properties.getBoolean(name);
    }

    @Override
    public @Nullable Integer getInt(String name) {
        return properties.getInt(name);
    }

    @Override
    public @Nullable Long getLong(String name) {
        return properties.getLong(name);
    }

    @Override
    public @Nullable Double getDouble(String name) {
        return properties.getDouble(name);
    }

    @Override
    public @Nullable Duration getDuration(String name) {
        return properties.getDuration(name);
    }

    @Override
    public List<String> getList(String name) {
        return properties.getList(name);
    }

    @Override
    public Map<String, String> getMap(String name) {
        return properties.getMap(name);
    }

    @Override
    public ComponentLoader getComponentLoader() {
        return components;
    }
}
