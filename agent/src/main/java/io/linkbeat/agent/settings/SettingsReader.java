package io.linkbeat.agent.settings;

import io.linkbeat.agent.settings.Definition.Use;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/**
 * Collects the settings from their places, then drops what cannot be used with one line each.
 *
 * <p>It walks over what is set, which is little, and not over what could be set. One use, one thread.
 */
final class SettingsReader {

    private static final String SEE = "docs/configuration.md lists the settings";

    private final Map<String, Setting> found = new LinkedHashMap<>();
    private final List<String> problems = new ArrayList<>();

    Map<String, Setting> found() {
        return found;
    }

    List<String> problems() {
        return problems;
    }

    void read(@Nullable String agentArguments, Map<?, ?> systemProperties, Map<String, String> environment) {
        readEnvironment(environment);
        readSystemProperties(systemProperties);
        readArguments(agentArguments == null ? "" : agentArguments);
        readConfigurationFile();
        standIn("EVENT_LOOP_MONITOR_INTERVAL_MS", Catalogue.STALL_INTERVAL);
        standIn("EVENT_LOOP_STALL_THRESHOLD_MS", Catalogue.STALL_THRESHOLD);
        dropUnusable();
        keepTrustedHosts();
        new Relations(found, problems).hold();
    }

    /** A variable of another name holds where the setting is unset; a bad value of either is a line of its own. */
    private void standIn(String variable, String name) {
        Setting other = found.get(variable);
        String value = other == null ? null : other.value();
        if (other != null && value != null && !found.containsKey(name) && Check.accepts(other.definition, value)) {
            found.put(name, new Setting(Catalogue.require(name), name, value, other.origin(), other.place()));
        }
    }

    private void dropUnusable() {
        Iterator<Map.Entry<String, Setting>> entries = found.entrySet().iterator();
        while (entries.hasNext()) {
            Map.Entry<String, Setting> entry = entries.next();
            Setting setting = entry.getValue();
            if (isUsable(setting)) {
                continue;
            }
            if (setting.definition.isPattern()) {
                // Kept without its value, so that the same pattern in a weaker place does not come to life.
                entry.setValue(setting.with(null));
            } else {
                entries.remove();
            }
        }
    }

    private void readEnvironment(Map<String, String> environment) {
        for (Map.Entry<String, String> entry : environment.entrySet()) {
            String variable = entry.getKey();
            if (entry.getValue().isEmpty() || !isOurVariable(variable)) {
                continue;
            }
            Definition definition = Catalogue.findVariable(variable);
            if (definition == null) {
                reportUnknownVariable(variable);
                continue;
            }
            String name = definition.propertyName(variable);
            // One variable may stand for many subjects, so a property for one of them must not replace it.
            String key = definition.isPattern() ? variable : name;
            found.put(key, new Setting(definition, name, entry.getValue(), Origin.ENVIRONMENT, variable));
        }
    }

    private static boolean isOurVariable(String variable) {
        return variable.startsWith("OTEL_")
                || variable.startsWith("LINKBEAT_")
                || variable.startsWith("EVENT_LOOP_")
                || variable.equals("ENABLE_OTEL");
    }

    private void readSystemProperties(Map<?, ?> systemProperties) {
        for (Map.Entry<?, ?> entry : systemProperties.entrySet()) {
            if (entry.getKey() instanceof String name && entry.getValue() instanceof String value && isOurs(name)) {
                put(name, value, Origin.SYSTEM_PROPERTY, "");
            }
        }
    }

    private static boolean isOurs(String name) {
        return name.startsWith("otel.") || name.startsWith("linkbeat.");
    }

    private void readArguments(String arguments) {
        int start = 0;
        int number = 1;
        while (start < arguments.length()) {
            int semicolon = arguments.indexOf(';', start);
            int end = semicolon < 0 ? arguments.length() : semicolon;
            String pair = arguments.substring(start, end).trim();
            int equals = pair.indexOf('=');
            if (equals > 0) {
                String name = pair.substring(0, equals).trim();
                put(name, pair.substring(equals + 1).trim(), Origin.ARGUMENT, "");
            } else if (!pair.isEmpty()) {
                // Not shown: it may be the end of a header value with a semicolon in it.
                problems.add("Agent argument number " + number + " is ignored: accepted is name=value;name=value");
            }
            number++;
            start = end + 1;
        }
    }

