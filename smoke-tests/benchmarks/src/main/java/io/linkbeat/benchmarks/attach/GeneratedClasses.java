package io.linkbeat.benchmarks.attach;

import io.linkbeat.benchmarks.programs.busy.Generated00000;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.jar.JarOutputStream;
import java.util.zip.ZipEntry;

/** A jar with as many classes as are wanted: copies of one under other numbers. */
final class GeneratedClasses {

    private static final String TEMPLATE_NUMBER = "00000";

    private GeneratedClasses() {}

    /**
     * Writes the jar.
     *
     * @param count at most as many as have five digits
     * @throws IOException if it cannot be written
     */
    static void write(Path jar, int count) throws IOException {
        String entry = Generated00000.class.getName().replace('.', '/') + ".class";
        String template = template("/" + entry);
        try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar))) {
            for (int number = 1; number <= count; number++) {
                // Of the same length, so that no length in the class file changes.
                String digits = String.format("%05d", number);
                out.putNextEntry(new ZipEntry(entry.replace(TEMPLATE_NUMBER, digits)));
                out.write(template.replace("Generated" + TEMPLATE_NUMBER, "Generated" + digits)
                        .getBytes(StandardCharsets.ISO_8859_1));
                out.closeEntry();
            }
        }
    }

    private static String template(String resource) throws IOException {
        try (InputStream in = GeneratedClasses.class.getResourceAsStream(resource)) {
            if (in == null) {
                throw new FileNotFoundException(resource);
            }
            return new String(in.readAllBytes(), StandardCharsets.ISO_8859_1);
        }
    }
}
