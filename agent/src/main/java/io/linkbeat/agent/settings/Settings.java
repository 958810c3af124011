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

    /**
     * The effective value of a setting for one subject, such as a topic: that of the best name that is set below {@code name}, else that
     * of {@code name} itself. {@link BestMatch} says which is the best.
     *
     * <p>It walks over all that is set: ask once per subject and keep the answer. On any thread.
     *
     * @param name without the subject: {@code linkbeat.kafka.correlation} for {@code linkbeat.kafka.correlation.<topic>}
     * @return null when nothing fits and there is no default
     * @throws IllegalArgumentException when the catalogue has no such setting
     */
    public @Nullable String textFor(String name, String subject) {
        Setting best = bestFor(name, subject);
        if (best != null) {
            return best.value();
        }
        Definition row = Catalogue.findFamily(name);
        Definition general = Catalogue.find(name);
        boolean hasGeneral = general != null && !general.isPattern();
        return row == null || hasGeneral ? text(name) : row.defaultValue;
    }

    /**
     * Which setting for single subjects {@link #textFor} takes the value from, however general its pattern; null where none is set that
     * fits. On any thread.
     *
     * @param name without the subject
     */
    public @Nullable Setting bestFor(String name, String subject) {
        Definition row = Catalogue.findFamily(name);
        return row == null ? null : BestMatch.of(name + "." + subject, row, found.values());
    }

    /** The entries of the effective value of a comma list; none when it is {@code none}, or unset and without a default. */
    public List<String> list(String name) {
        String value = text(name);
        List<String> entries = value == null ? List.of() : Check.entries(value);
        return entries.size() == 1 && entries.get(0).equals("none") ? List.of() : entries;
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

    /** Whether {@code glob}, where {@code *} stands for any run of characters, fits the whole of {@code text}. */
    public static boolean fits(String glob, String text) {
        return BestMatch.matches(glob, text);
    }

    /** Whether the instrumentation {@code name} is switched on: by its own switch, else by the common one. */
    public boolean instrumentationEnabled(String name) {
        Setting own = effective(Catalogue.INSTRUMENTATION + name + Catalogue.ENABLED);
        return own.origin() == Origin.DEFAULT ? flag(Catalogue.DEFAULT_ENABLED) : "true".equalsIgnoreCase(own.value());
    }

    /** Every setting that is built, as it is in effect, in the order of the catalogue; of those for subjects what is set. */
    public List<Setting> all() {
        List<Setting> all = new ArrayList<>();
        for (Definition definition : Catalogue.ALL) {
            if (definition.use == Use.AGENT || definition.use == Use.SDK) {
                if (definition.isPattern()) {
                    addWhatIsSet(definition, all);
                } else {
                    all.add(effective(definition.name));
                }
            }
        }
        return all;
    }

    private void addWhatIsSet(Definition pattern, List<Setting> all) {
        for (Setting setting : found.values()) {
            if (setting.definition == pattern && setting.value() != null) {
                all.add(setting);
            }
        }
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
