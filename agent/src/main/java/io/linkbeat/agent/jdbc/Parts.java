package io.linkbeat.agent.jdbc;

import org.jspecify.annotations.Nullable;

/**
 * The parts of {@code authority/path?options}, what follows the two slashes of a URL. Immutable.
 *
 * @param authority the hosts, perhaps with credentials
 * @param path what follows the first slash, as it is written
 * @param options the rest without the character that begins it; secrets stand here
 */
record Parts(String authority, String path, String options) {

    /**
     * Divides a text.
     *
     * @param optionsBegin the characters that end the hosts and the path
     */
    static Parts of(String text, String optionsBegin) {
        int authorityEnd = end(text, 0, optionsBegin + '/');
        boolean hasPath = authorityEnd < text.length() && text.charAt(authorityEnd) == '/';
        int pathStart = hasPath ? authorityEnd + 1 : authorityEnd;
        int pathEnd = hasPath ? end(text, pathStart, optionsBegin) : authorityEnd;
        String options = pathEnd < text.length() ? text.substring(pathEnd + 1) : "";
        return new Parts(text.substring(0, authorityEnd), text.substring(pathStart, pathEnd), options);
    }

    /** The hosts of a comma list; refused when the path shows that the credentials reach into it. */
    Hosts hosts(int defaultPort) {
        Hosts hosts = new Hosts(defaultPort);
        return isMisread() ? hosts.refuse() : hosts.addAll(authority);
    }

    /** A slash in a password ends the authority too early: then the sign after the credentials stands in the path. */
    boolean isMisread() {
        return path.indexOf('@') >= 0;
    }

    /** The path with its percent signs decoded. */
    @Nullable
    String name() {
        return Names.decoded(path);
    }

    /** The value of an option; null when it is not there. */
    @Nullable
    String option(String key, String separators) {
        return option(options, key, separators);
    }

    /** The decoded value of {@code key=value} in a list, the key in any case; null when it is not there. */
    static @Nullable String option(String list, String key, String separators) {
        int start = 0;
        while (start < list.length()) {
            int end = end(list, start, separators);
            boolean matches = start + key.length() < end
                    && list.charAt(start + key.length()) == '='
                    && list.regionMatches(true, start, key, 0, key.length());
            if (matches) {
                return Names.decoded(list.substring(start + key.length() + 1, end));
            }
            start = end + 1;
        }
        return null;
    }

    /** Where the first of these characters stands outside parentheses; the text's end when nowhere. */
    static int end(String text, int from, String characters) {
        int depth = 0;
        for (int i = from; i < text.length(); i++) {
            char character = text.charAt(i);
            if (character == '(') {
                depth++;
            } else if (character == ')') {
                depth--;
            } else if (depth <= 0 && characters.indexOf(character) >= 0) {
                return i;
            }
        }
        return text.length();
    }
}
