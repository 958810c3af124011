package io.linkbeat.agent.settings;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** One row of the {@link Catalogue}. */
final class Definition {

    /** Who reads the setting. */
    enum Use {
        AGENT,
        SDK,
        NOT_BUILT_YET,
        NOT_SUPPORTED
    }

    /** The name of the property; a name in capitals exists as an environment variable only; a part in {@code <>} stands for any text. */
    final String name;

    final Use use;
    final Kind kind;
    final @Nullable String defaultValue;

    private final String accepted;

    /** Where the free part of the name begins; negative when it has none. */
    private final int free;

    /** The smallest number, or the shortest duration in nanoseconds. */
    final long minimum;

    final long maximum;

    Definition(
            String name,
            Use use,
            Kind kind,
            @Nullable String defaultValue,
            String accepted,
            long minimum,
            long maximum,
            int free) {
        this.name = name;
        this.use = use;
        this.kind = kind;
        this.defaultValue = defaultValue;
        this.accepted = accepted;
        this.minimum = minimum;
        this.maximum = maximum;
        this.free = free;
    }

    /** What a value may be, in words that complete "accepted is". */
    String accepted() {
        return kind == Kind.NUMBER ? "a whole number from " + minimum + " to " + maximum : accepted;
    }

    boolean isSecret() {
        return kind == Kind.HEADERS;
    }

    boolean isEnvironmentOnly() {
        return name.charAt(0) <= 'Z';
    }

    boolean isPattern() {
        return free >= 0;
    }

    /** Whether this is the pattern of settings for single subjects below {@code family}. */
    boolean isFamily(String family) {
        return free == family.length() + 1 && name.startsWith(family);
    }

    /** Whether this is a better fit than {@code other} for a name that both cover: exact before pattern, longer before shorter. */
    boolean isBetterThan(@Nullable Definition other) {
        return other == null || free < 0 || (other.free >= 0 && free > other.free);
    }

    /** Whether {@code property} is this setting's name, or one that its pattern covers. */
    boolean covers(String property) {
        if (free < 0) {
            return name.equals(property) && !isEnvironmentOnly();
        }
        return property.length() > free && property.regionMatches(0, name, 0, free);
    }

    /** Whether {@code variable} is the environment's spelling of this setting's name, or of one that its pattern covers. */
    boolean coversVariable(String variable) {
        if (free < 0 ? variable.length() != name.length() : variable.length() <= free) {
            return false;
        }
        int end = free < 0 ? name.length() : free;
        for (int i = 0; i < end; i++) {
            if (environmentSpelling(name.charAt(i)) != variable.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    /** The property that {@code variable}, which this covers, stands for. */
    String propertyName(String variable) {
        return free < 0
                ? name
                : name.substring(0, free) + variable.substring(free).toLowerCase(Locale.ROOT);
    }

    String environmentVariable() {
        return environmentSpelling(name);
    }

    /** The text as the environment spells it, which cannot tell {@code .}, {@code -} and {@code _} apart, nor capitals and small letters. */
    static String environmentSpelling(String text) {
        StringBuilder spelling = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            spelling.append(environmentSpelling(text.charAt(i)));
        }
        return spelling.toString();
    }

    private static char environmentSpelling(char c) {
        if (c == '.' || c == '-') {
            return '_';
        }
        return c >= 'a' && c <= 'z' ? (char) (c - 'a' + 'A') : c;
    }
}
