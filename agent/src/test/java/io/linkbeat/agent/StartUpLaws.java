package io.linkbeat.agent;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.Handle;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/** What only the instructions of a class file tell: {@code invokedynamic} and monitors. */
final class StartUpLaws {

    /** A record's own methods: never called at start-up, and written by the compiler. */
    private static final List<String> OF_RECORDS = List.of("toString", "hashCode", "equals");

    private StartUpLaws() {}

    /** The methods with an {@code invokedynamic} that is not a record's own. */
    static Set<String> invokeDynamic(byte[] classFile) {
        Set<String> found = new TreeSet<>();
        scan(classFile, found, new TreeSet<>());
        return found;
    }

    /** The methods that take a monitor. */
    static Set<String> locks(byte[] classFile) {
        Set<String> found = new TreeSet<>();
        scan(classFile, new TreeSet<>(), found);
        return found;
    }

    private static void scan(byte[] classFile, Set<String> dynamic, Set<String> locks) {
        ClassReader reader = new ClassReader(classFile);
        String of = reader.getClassName().replace('/', '.') + ".";
        reader.accept(
                new ClassVisitor(Opcodes.ASM9) {
                    @Override
                    public MethodVisitor visitMethod(
                            int access, String name, String descriptor, String signature, String[] thrown) {
                        if ((access & Opcodes.ACC_SYNCHRONIZED) != 0) {
                            locks.add(of + name);
                        }
                        return new MethodVisitor(Opcodes.ASM9) {
                            @Override
                            public void visitInvokeDynamicInsn(
                                    String called, String type, Handle bootstrap, Object... arguments) {
                                boolean ofRecord = bootstrap.getOwner().equals("java/lang/runtime/ObjectMethods");
                                if (!ofRecord || !OF_RECORDS.contains(name)) {
                                    dynamic.add(of + name);
                                }
                            }

                            @Override
                            public void visitInsn(int opcode) {
                                if (opcode == Opcodes.MONITORENTER) {
                                    locks.add(of + name);
                                }
                            }
                        };
                    }
                },
                0);
    }
}
