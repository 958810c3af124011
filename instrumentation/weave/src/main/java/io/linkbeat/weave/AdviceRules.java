package io.linkbeat.weave;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.AnnotationVisitor;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.FieldVisitor;
import org.objectweb.asm.Handle;
import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/**
 * Checks the class file of a join point against what its copying demands. Each broken rule is one sentence that says what
 * to do instead. The packer refuses a jar with a broken rule, and each instrumentation's tests run the same check.
 *
 * <ul>
 *   <li>No fields, no instance methods, no nested classes and no calls of its own methods: only advice methods are copied.
 *   <li>No {@code invokedynamic}: a lambda's body would stay behind, and string concatenation by bootstrap method may not
 *       link in an old class file.
 *   <li>No static calls to interface methods: a {@code VerifyError} in class files older than Java 8.
 *   <li>Every advice suppresses {@code Throwable}.
 *   <li>Beside the library, the JDK and Byte Buddy's annotations it names nothing but the doors.
 *   <li>A parameter that is {@code Advice.This} is an {@code Object}.
 * </ul>
 */
public final class AdviceRules {

    private static final String DOORS = "io/linkbeat/bootstrap/";
    private static final String ADVICE = "Lnet/bytebuddy/asm/Advice$OnMethod";
    private static final String THIS = "Lnet/bytebuddy/asm/Advice$This;";
    private static final Type OBJECT = Type.getType(Object.class);

    private AdviceRules() {}

    /**
     * The sentences about what is broken, empty for a class that keeps the rules or is no join point.
     *
     * @param classFile the bytes of one class of an instrumentation module
     */
    public static List<String> check(byte[] classFile) {
        Checker checker = new Checker();
        new ClassReader(classFile).accept(checker, ClassReader.SKIP_DEBUG);
        return checker.woven ? checker.broken : List.of();
    }

    private static final class Checker extends ClassVisitor {

        private final List<String> broken = new ArrayList<>();
        private String name = "";
        private boolean woven;

        Checker() {
            super(Opcodes.ASM9);
        }

        @Override
        public void visit(
                int version,
                int access,
                String name,
                @Nullable String signature,
                String superName,
                String[] interfaces) {
            this.name = name;
        }

        @Override
        public @Nullable AnnotationVisitor visitAnnotation(String descriptor, boolean visible) {
            woven |= descriptor.equals(Type.getDescriptor(Weave.class));
            return null;
        }

        @Override
        public void visitInnerClass(String inner, @Nullable String outer, @Nullable String simple, int access) {
            if (name.equals(outer)) {
                add("has a nested class", "move it behind a door: nothing but advice methods is copied");
            }
        }

        @Override
        public @Nullable FieldVisitor visitField(
                int access, String field, String descriptor, @Nullable String signature, @Nullable Object value) {
            add("has the field " + field, "keep state behind a door: a field is not copied");
            return null;
        }

        @Override
        public @Nullable MethodVisitor visitMethod(
                int access,
                String method,
                String descriptor,
                @Nullable String signature,
                String @Nullable [] exceptions) {
            if (method.equals("<init>")) {
                return null;
            }
            if ((access & Opcodes.ACC_STATIC) == 0) {
                add("has the instance method " + method, "advice methods are static");
            }
            return new Method(method, Type.getArgumentTypes(descriptor));
        }

        private void add(String what, String instead) {
            broken.add(name.replace('/', '.') + " " + what + "; " + instead);
        }

        private final class Method extends MethodVisitor {

            private final String method;
            private final Type[] parameters;
            private boolean advice;
            private boolean suppresses;

            Method(String method, Type[] parameters) {
                super(Opcodes.ASM9);
                this.method = method;
                this.parameters = parameters;
            }

            @Override
            public @Nullable AnnotationVisitor visitParameterAnnotation(
                    int parameter, String descriptor, boolean visible) {
                if (descriptor.equals(THIS) && !parameters[parameter].equals(OBJECT)) {
                    add(
                            "takes the woven object as " + parameters[parameter].getClassName() + " in " + method,
                            "take it as Object: its class is not there yet while it is woven");
                }
                return null;
            }

            @Override
            public void visitTryCatchBlock(Label start, Label end, Label handler, @Nullable String type) {
                if (type != null) {
                    refers(type);
                }
            }

            @Override
            public @Nullable AnnotationVisitor visitAnnotation(String descriptor, boolean visible) {
                if (!descriptor.startsWith(ADVICE)) {
                    return null;
                }
                advice = true;
                return new AnnotationVisitor(Opcodes.ASM9) {
                    @Override
                    public void visit(@Nullable String element, Object value) {
                        suppresses |= "suppress".equals(element) && value.equals(Type.getType(Throwable.class));
                    }
                };
            }

            @Override
            public void visitMethodInsn(int opcode, String owner, String called, String descriptor, boolean itf) {
                if (opcode == Opcodes.INVOKESTATIC && itf) {
                    add(
                            "calls the static interface method " + called,
                            "call it behind a door: old class files do not verify with it");
                }
                refers(owner);
            }

            @Override
            public void visitFieldInsn(int opcode, String owner, String field, String descriptor) {
                refers(owner);
            }

            @Override
            public void visitTypeInsn(int opcode, String type) {
                refers(type);
            }

            @Override
            public void visitLdcInsn(Object value) {
                if (value instanceof Type type) {
                    refers(type.getInternalName());
                }
            }

            @Override
            public void visitInvokeDynamicInsn(
                    String called, String descriptor, Handle bootstrap, Object... arguments) {
                add(
                        "uses invokedynamic in " + method,
                        "no lambda and no method reference: their bodies are not copied");
            }

            private void refers(String type) {
                if (type.equals(name)) {
                    add("refers to itself in " + method, "it is never loaded: put what is shared behind a door");
                } else if ((type.startsWith("io/linkbeat/") && !type.startsWith(DOORS))
                        || type.startsWith("io/opentelemetry/")
                        || type.startsWith("net/bytebuddy/")) {
                    add("refers to " + type.replace('/', '.') + " in " + method, "advice touches doors only");
                }
            }

            @Override
            public void visitEnd() {
                if (!advice) {
                    add("has the method " + method + " that is no advice", "put it behind a door: it is not copied");
                } else if (!suppresses) {
                    add(
                            "does not suppress in " + method,
                            "write suppress = Throwable.class: the application must not see what the agent throws");
                }
            }
        }
    }
}
