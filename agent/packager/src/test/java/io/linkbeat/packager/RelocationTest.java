package io.linkbeat.packager;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

class RelocationTest {

    private final Relocation relocation = new Relocation();

    @Test
    void theDoorsGoToTheBootLoadersPackageAndLoggingToOurs() {
        assertThat(relocation.map("io/linkbeat/bootstrap/MessagingHooks"))
                .isEqualTo("java/lang/LinkbeatMessagingHooks");
        assertThat(relocation.map("java/util/logging/Logger")).isEqualTo("io/linkbeat/agent/jul/Logger");
        assertThat(relocation.map("io/linkbeat/agent/Agent")).isEqualTo("io/linkbeat/agent/Agent");
        assertThat(relocation.map("java/util/Map")).isEqualTo("java/util/Map");
    }

    @Test
    void namesInTextMoveToo() {
        assertThat(relocation.mapValue("io.linkbeat.bootstrap.HookErrors")).isEqualTo("java.lang.LinkbeatHookErrors");
        assertThat(relocation.mapValue("java.util.logging.Logger")).isEqualTo("io.linkbeat.agent.jul.Logger");
        assertThat(relocation.mapValue("orders")).isEqualTo("orders");
        assertThat(relocation.mapValue(42)).isEqualTo(42);
    }

    @Test
    void aClassFileNamesWhatWasMovedOnly() {
        for (byte[] moved : List.of(relocation.apply(planted()), relocation.applyLean(planted()))) {
            assertThat(names(moved))
                    .containsExactly("java/lang/LinkbeatMessagingHandler", "io/linkbeat/agent/jul/Logger.getLogger");
        }
    }

    private static byte[] planted() {
        ClassWriter writer = new ClassWriter(0);
        writer.visit(
                Opcodes.V17,
                0,
                "Planted",
                "Lio/linkbeat/bootstrap/MessagingHandler;",
                "io/linkbeat/bootstrap/MessagingHandler",
                null);
        MethodVisitor method = writer.visitMethod(Opcodes.ACC_STATIC, "log", "()V", null, null);
        method.visitCode();
        method.visitLdcInsn("planted");
        method.visitMethodInsn(
                Opcodes.INVOKESTATIC,
                "java/util/logging/Logger",
                "getLogger",
                "(Ljava/lang/String;)Ljava/util/logging/Logger;",
                false);
        method.visitInsn(Opcodes.POP);
        method.visitInsn(Opcodes.RETURN);
        method.visitMaxs(1, 0);
        method.visitEnd();
        writer.visitEnd();
        return writer.toByteArray();
    }

    private static List<String> names(byte[] classFile) {
        List<String> names = new ArrayList<>();
        new ClassReader(classFile)
                .accept(
                        new ClassVisitor(Opcodes.ASM9) {
                            @Override
                            public void visit(
                                    int version,
                                    int access,
                                    String name,
                                    String signature,
                                    String superName,
                                    String[] interfaces) {
                                names.add(superName);
                            }

                            @Override
                            public MethodVisitor visitMethod(
                                    int access, String name, String descriptor, String signature, String[] thrown) {
                                return new MethodVisitor(Opcodes.ASM9) {
                                    @Override
                                    public void visitMethodInsn(
                                            int opcode, String owner, String called, String type, boolean itf) {
                                        names.add(owner + "." + called);
                                    }
                                };
                            }
                        },
                        0);
        return names;
    }
}
