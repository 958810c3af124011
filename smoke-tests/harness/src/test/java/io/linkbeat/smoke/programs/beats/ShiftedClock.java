package io.linkbeat.smoke.programs.beats;

import java.lang.instrument.ClassFileTransformer;
import java.lang.instrument.Instrumentation;
import java.security.ProtectionDomain;
import java.time.Instant;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/**
 * An agent of somebody else's that shifts the time of day of its JVM: {@link Instant#now()} adds as many milliseconds as a
 * system property says at that moment. It needs ASM on the class path.
 */
public final class ShiftedClock implements ClassFileTransformer {

    /** The system property. */
    public static final String MILLIS = "shifted.clock.millis";

    private static final String INSTANT = "java/time/Instant";

    private ShiftedClock() {}

    public static void premain(String arguments, Instrumentation instrumentation) throws Exception {
        ShiftedClock shifting = new ShiftedClock();
        instrumentation.addTransformer(shifting, true);
        instrumentation.retransformClasses(Instant.class);
        instrumentation.removeTransformer(shifting);
    }

    @Override
    public byte[] transform(
            ClassLoader loader, String name, Class<?> retransformed, ProtectionDomain domain, byte[] bytes) {
        if (!INSTANT.equals(name)) {
            return null;
        }
        ClassWriter writer = new ClassWriter(ClassWriter.COMPUTE_MAXS);
        new ClassReader(bytes).accept(new Shifting(writer), 0);
        return writer.toByteArray();
    }

    private static final class Shifting extends ClassVisitor {

        Shifting(ClassVisitor next) {
            super(Opcodes.ASM9, next);
        }

        @Override
        public MethodVisitor visitMethod(
                int access, String name, String descriptor, String signature, String[] exceptions) {
            MethodVisitor method = super.visitMethod(access, name, descriptor, signature, exceptions);
            if (!name.equals("now") || !descriptor.equals("()Ljava/time/Instant;")) {
                return method;
            }
            return new MethodVisitor(Opcodes.ASM9, method) {
                @Override
                public void visitInsn(int opcode) {
                    if (opcode == Opcodes.ARETURN) {
                        visitLdcInsn(MILLIS);
                        super.visitInsn(Opcodes.LCONST_0);
                        call(
                                Opcodes.INVOKESTATIC,
                                "java/lang/Long",
                                "getLong",
                                "(Ljava/lang/String;J)Ljava/lang/Long;");
                        call(Opcodes.INVOKEVIRTUAL, "java/lang/Long", "longValue", "()J");
                        call(Opcodes.INVOKEVIRTUAL, INSTANT, "plusMillis", "(J)Ljava/time/Instant;");
                    }
                    super.visitInsn(opcode);
                }

                private void call(int opcode, String owner, String called, String types) {
                    visitMethodInsn(opcode, owner, called, types, false);
                }
            };
        }
    }
}
