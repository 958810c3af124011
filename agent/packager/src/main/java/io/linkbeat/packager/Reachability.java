package io.linkbeat.packager;

import java.util.ArrayDeque;
import java.util.Collection;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.AnnotationVisitor;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.FieldVisitor;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.commons.ClassRemapper;
import org.objectweb.asm.commons.Remapper;

/**
 * Which classes are needed: all that the roots name, directly or through others, in code, in signatures or as a string that
 * is a class's name (for {@code Class.forName}). It errs on the side of keeping.
 */
final class Reachability {

    private final Map<String, byte[]> classes;

    /** All classes there are, by internal name. */
    Reachability(Map<String, byte[]> classes) {
        this.classes = classes;
    }

    /** The roots and all that they reach, sorted. */
    Set<String> from(Collection<String> roots) {
        Set<String> reached = new TreeSet<>(roots);
        ArrayDeque<String> next = new ArrayDeque<>(roots);
        for (String name = next.poll(); name != null; name = next.poll()) {
            byte[] classFile = classes.get(name);
            if (classFile == null) {
                continue;
            }
            for (String named : namedBy(classFile)) {
                if (classes.containsKey(named) && reached.add(named)) {
                    next.add(named);
                }
            }
        }
        return reached;
    }

    private static Set<String> namedBy(byte[] classFile) {
        Set<String> names = new HashSet<>();
        Remapper collector = new Remapper(Opcodes.ASM9) {
            @Override
            public String map(String internalName) {
                names.add(internalName);
                return internalName;
            }

            @Override
            public Object mapValue(Object value) {
                if (value instanceof String text) {
                    names.add(text.replace('.', '/'));
                }
                return super.mapValue(value);
            }
        };
        ClassVisitor nothing = new ClassVisitor(Opcodes.ASM9) {};
        new ClassReader(classFile)
                .accept(new Unannotated(new ClassRemapper(nothing, collector)), ClassReader.SKIP_DEBUG);
        return names;
    }

    /**
     * Passes over annotations: the JVM forgives an annotation whose class is missing, and one that is read is also named in
     * the code that reads it.
     */
    private static final class Unannotated extends ClassVisitor {

        Unannotated(ClassVisitor next) {
            super(Opcodes.ASM9, next);
        }

        @Override
        public @Nullable AnnotationVisitor visitAnnotation(String descriptor, boolean visible) {
            return null;
        }

        @Override
        public @Nullable FieldVisitor visitField(
                int access, String name, String descriptor, @Nullable String signature, @Nullable Object value) {
            super.visitField(access, name, descriptor, signature, value);
            return null;
        }

        @Override
        public MethodVisitor visitMethod(
                int access,
                String name,
                String descriptor,
                @Nullable String signature,
                String @Nullable [] exceptions) {
            return new MethodVisitor(Opcodes.ASM9, super.visitMethod(access, name, descriptor, signature, exceptions)) {
                @Override
                public @Nullable AnnotationVisitor visitAnnotation(String annotation, boolean visible) {
                    return null;
                }

                @Override
                public @Nullable AnnotationVisitor visitParameterAnnotation(
                        int parameter, String annotation, boolean visible) {
                    return null;
                }
            };
        }
    }
}
