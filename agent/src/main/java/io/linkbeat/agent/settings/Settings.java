package io.linkbeat.agent.settings;

import static java.util.Objects.requireNonNull;

import io.linkbeat.agent.settings.Definition.Use;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The effective settings of this agent. Immutable, and so safe on any thread.
 *
 * <p>Places by precedence, as in the OpenTelemetry Java agent: agent arguments, system properties, environment variables (the name in
 * capitals, {@code _} for {@code .} and {@code -}), the file named by {@code otel.javaagent.configuration-file}, defaults. An empty value
 * is no value. A value that cannot be used never throws: it gives one line in {@link #problems()} and its default takes its place.
 */
public final class Settings {

    private static final long NANOS_PER_MILLISECOND = 1_000_000;

    private final Map<String, Setting> found;
    private final List<String> problems;

    private Settings(Map<String, Setting> found, List<String> problems) {
        this.found = found;
        this.problems = problems;
    }

    /**
     * Reads and checks everything that is set.
     *
     * @param agentArguments what follows {@code -javaagent:linkbeat.jar=}, as {@code name=value;name=value}
     * @param systemProperties as of {@link System#getProperties()}; what is no text in it is passed over
     */
    public static Settings read(
            @Nullable String agentArguments, Map<?, ?> systemProperties, Map<String, String> environment) {
        SettingsReader reader = new SettingsReader();
        reader.read(agentArguments, systemProperties, environment);
        return new Settings(reader.found(), Collections.unmodifiableList(reader.problems()));
    }

    /**
     * The value of a setting and where it came from.
     *
     * @throws IllegalArgumentException when the catalogue has no such setting
     */
    public Setting effective(String name) {
        Setting setting = found.get(name);
        return setting != null ? setting : Setting.byDefault(Catalogue.require(name));
    }

    /** The effective value, secrets as they are; null when unset and without a default. */
    public @Nullable String text(String name) {
        return effective(name).value();
    }

    /** Whether the effective value is {@code true}; false when unset and without a default. */
    public boolean flag(String name) {
        return "true".equalsIgnoreCase(text(name));
    }

    /**
     * The effective value of a whole number.
     *
     * @throws NullPointerException when it is unset and without a default
     */
    public int number(String name) {
        return Integer.parseInt(requireNonNull(text(name), name));
    }

    /**
     * The effective value of a duration in milliseconds, rounded down.
     *
     * @throws NullPointerException when it is unset and without a default
     */
    public long millis(String name) {
        return Check.nanos(requireNonNull(text(name), name)) / NANOS_PER_MILLISECOND;
    }

    /** A duration as settings write it, in nanoseconds, at most {@link Long#MAX_VALUE}; negative where the text is none. */
    public static long nanos(String duration) {
        return Check.nanos(duration);
    }

    /** Whether the instrumentation {@code name} is switched on: by its own switch, else by the common one. */
    public boolean instrumentationEnabled(String name) {
        Setting own = effective(Catalogue.INSTRUMENTATION + name + Catalogue.ENABLED);
        return own.origin() == Origin.DEFAULT ? flag(Catalogue.DEFAULT_ENABLED) : "true".equalsIgnoreCase(own.value());
    }

    /** Every setting that is built, as it is in effect, in the order of the catalogue. */
    public List<Setting> all() {
        List<Setting> all = new ArrayList<>();
        for (Definition definition : Catalogue.ALL) {
            if (definition.use == Use.AGENT || definition.use == Use.SDK) {
                all.add(effective(definition.name));
            }
        }
        return all;
    }

    /** One line for each thing that is set and cannot be used: the name as it was written, the value without secrets, what is accepted. */
    public List<String> problems() {
        return problems;
    }

    /**
     * All that the SDK is to know, by its own property names: what is set and every default, secrets as they are.
     *
     * <p>The SDK must read nothing else. It would take up the very values that were refused here, and takes an empty endpoint or an
     * {@code OTEL_CONFIG_FILE} as a reason not to start.
     */
    public Map<String, String> sdkProperties() {
        Map<String, String> properties = new LinkedHashMap<>();
        for (Definition definition : Catalogue.ALL) {
            Setting setting = found.get(definition.name);
            String value = setting == null ? definition.defaultValue : setting.value();
            if (definition.use == Use.SDK && value != null) {
                properties.put(definition.name, value);
            }
        }
        return properties;
    }
}