    private void readConfigurationFile() {
        Setting file = found.get(Catalogue.CONFIGURATION_FILE);
        String path = file == null ? null : file.value();
        if (file == null || path == null || !Check.accepts(file.definition, path)) {
            return;
        }
        Properties properties = new Properties();
        String failure = ConfigurationFile.load(path, properties);
        if (failure != null) {
            problems.add(file.spelling() + "=" + file.shown() + " cannot be read (" + failure
                    + "): accepted is a file of Java properties. Going on without it.");
            return;
        }
        for (Map.Entry<?, ?> entry : properties.entrySet()) {
            String name = (String) entry.getKey();
            if (!found.containsKey(name) && isOurs(name)) {
                put(name, (String) entry.getValue(), Origin.FILE, path);
            }
        }
    }

    private void put(String name, String value, Origin origin, String place) {
        if (value.isEmpty()) {
            return;
        }
        Definition definition = Catalogue.find(name);
        if (definition == null) {
            reportUnknown(name, origin, place);
        } else {
            found.put(name, new Setting(definition, name, value, origin, place));
        }
    }

    private void reportUnknown(String name, Origin origin, String place) {
        String in = origin == Origin.FILE ? " (in " + place + ")" : "";
        boolean instrumentation = name.startsWith(Catalogue.INSTRUMENTATION) && name.endsWith(Catalogue.ENABLED);
        if (instrumentation) {
            problems.add(name + in + " names an instrumentation that is not known and is ignored: accepted are "
                    + Catalogue.INSTRUMENTATIONS);
        } else if (origin == Origin.ARGUMENT || name.startsWith("linkbeat.")) {
            problems.add(name + in + " is not a setting and is ignored: " + SEE);
        }
    }

    private void reportUnknownVariable(String variable) {
        if (variable.startsWith("OTEL_INSTRUMENTATION_") && variable.endsWith("_ENABLED")) {
            problems.add(variable + " names an instrumentation that is not known and is ignored: accepted are "
                    + Catalogue.INSTRUMENTATIONS);
        } else if (variable.startsWith("LINKBEAT_")) {
            problems.add(variable + " is not a setting and is ignored: " + SEE);
        }
    }

    private boolean isUsable(Setting setting) {
        String value = setting.value();
        Definition definition = setting.definition;
        if (value == null) {
            return false;
        }
        if (definition.use == Use.NOT_BUILT_YET) {
            boolean switchesOff = definition.name.endsWith(Catalogue.ENABLED) && value.equalsIgnoreCase("false");
            if (!switchesOff) {
                problems.add(setting.spelling() + "=" + setting.shown() + " is not built yet and has no effect");
            }
            return false;
        }
        if (definition.use == Use.NOT_SUPPORTED) {
            problems.add(setting.spelling() + "=" + setting.shown() + " is not supported and is ignored: " + SEE);
            return false;
        }
        if (!Check.accepts(definition, value)) {
            problems.add(refusal(setting));
            return false;
        }
        return true;
    }

    private static String refusal(Setting setting) {
        Definition definition = setting.definition;
        String hint = definition.name.endsWith(".protocol") && "grpc".equals(setting.value())
                ? " (its port is usually 4318, that of grpc 4317)"
                : "";
        String instead =
                definition.defaultValue == null ? "It counts as unset." : "Using " + definition.defaultValue + ".";
        return setting.spelling() + "=" + setting.shown() + " cannot be used: accepted is " + definition.accepted()
                + hint + ". " + instead;
    }

    /** Each wrong entry gives way alone. When none is left the list is empty, and not the default, which would trust more than was asked. */
    private void keepTrustedHosts() {
        Setting setting = found.get(Catalogue.TRUSTED_HOSTS);
        String list = setting == null ? null : setting.value();
        if (setting == null || list == null) {
            return;
        }
        StringBuilder kept = new StringBuilder(list.length());
        int start = 0;
        while (start <= list.length()) {
            int comma = list.indexOf(',', start);
            int end = comma < 0 ? list.length() : comma;
            String entry = list.substring(start, end).toLowerCase(Locale.ROOT);
            String fault = Check.hostFault(entry);
            if (fault != null) {
                problems.add(setting.spelling() + ": the entry '"
                        + setting.with(entry).shown() + "' " + fault + " and is ignored: accepted is "
                        + setting.definition.accepted());
            } else if (!entry.isEmpty()) {
                kept.append(kept.length() == 0 ? "" : ",").append(entry);
            }
            start = end + 1;
        }
        found.put(setting.name(), setting.with(kept.toString()));
    }
}
