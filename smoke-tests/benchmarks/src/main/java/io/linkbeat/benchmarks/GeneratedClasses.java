package io.linkbeat.benchmarks;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.function.IntFunction;
import java.util.jar.JarOutputStream;
import java.util.zip.ZipEntry;

/** A jar with as many classes as are wanted: copies of a few under other numbers. */
public final class GeneratedClasses {

    private static final String TEMPLATE_NUMBER = "00000";

    private GeneratedClasses() {}

    /**
     * Writes the jar.
     *
     * @param count at most as many as have five digits
     * @param templates the class that is copied for each number; its name ends in five zeros, and it has no nested ones
     * @throws IOException if it cannot be written
     */
    public static void write(Path jar, int count, IntFunction<Class<?>> templates) throws IOException {
        Map<Class<?>, String> read = new HashMap<>();
        try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar))) {
            for (int number = 1; number <= count; number++) {
                Class<?> template = templates.apply(number);
                if (!read.containsKey(template)) {
                    read.put(template, bytes(template));
                }
                String simpleName = template.getSimpleName();
                // Of the same length, so that no length in the class file changes.
                String copy = simpleName.replace(TEMPLATE_NUMBER, String.format("%05d", number));
                out.putNextEntry(new ZipEntry(entry(template).replace(simpleName, copy)));
                out.write(read.get(template).replace(simpleName, copy).getBytes(StandardCharsets.ISO_8859_1));
                out.closeEntry();
            }
        }
    }

    private static String entry(Class<?> template) {
        return template.getName().replace('.', '/') + ".class";
    }

    private static String bytes(Class<?> template) throws IOException {
        try (InputStream in = template.getResourceAsStream("/" + entry(template))) {
            if (in == null) {
                throw new FileNotFoundException(entry(template));
            }
            return new String(in.readAllBytes(), StandardCharsets.ISO_8859_1);
        }
    }
}
