package io.linkbeat.agent.settings;

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

    /** What a value may be, in words that complete "accepted is". */
    final String accepted;

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
            long maximum) {
        this.name = name;
        this.use = use;
        this.kind = kind;
        this.defaultValue = defaultValue;
        this.accepted = accepted;
        this.minimum = minimum;
        this.maximum = maximum;
    }

    boolean isSecret() {
        return kind == Kind.HEADERS;
    }

    boolean isEnvironmentOnly() {
        return name.indexOf('.') < 0;
    }

    boolean isPattern() {
        return name.indexOf('<') >= 0;
    }

    /** Whether {@code property} is this setting's name, or one that its pattern covers. */
    boolean covers(String property) {
        int open = name.indexOf('<');
        if (open < 0) {
            return name.equals(property) && !isEnvironmentOnly();
        }
        return property.length() > open && property.regionMatches(0, name, 0, open);
    }

    /** Whether {@code variable} is the environment's spelling of this setting's name, or of one that its pattern covers. */
    boolean coversVariable(String variable) {
        int open = name.indexOf('<');
        if (open < 0 ? variable.length() != name.length() : variable.length() <= open) {
            return false;
        }
        int end = open < 0 ? name.length() : open;
        for (int i = 0; i < end; i++) {
            if (environmentSpelling(name.charAt(i)) != variable.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    String environmentVariable() {
        StringBuilder variable = new StringBuilder(name.length());
        for (int i = 0; i < name.length(); i++) {
            variable.append(environmentSpelling(name.charAt(i)));
        }
        return variable.toString();
    }

    private static char environmentSpelling(char c) {
        if (c == '.' || c == '-') {
            return '_';
        }
        return c >= 'a' && c <= 'z' ? (char) (c - 'a' + 'A') : c;
    }
}
