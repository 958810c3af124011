package io.linkbeat.agent.settings;

import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/** Reads a file of properties in UTF-8. A class of its own, so that nothing of I/O is loaded where no file is named. */
final class ConfigurationFile {

    private ConfigurationFile() {}

    /** Loads the file into {@code properties}; returns why that failed, or null. */
    static @Nullable String load(String path, Properties properties) {
        try (Reader reader = new InputStreamReader(new FileInputStream(path), StandardCharsets.UTF_8)) {
            properties.load(reader);
            return null;
        } catch (IOException | IllegalArgumentException e) {
            return e.getMessage() == null ? e.getClass().getName() : e.getMessage();
        }
    }
}
