package io.linkbeat.smoke.own;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.FieldVisitor;
import org.objectweb.asm.Opcodes;

class MovedClassesTest {

    private static final String TEST = "org/apache/kafka/SomeTest.class";

    @TempDir
    Path directory;

    private Path jar(String name, Map<String, byte[]> entries) throws IOException {
        Path jar = directory.resolve(name);
        try (OutputStream file = Files.newOutputStream(jar);
                ZipOutputStream out = new ZipOutputStream(file)) {
            for (Map.Entry<String, byte[]> entry : entries.entrySet()) {
                out.putNextEntry(new ZipEntry(entry.getKey()));
                out.write(entry.getValue());
            }
        }
        return jar;
    }

    private static byte[] classWithFieldsOf(String... types) {
        ClassWriter writer = new ClassWriter(0);
        writer.visit(Opcodes.V11, Opcodes.ACC_PUBLIC, "org/apache/kafka/SomeTest", null, "java/lang/Object", null);
        for (int field = 0; field < types.length; field++) {
            writer.visitField(0, "field" + field, "L" + types[field] + ";", null, null)
                    .visitEnd();
        }
        writer.visitEnd();
        return writer.toByteArray();
    }

    private static List<String> fieldTypes(Path jar) throws IOException {
        List<String> types = new ArrayList<>();
        try (ZipFile zip = new ZipFile(jar.toFile())) {
            byte[] bytes = zip.getInputStream(zip.getEntry(TEST)).readAllBytes();
            ClassVisitor visitor = new ClassVisitor(Opcodes.ASM9) {
                @Override
                public FieldVisitor visitField(int access, String name, String type, String generic, Object value) {
                    types.add(type.substring(1, type.length() - 1));
                    return null;
                }
            };
            new ClassReader(bytes).accept(visitor, 0);
        }
        return types;
    }

    @Test
    void onlyWhatMovedAndIsClearIsRenamed() throws IOException {
        byte[] none = {};
        Path client = jar(
                "client.jar",
                Map.of(
                        "org/apache/kafka/Kept.class", none,
                        "org/apache/kafka/b/Moved.class", none,
                        "org/apache/kafka/b/Twice.class", none,
                        "org/apache/kafka/c/Twice.class", none,
                        "org/apache/kafka/b/Helper.class", none));
        byte[] test = classWithFieldsOf(
                "org/apache/kafka/Kept",
                "org/apache/kafka/a/Moved",
                "org/apache/kafka/a/Twice",
                "org/apache/kafka/a/Gone",
                "org/apache/kafka/a/Helper",
                "other/Moved");
        byte[] text = "as it was".getBytes(StandardCharsets.UTF_8);
        Path tests = jar("tests.jar", Map.of(TEST, test, "org/apache/kafka/a/Helper.class", test, "log.xml", text));

        MovedClasses.rename(tests, client);
        MovedClasses.rename(tests, client);

        assertThat(fieldTypes(tests))
                .containsExactly(
                        "org/apache/kafka/Kept",
                        "org/apache/kafka/b/Moved",
                        "org/apache/kafka/a/Twice",
                        "org/apache/kafka/a/Gone",
                        "org/apache/kafka/a/Helper",
                        "other/Moved");
        try (ZipFile zip = new ZipFile(tests.toFile())) {
            assertThat(zip.getInputStream(zip.getEntry("log.xml")).readAllBytes())
                    .isEqualTo(text);
        }
        assertThat(directory).isDirectoryNotContaining("glob:**.renamed");
    }
}
