package io.linkbeat.packager;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.jar.JarOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/** Small jars are packed, and what must not be packed is refused. */
class PackagerTest {

    private static final String LIMIT = "6000000";

    @TempDir
    Path folder;

    private Path classes;
    private Path joinPoints;

    @BeforeEach
    void agentAndJoinPoints() throws IOException {
        classes = Files.createDirectory(folder.resolve("classes"));
        Files.writeString(classes.resolve("targets.txt"), "# none\n");
        Files.writeString(folder.resolve("LICENSE"), "license");
        Files.writeString(folder.resolve("NOTICE"), "notice");
        add("io/linkbeat/agent/entry/LinkbeatAgent", plain("io/linkbeat/agent/entry/LinkbeatAgent"));
        add("io/linkbeat/agent/Agent", plain("io/linkbeat/agent/Agent"));
        joinPoints = folder.resolve("instrumentation.jar");
        joinPoints(joinPoint(false));
    }

    private void add(String name, byte[] classFile) throws IOException {
        Path file = classes.resolve(name + ".class");
        Files.createDirectories(file.getParent());
        Files.write(file, classFile);
    }

    private void joinPoints(byte[] classFile) throws IOException {
        try (JarOutputStream jar = new JarOutputStream(Files.newOutputStream(joinPoints))) {
            jar.putNextEntry(new JarEntry("io/linkbeat/instrumentation/planted/Advice.class"));
            jar.write(classFile);
            jar.closeEntry();
        }
    }

    private static byte[] plain(String name) {
        ClassWriter writer = new ClassWriter(0);
        writer.visit(Opcodes.V17, Opcodes.ACC_PUBLIC, name, null, "java/lang/Object", null);
        writer.visitEnd();
        return writer.toByteArray();
    }

    private static byte[] joinPoint(boolean broken) {
        ClassWriter writer = new ClassWriter(0);
        writer.visit(Opcodes.V17, 0, "io/linkbeat/instrumentation/planted/Advice", null, "java/lang/Object", null);
        writer.visitAnnotation("Lio/linkbeat/weave/Weave;", false).visitEnd();
        if (broken) {
            writer.visitField(Opcodes.ACC_STATIC, "state", "I", null, null).visitEnd();
        }
        writer.visitEnd();
        return writer.toByteArray();
    }

    private static byte[] handlesLogs() {
        ClassWriter writer = new ClassWriter(0);
        writer.visit(Opcodes.V17, Opcodes.ACC_PUBLIC, "io/linkbeat/agent/Logs", null, "java/lang/Object", null);
        MethodVisitor method = writer.visitMethod(Opcodes.ACC_STATIC, "log", "()V", null, null);
        method.visitCode();
        method.visitInsn(Opcodes.ACONST_NULL);
        method.visitTypeInsn(Opcodes.CHECKCAST, "java/util/logging/StreamHandler");
        method.visitInsn(Opcodes.POP);
        method.visitInsn(Opcodes.RETURN);
        method.visitMaxs(1, 0);
        method.visitEnd();
        writer.visitEnd();
        return writer.toByteArray();
    }

    private byte[] pack(String name, String limit) throws IOException {
        Path jar = folder.resolve(name);
        String classPath = classes + java.io.File.pathSeparator + joinPoints;
        Packager.main(new String[] {jar.toString(), "1.2.3", limit, folder.toString(), classPath});
        return Files.readAllBytes(jar);
    }

    @Test
    void theSameInputGivesTheSameBytes() throws IOException {
        byte[] first = pack("first.jar", LIMIT);

        assertThat(pack("second.jar", LIMIT)).isEqualTo(first);
        try (JarFile jar = new JarFile(folder.resolve("first.jar").toFile())) {
            assertThat(jar.stream().map(JarEntry::getName))
                    .containsExactlyInAnyOrder(
                            "META-INF/MANIFEST.MF",
                            "META-INF/LICENSE",
                            "META-INF/NOTICE",
                            "linkbeat.classes",
                            "io/linkbeat/agent/entry/LinkbeatAgent.class");
            List<Long> times = jar.stream().map(JarEntry::getTime).distinct().toList();
            assertThat(times).hasSize(1);
        }

        add("io/linkbeat/agent/More", plain("io/linkbeat/agent/More"));
        assertThat(pack("third.jar", LIMIT)).isNotEqualTo(first);
    }

    @Test
    void aJarThatIsTooLargeIsRefused() {
        assertThatThrownBy(() -> pack("large.jar", "100"))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("at most 100 are allowed");
    }

    @Test
    void whatBreaksARuleOrMissesAStandInIsRefused() throws IOException {
        joinPoints(joinPoint(true));
        add("io/linkbeat/agent/Logs", handlesLogs());

        assertThatThrownBy(() -> pack("broken.jar", LIMIT))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("io.linkbeat.instrumentation.planted.Advice has the field state")
                .hasMessageContaining("io/linkbeat/agent/Logs needs java/util/logging/StreamHandler");
    }
}
