package io.linkbeat.packager;

import org.jspecify.annotations.Nullable;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.FieldVisitor;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.commons.ClassRemapper;
import org.objectweb.asm.commons.Remapper;

/**
 * The moves that packing makes, on names in code and in string constants alike.
 *
 * <ul>
 *   <li>The doors go to {@code java.lang}, which every class loader delegates to the boot loader.
 *   <li>{@code java.util.logging} goes to a stand-in of ours, because its first use by a library would fix the
 *       application's {@code LogManager}.
 *   <li>Of the doors, the mark for what is to stay out of stack traces becomes the JVM's own, which no source can name.
 * </ul>
 */
class Relocation extends Remapper {

    static final String DOORS = "io/linkbeat/bootstrap/";
    private static final String DOORS_SHIPPED = "java/lang/Linkbeat";
    private static final String HIDDEN_FRAME = DOORS + "HiddenFrame";
    private static final String HIDDEN_FRAME_SHIPPED = "jdk/internal/vm/annotation/Hidden";
    private static final String LOGGING = "java/util/logging/";
    static final String LOGGING_SHIPPED = "io/linkbeat/agent/jul/";

    Relocation() {
        super(Opcodes.ASM9);
    }

    @Override
    public String map(String internalName) {
        if (internalName.equals(HIDDEN_FRAME)) {
            return HIDDEN_FRAME_SHIPPED;
        }
        if (internalName.startsWith(DOORS)) {
            return DOORS_SHIPPED + internalName.substring(DOORS.length());
        }
        if (internalName.startsWith(LOGGING)) {
            return LOGGING_SHIPPED + internalName.substring(LOGGING.length());
        }
        return internalName;
    }

    @Override
    public Object mapValue(Object value) {
        if (value instanceof String text) {
            return text.replace("io.linkbeat.bootstrap.", "java.lang.Linkbeat")
                    .replace("java.util.logging.", "io.linkbeat.agent.jul.");
        }
        return super.mapValue(value);
    }

    /** A class of ours with every name moved. */
    byte[] apply(byte[] classFile) {
        ClassWriter writer = new ClassWriter(0);
        new ClassReader(classFile).accept(new ClassRemapper(writer, this), 0);
        return writer.toByteArray();
    }

    /** A class of a library, without what only a debugger or a compiler reads: lines, local names, generic signatures. */
    byte[] applyLean(byte[] classFile) {
        ClassWriter writer = new ClassWriter(0);
        new ClassReader(classFile).accept(new ClassRemapper(new Unsigned(writer), this), ClassReader.SKIP_DEBUG);
        return writer.toByteArray();
    }

    /** Leaves generic signatures out. */
    private static final class Unsigned extends ClassVisitor {

        Unsigned(ClassVisitor next) {
            super(Opcodes.ASM9, next);
        }

        @Override
        public void visit(
                int version,
                int access,
                String name,
                @Nullable String signature,
                String superName,
                String[] interfaces) {
            super.visit(version, access, name, null, superName, interfaces);
        }

        @Override
        public FieldVisitor visitField(
                int access, String name, String descriptor, @Nullable String signature, @Nullable Object value) {
            return super.visitField(access, name, descriptor, null, value);
        }

        @Override
        public MethodVisitor visitMethod(
                int access,
                String name,
                String descriptor,
                @Nullable String signature,
                String @Nullable [] exceptions) {
            return super.visitMethod(access, name, descriptor, null, exceptions);
        }
    }
}
