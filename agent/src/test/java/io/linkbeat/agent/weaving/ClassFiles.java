package io.linkbeat.agent.weaving;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Class files on the class path of the tests, where the shipped agent has its index. */
final class ClassFiles {

    private ClassFiles() {}

    /** The bytes of a class or resource by internal name, null when there are none: as the agent's loader answers. */
    static byte[] read(String internalName) {
        String resource = internalName.contains(".") ? internalName : internalName + ".class";
        try (InputStream content = ClassFiles.class.getClassLoader().getResourceAsStream(resource)) {
            return content == null ? null : content.readAllBytes();
        } catch (IOException unreadable) {
            throw new IllegalStateException(resource, unreadable);
        }
    }

    /** The text of a resource that is there. */
    static String text(String resource) {
        return new String(read(resource), StandardCharsets.UTF_8);
    }

    /** All class files below a package, from folders and jars alike, by internal name. */
    static Map<String, byte[]> below(String folder) throws IOException {
        Map<String, byte[]> found = new TreeMap<>();
        for (String element : System.getProperty("java.class.path").split(File.pathSeparator, -1)) {
            Path path = Path.of(element);
            if (Files.isDirectory(path)) {
                collect(path, folder, found);
            } else if (element.contains("linkbeat") && Files.isRegularFile(path)) {
                try (FileSystem jar = FileSystems.newFileSystem(path)) {
                    collect(jar.getPath("/"), folder, found);
                }
            }
        }
        return found;
    }

    private static void collect(Path root, String folder, Map<String, byte[]> into) throws IOException {
        Path start = root.resolve(folder);
        if (!Files.exists(start)) {
            return;
        }
        try (Stream<Path> files = Files.walk(start)) {
            for (Path file :
                    files.filter(file -> file.toString().endsWith(".class")).toList()) {
                String name = root.relativize(file).toString().replace(File.separatorChar, '/');
                if (!name.endsWith("package-info.class")) {
                    into.put(name.substring(0, name.length() - ".class".length()), Files.readAllBytes(file));
                }
            }
        }
    }
}
