package io.linkbeat.agent;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** What the tests of the documents' tables share. */
public final class Pages {

    private Pages() {}

    /** The texts in back quotes of a table's cell. */
    public static List<String> quoted(String cell) {
        List<String> texts = new ArrayList<>();
        String[] parts = cell.split("`", -1);
        for (int i = 1; i < parts.length; i += 2) {
            texts.add(parts[i]);
        }
        return texts;
    }

    /** The directory, this one or above it, that holds a page. */
    public static Path repository(String page) {
        Path directory = Path.of("").toAbsolutePath();
        while (!Files.exists(directory.resolve(page))) {
            directory = directory.getParent();
        }
        return directory;
    }
}
