package io.linkbeat.agent.jul;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.Enumeration;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import org.junit.jupiter.api.Test;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.FieldVisitor;
import org.objectweb.asm.Handle;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.commons.ClassRemapper;
import org.objectweb.asm.commons.Remapper;

/** What the libraries that are packed into the agent reference of {@code java.util.logging} must be here, type by type, member by member. */
class BundledLibrariesTest {
    private static final String REAL = "java/util/logging/";
    private static final String OURS = Logger.class.getPackageName().replace('.', '/') + "/";

    @Test
    void everyReferencedTypeAndMemberIsOffered() throws IOException {
        References references = new References();
        List<String> jars = bundledJars();
        for (String jar : jars) {
            references.read(jar);
        }

        Set<String> missing = new TreeSet<>(references.found);
        missing.removeAll(offered());
        assertThat(missing).isEmpty();
        assertThat(jars).hasSizeGreaterThan(10);
        assertThat(references.found).contains(OURS + "Logger.getLogger(Ljava/lang/String;)L" + OURS + "Logger;");
    }

    private static List<String> bundledJars() {
        return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                .filter(path -> path.endsWith(".jar"))
                .filter(path -> path.contains("opentelemetry-") || path.contains("byte-buddy-"))
                .filter(path -> !path.contains("opentelemetry-proto") && !path.contains("-testing"))
                .toList();
    }

    private static Set<String> offered() throws IOException {
        Set<String> offered = new TreeSet<>();
        for (Class<?> type : List.of(Logger.class, Level.class, Handler.class)) {
            try (InputStream bytes = type.getResourceAsStream(type.getSimpleName() + ".class")) {
                new ClassReader(bytes).accept(new Members(offered), ClassReader.SKIP_CODE);
            }
        }
        return offered;
    }

    private static final class Members extends ClassVisitor {
        private final Set<String> offered;
        private String owner;

        Members(Set<String> offered) {
            super(Opcodes.ASM9);
            this.offered = offered;
        }

        @Override
        public void visit(int version, int access, String name, String signature, String parent, String[] interfaces) {
            owner = name;
            offered.add(name);
        }

        @Override
        public MethodVisitor visitMethod(
                int access, String name, String descriptor, String signature, String[] thrown) {
            add(access, name, descriptor);
            return null;
        }

        @Override
        public FieldVisitor visitField(int access, String name, String descriptor, String signature, Object value) {
            add(access, name, descriptor);
            return null;
        }

        private void add(int access, String name, String descriptor) {
            if ((access & Opcodes.ACC_PUBLIC) != 0) {
                offered.add(owner + "." + name + descriptor);
            }
        }
    }

    /** Maps classes as the packing does, and keeps what was mapped. */
    private static final class References extends Remapper {
        private final Set<String> found = new TreeSet<>();

        References() {
            super(Opcodes.ASM9);
        }

        void read(String path) throws IOException {
            try (JarFile jar = new JarFile(path)) {
                Enumeration<JarEntry> entries = jar.entries();
                while (entries.hasMoreElements()) {
                    JarEntry entry = entries.nextElement();
                    if (entry.getName().endsWith(".class") && !entry.getName().endsWith("module-info.class")) {
                        try (InputStream bytes = jar.getInputStream(entry)) {
                            read(bytes.readAllBytes());
                        }
                    }
                }
            }
        }

        private void read(byte[] bytes) {
            ClassReader reader = new ClassReader(bytes);
            ClassWriter sink = new ClassWriter(0);
            reader.accept(new MemberReferences(new ClassRemapper(sink, this), this), ClassReader.SKIP_DEBUG);
        }

        @Override
        public String map(String internalName) {
            if (!internalName.startsWith(REAL)) {
                return internalName;
            }
            String mapped = OURS + internalName.substring(REAL.length());
            found.add(mapped);
            return mapped;
        }

        void member(String owner, String name, String descriptor) {
            if (owner.startsWith(REAL)) {
                found.add(map(owner) + "." + name + mapDesc(descriptor));
            }
        }
    }

    private static final class MemberReferences extends ClassVisitor {
        private final References references;

        MemberReferences(ClassVisitor next, References references) {
            super(Opcodes.ASM9, next);
            this.references = references;
        }

        @Override
        public MethodVisitor visitMethod(
                int access, String name, String descriptor, String signature, String[] thrown) {
            return new MethodVisitor(Opcodes.ASM9, super.visitMethod(access, name, descriptor, signature, thrown)) {
                @Override
                public void visitMethodInsn(int opcode, String owner, String name, String descriptor, boolean itf) {
                    references.member(owner, name, descriptor);
                    super.visitMethodInsn(opcode, owner, name, descriptor, itf);
                }

                @Override
                public void visitFieldInsn(int opcode, String owner, String name, String descriptor) {
                    references.member(owner, name, descriptor);
                    super.visitFieldInsn(opcode, owner, name, descriptor);
                }

                @Override
                public void visitInvokeDynamicInsn(
                        String name, String descriptor, Handle bootstrap, Object... arguments) {
                    for (Object argument : arguments) {
                        if (argument instanceof Handle handle) {
                            references.member(handle.getOwner(), handle.getName(), handle.getDesc());
                        }
                    }
                    super.visitInvokeDynamicInsn(name, descriptor, bootstrap, arguments);
                }
            };
        }
    }
}
