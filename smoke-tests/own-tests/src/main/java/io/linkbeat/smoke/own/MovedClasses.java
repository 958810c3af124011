package io.linkbeat.smoke.own;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.commons.ClassRemapper;
import org.objectweb.asm.commons.Remapper;

/**
 * Lets the tests of one release link with another in which classes have moved to other packages. A class that is in
 * neither jar any more is taken to be the one of the same simple name, if there is exactly one in the jar under test.
 */
final class MovedClasses extends Remapper {

    private static final String SUFFIX = ".class";
    private static final String OURS = "org/apache/kafka/";
    private static final String SEVERAL = "";

    private final Set<String> present = new HashSet<>();
    private final Map<String, String> bySimpleName = new HashMap<>();

    private MovedClasses(ZipFile tests, ZipFile client) {
        super(Opcodes.ASM9);
        tests.stream()
                .map(ZipEntry::getName)
                .filter(MovedClasses::isClass)
                .forEach(name -> present.add(internal(name)));
        client.stream().map(ZipEntry::getName).filter(MovedClasses::isClass).forEach(name -> {
            present.add(internal(name));
            bySimpleName.merge(simple(internal(name)), internal(name), (one, other) -> SEVERAL);
        });
    }

    /** Renames in the jar of tests, in place, what has moved in the jar of the client. */
    static void rename(Path testsJar, Path clientJar) throws IOException {
        Path renamed = testsJar.resolveSibling(testsJar.getFileName() + ".renamed");
        try (ZipFile tests = new ZipFile(testsJar.toFile());
                ZipFile client = new ZipFile(clientJar.toFile());
                OutputStream file = Files.newOutputStream(renamed);
                ZipOutputStream out = new ZipOutputStream(file)) {
            MovedClasses moved = new MovedClasses(tests, client);
            for (ZipEntry entry : tests.stream().toList()) {
                out.putNextEntry(new ZipEntry(entry.getName()));
                try (InputStream in = tests.getInputStream(entry)) {
                    byte[] bytes = in.readAllBytes();
                    out.write(isClass(entry.getName()) ? moved.rename(bytes) : bytes);
                }
            }
        }
        Files.move(renamed, testsJar, StandardCopyOption.REPLACE_EXISTING);
    }

    @Override
    public String map(String name) {
        if (!name.startsWith(OURS) || present.contains(name)) {
            return name;
        }
        String found = bySimpleName.getOrDefault(simple(name), SEVERAL);
        return found.equals(SEVERAL) ? name : found;
    }

    private byte[] rename(byte[] bytes) {
        ClassWriter writer = new ClassWriter(0);
        new ClassReader(bytes).accept(new ClassRemapper(writer, this), 0);
        return writer.toByteArray();
    }

    private static boolean isClass(String entry) {
        return entry.startsWith(OURS) && entry.endsWith(SUFFIX);
    }

    private static String internal(String entry) {
        return entry.substring(0, entry.length() - SUFFIX.length());
    }

    private static String simple(String internalName) {
        return internalName.substring(internalName.lastIndexOf('/') + 1);
    }
}
