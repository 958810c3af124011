package io.linkbeat.agent.settings;

import org.jspecify.annotations.Nullable;

/** The value of one setting and where it came from. Immutable. */
public final class Setting {

    private static final String REDACTED = "REDACTED";
    private static final int LONGEST_SHOWN = 200;

    final Definition definition;
    private final String name;
    private final @Nullable String value;
    private final Origin origin;
    private final String place;

    Setting(Definition definition, String name, @Nullable String value, Origin origin, String place) {
        this.definition = definition;
        this.name = name;
        this.value = value;
        this.origin = origin;
        this.place = place;
    }

    static Setting byDefault(Definition definition) {
        return new Setting(definition, definition.name, definition.defaultValue, Origin.DEFAULT, "");
    }

    /** The same setting from the same place with another value. */
    Setting with(@Nullable String changed) {
        return new Setting(definition, name, changed, origin, place);
    }

    /** The name of the property, also where an environment variable set it. */
    public String name() {
        return name;
    }

    /** The value as it is, secrets included; null when there is none. Show {@link #shown()} instead. */
    public @Nullable String value() {
        return value;
    }

    public Origin origin() {
        return origin;
    }

    /** What the user wrote: the environment variable's name, the configuration file's path; empty for the other origins. */
    public String place() {
        return place;
    }

    /** The value on one line and without its secrets: header values, credentials and queries of URLs. {@code unset} when there is none. */
    public String shown() {
        if (value == null) {
            return "unset";
        }
        if (definition.isSecret()) {
            return REDACTED;
        }
        return oneLine(definition.kind == Kind.ENDPOINT ? withoutUrlSecrets(value) : withoutCredentials(value));
    }

    /** How the user would recognise the setting: its name as they wrote it, and where. */
    public String spelling() {
        if (origin == Origin.ENVIRONMENT) {
            return place;
        }
        if (origin == Origin.FILE) {
            return name + " (in " + place + ")";
        }
        return origin == Origin.ARGUMENT ? name + " (agent argument)" : name;
    }

    /** For people: name, shown value and origin; never a secret. */
    @Override
    public String toString() {
        return name + "=" + shown() + " (" + origin + (place.isEmpty() ? "" : " " + place) + ")";
    }

    private static String withoutUrlSecrets(String url) {
        int query = url.indexOf('?');
        String shown = query < 0 ? url : url.substring(0, query + 1) + REDACTED;
        int at = shown.lastIndexOf('@');
        if (at < 0) {
            return shown;
        }
        int slashes = shown.indexOf("//");
        int start = slashes >= 0 && slashes < at ? slashes + 2 : 0;
        return shown.substring(0, start) + REDACTED + shown.substring(at);
    }

    /** A URL may stand anywhere in a text; what is between its {@code //} and its {@code @} is nobody's business. */
    private static String withoutCredentials(String text) {
        StringBuilder shown = new StringBuilder();
        int from = 0;
        int slashes = text.indexOf("://");
        while (slashes >= 0) {
            int start = slashes + 3;
            int end = endOfUrl(text, start);
            int at = text.lastIndexOf('@', end - 1);
            shown.append(text, from, start);
            from = start;
            if (at >= start) {
                shown.append(REDACTED);
                from = at;
            }
            slashes = text.indexOf("://", end);
        }
        return shown.append(text, from, text.length()).toString();
    }

    private static int endOfUrl(String text, int start) {
        int end = start;
        while (end < text.length() && text.charAt(end) != ',' && !Character.isWhitespace(text.charAt(end))) {
            end++;
        }
        return end;
    }

    private static String oneLine(String text) {
        int length = Math.min(text.length(), LONGEST_SHOWN);
        StringBuilder line = new StringBuilder(length + 3);
        for (int i = 0; i < length; i++) {
            char c = text.charAt(i);
            line.append(Character.isISOControl(c) ? '?' : c);
        }
        return text.length() > length ? line.append("...").toString() : line.toString();
    }
}
