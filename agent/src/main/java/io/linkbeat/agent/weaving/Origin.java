package io.linkbeat.agent.weaving;

import java.net.URL;
import java.security.CodeSource;
import java.security.ProtectionDomain;
import org.jspecify.annotations.Nullable;

/**
 * Where a class comes from, without asking any code of the application's.
 *
 * @param library the file's name, null when unknown
 * @param version what the name says of it, null when it says nothing
 */
record Origin(@Nullable String library, @Nullable String version) {

    static Origin of(@Nullable ProtectionDomain domain) {
        CodeSource source = domain == null ? null : domain.getCodeSource();
        URL location = source == null ? null : source.getLocation();
        return location == null ? new Origin(null, null) : ofPath(location.getPath());
    }

    /** Of the path of a jar or a folder, also of a jar within a jar. */
    static Origin ofPath(String path) {
        int end = path.length();
        while (end > 0 && (path.charAt(end - 1) == '/' || path.charAt(end - 1) == '!')) {
            end--;
        }
        String file = path.substring(path.lastIndexOf('/', end - 1) + 1, end);
        return new Origin(file.isEmpty() ? null : file, version(file));
    }

    /** What follows the first dash before a digit. */
    private static @Nullable String version(String file) {
        if (!file.endsWith(".jar")) {
            return null;
        }
        for (int dash = file.indexOf('-'); dash >= 0; dash = file.indexOf('-', dash + 1)) {
            char next = file.charAt(dash + 1);
            if (next >= '0' && next <= '9') {
                return file.substring(dash + 1, file.length() - ".jar".length());
            }
        }
        return null;
    }
}
