package io.linkbeat.agent.jdbc;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** The names of databases and schemas in a URL. */
final class Names {

    /** Paths of files are names too. */
    private static final int MOST = 512;

    private Names() {}

    /**
     * The name as it may be shown; null for none, for one that is too long, and for one with a sign that stands between
     * credentials and a host or between an option and its value, since it may then not be a name at all.
     */
    static @Nullable String shown(@Nullable String name) {
        if (name == null || name.isBlank() || name.length() > MOST) {
            return null;
        }
        for (int i = 0; i < name.length(); i++) {
            char character = name.charAt(i);
            if (character == '@' || character == '=' || Character.isISOControl(character)) {
                return null;
            }
        }
        return name;
    }

    /** The more general name before the other one, a bar between; null when the first is missing. */
    static @Nullable String qualified(@Nullable String general, @Nullable String special) {
        String prefix = shown(general);
        String suffix = shown(special);
        return prefix == null || suffix == null ? prefix : prefix + '|' + suffix;
    }

    /** The text with its percent signs decoded; null when they are no encoding. */
    static @Nullable String decoded(String text) {
        if (text.indexOf('%') < 0) {
            return text;
        }
        try {
            return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException malformed) {
            return null;
        }
    }
}
