package io.linkbeat.bootstrap;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.FieldVisitor;
import org.objectweb.asm.Handle;
import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.commons.ClassRemapper;
import org.objectweb.asm.commons.Remapper;

/** What a class that is defined into the boot loader must keep; each breach is one sentence. */
final class DoorLaws {

    private static final String OWN = "io/linkbeat/bootstrap/";
    /** Annotations of these names are in the class file only; a JVM ignores those that it cannot find. */
    private static final String ANNOTATIONS = "org/jspecify/annotations/";

    private static final List<String> LOGGING = List.of("java/lang/System$Logger", "java/lang/System$LoggerFinder");

    private DoorLaws() {}

    /** The class file of a class, from wherever its loader has it. */
    static byte[] classFile(Class<?> type) {
        String resource = "/" + type.getName().replace('.', '/') + ".class";
        try (InputStream content = type.getResourceAsStream(resource)) {
            return content.readAllBytes();
        } catch (IOException unreadable) {
            throw new IllegalStateException(resource, unreadable);
        }
    }

    /** All breaches in a class file. */
    static Set<String> breaches(byte[] classFile) {
        Set<String> breaches = new TreeSet<>();
        ClassReader reader = new ClassReader(classFile);
        reader.accept(new ClassRemapper(new ClassWriter(0), new References(reader.getClassName(), breaches)), 0);
        reader.accept(new Shape(reader.getClassName(), breaches), 0);
        return breaches;
    }

    private static final class References extends Remapper {

        private final String of;
        private final Set<String> breaches;

        References(String of, Set<String> breaches) {
            super(Opcodes.ASM9);
            this.of = of;
            this.breaches = breaches;
        }

        @Override
        public String map(String name) {
            boolean known = name.startsWith(OWN) || name.startsWith(ANNOTATIONS) || inJavaBase(name);
            if (!known || LOGGING.contains(name)) {
                breaches.add(of + " refers to " + name);
            }
            return name;
        }

        private static boolean inJavaBase(String name) {
            try {
                Module module =
                        Class.forName(name.replace('/', '.'), false, null).getModule();
                return module == Object.class.getModule();
            } catch (ClassNotFoundException elsewhere) {
                return false;
            }
        }
    }

    private static final class Shape extends ClassVisitor {

        private final String of;
        private final Set<String> breaches;

        Shape(String of, Set<String> breaches) {
            super(Opcodes.ASM9);
            this.of = of;
            this.breaches = breaches;
        }

        @Override
        public FieldVisitor visitField(int access, String name, String descriptor, String signature, Object value) {
            if ((access & Opcodes.ACC_STATIC) == 0) {
                return null;
            }
            boolean constant = (access & Opcodes.ACC_FINAL) != 0;
            boolean own = descriptor.startsWith("L" + OWN);
            boolean replaceable = own && (access & Opcodes.ACC_VOLATILE) != 0;
            if (constant == own || !(constant || replaceable)) {
                breaches.add(of + " keeps the static field " + name);
            }
            return null;
        }

        @Override
        public MethodVisitor visitMethod(
                int access, String name, String descriptor, String signature, String[] thrown) {
            if ((access & Opcodes.ACC_SYNCHRONIZED) != 0) {
                breaches.add(of + " locks in " + name);
            }
            boolean door = of.endsWith("Hooks")
                    && (access & (Opcodes.ACC_PUBLIC | Opcodes.ACC_STATIC)) == (Opcodes.ACC_PUBLIC | Opcodes.ACC_STATIC)
                    && !name.equals("handler");
            return new Code(name, door);
        }

        private final class Code extends MethodVisitor {

            private final String method;
            private final boolean door;
            private boolean barrier;

            Code(String method, boolean door) {
                super(Opcodes.ASM9);
                this.method = method;
                this.door = door;
            }

            @Override
            public void visitTryCatchBlock(Label start, Label end, Label handler, String type) {
                barrier |= Type.getInternalName(Throwable.class).equals(type);
            }

            @Override
            public void visitInvokeDynamicInsn(String name, String descriptor, Handle bootstrap, Object... arguments) {
                breaches.add(of + " uses invokedynamic in " + method);
            }

            @Override
            public void visitInsn(int opcode) {
                if (opcode == Opcodes.MONITORENTER) {
                    breaches.add(of + " locks in " + method);
                }
            }

            @Override
            public void visitEnd() {
                if (door && !barrier) {
                    breaches.add(of + " has no barrier in " + method);
                }
            }
        }
    }
}
