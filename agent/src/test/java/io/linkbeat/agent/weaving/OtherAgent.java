package io.linkbeat.agent.weaving;

import java.lang.instrument.ClassFileTransformer;
import java.lang.instrument.Instrumentation;
import java.security.ProtectionDomain;
import java.util.concurrent.atomic.AtomicReference;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.Opcodes;

/** Another agent in the same JVM, which changes the classes that its fields name. */
final class OtherAgent implements ClassFileTransformer {

    private static final String MARK = "another agent was here";

    /** Gets a mark that changes nothing it does. */
    volatile String marks;

    /** Gets another method when it is loaded already, which the JVM refuses. */
    volatile String addsMethodTo;

    @Override
    public byte[] transform(
            ClassLoader loader, String name, Class<?> redefined, ProtectionDomain domain, byte[] classFile) {
        String type = String.valueOf(name).replace('/', '.');
        boolean addsMethod = redefined != null && type.equals(addsMethodTo);
        if (!addsMethod && !type.equals(marks)) {
            return null;
        }
        ClassWriter writer = new ClassWriter(0);
        new ClassReader(classFile).accept(new ClassVisitor(Opcodes.ASM9, writer) {}, 0);
        if (addsMethod) {
            writer.visitMethod(Opcodes.ACC_PUBLIC | Opcodes.ACC_ABSTRACT, "added", "()V", null, null)
                    .visitEnd();
        } else {
            writer.visitSource("Other.java", MARK);
        }
        return writer.toByteArray();
    }

    /** The bytes that a class has, as those see it who come last. */
    static byte[] bytes(Instrumentation jvm, Class<?> type) throws Exception {
        AtomicReference<byte[]> bytes = new AtomicReference<>();
        ClassFileTransformer last = new ClassFileTransformer() {
            @Override
            public byte[] transform(
                    ClassLoader loader, String name, Class<?> redefined, ProtectionDomain domain, byte[] classFile) {
                if (redefined == type) {
                    bytes.set(classFile);
                }
                return null;
            }
        };
        jvm.addTransformer(last, true);
        try {
            jvm.retransformClasses(type);
        } finally {
            jvm.removeTransformer(last);
        }
        return bytes.get();
    }

    static boolean isMarked(byte[] classFile) {
        AtomicReference<String> found = new AtomicReference<>();
        new ClassReader(classFile)
                .accept(
                        new ClassVisitor(Opcodes.ASM9) {
                            @Override
                            public void visitSource(String source, String debug) {
                                found.set(debug);
                            }
                        },
                        0);
        return MARK.equals(found.get());
    }
}
