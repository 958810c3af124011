package io.linkbeat.agent.weaving;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.ConstantDynamic;
import org.objectweb.asm.Handle;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/** The methods of a class file are those that ASM sees, in that order. */
class DeclaredMethodsTest {

    private static List<String> ours(byte[] classFile) {
        List<String> found = new ArrayList<>();
        for (DeclaredMethods methods = new DeclaredMethods(classFile); methods.next(); ) {
            found.add(methods.name() + methods.descriptor() + methods.hasCode());
        }
        return found;
    }

    private static List<String> asms(byte[] classFile) {
        List<String> found = new ArrayList<>();
        new ClassReader(classFile)
                .accept(
                        new ClassVisitor(Opcodes.ASM9) {
                            @Override
                            public MethodVisitor visitMethod(
                                    int access, String name, String descriptor, String signature, String[] thrown) {
                                found.add(name
                                        + descriptor
                                        + ((access & (Opcodes.ACC_ABSTRACT | Opcodes.ACC_NATIVE)) == 0));
                                return null;
                            }
                        },
                        ClassReader.SKIP_CODE | ClassReader.SKIP_DEBUG);
        return found;
    }

    /** Names that are not ASCII read as others, and none of them is asked for. */
    private static boolean isAscii(List<String> methods) {
        return methods.stream().allMatch(method -> method.chars().allMatch(character -> character < 128));
    }

    private static int compare(Path root) throws Exception {
        int compared = 0;
        try (Stream<Path> files = Files.walk(root)) {
            for (Path file :
                    files.filter(each -> each.toString().endsWith(".class")).toList()) {
                byte[] classFile = Files.readAllBytes(file);
                List<String> expected = asms(classFile);
                if (isAscii(expected)) {
                    assertThat(ours(classFile)).as(file.toString()).isEqualTo(expected);
                    compared++;
                }
            }
        }
        return compared;
    }

    @Test
    void ofTheJdksClasses() throws Exception {
        Path modules = FileSystems.getFileSystem(URI.create("jrt:/")).getPath("/modules");

        assertThat(compare(modules.resolve("java.sql"))).isGreaterThan(50);
        assertThat(compare(modules.resolve("java.base/java/lang"))).isGreaterThan(500);
    }

    @Test
    void ofADriver() throws Exception {
        Path jar = Path.of(org.h2.Driver.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .toURI());
        try (FileSystem h2 = FileSystems.newFileSystem(jar)) {
            assertThat(compare(h2.getPath("/org/h2"))).isGreaterThan(800);
        }
    }

    @Test
    void whateverConstantsStandBefore() {
        ClassWriter writer = new ClassWriter(0);
        writer.visit(Opcodes.V17, Opcodes.ACC_PUBLIC, "a/Type", null, "java/lang/Object", new String[] {"a/Other"});
        Handle handle = new Handle(Opcodes.H_INVOKESTATIC, "a/Type", "bootstrap", "()V", false);
        for (Object constant : new Object[] {1, 1f, 1L << 40, 1.5, "text", Long.MIN_VALUE, Math.PI}) {
            writer.newConst(constant);
        }
        writer.newConst(handle);
        writer.newConst(org.objectweb.asm.Type.getMethodType("(JD)V"));
        writer.newConst(new ConstantDynamic("dynamic", "J", handle));
        writer.newInvokeDynamic("invoked", "()V", handle);
        writer.newField("a/Type", "field", "J");
        writer.newMethod("a/Type", "method", "()V", true);
        writer.newModule("a.module");
        writer.newPackage("a/pack");
        writer.visitField(Opcodes.ACC_STATIC | Opcodes.ACC_FINAL, "number", "J", null, 7L)
                .visitEnd();
        writer.visitMethod(Opcodes.ACC_ABSTRACT, "first", "()V", null, new String[] {"java/io/IOException"})
                .visitEnd();
        writer.visitMethod(Opcodes.ACC_NATIVE, "second", "(JD)Z", null, null).visitEnd();
        MethodVisitor method = writer.visitMethod(Opcodes.ACC_PUBLIC, "third", "()V", null, null);
        method.visitCode();
        method.visitInsn(Opcodes.RETURN);
        method.visitMaxs(0, 1);
        method.visitEnd();
        writer.visitEnd();
        byte[] classFile = writer.toByteArray();

        assertThat(tags(classFile))
                .isEqualTo(new TreeSet<>(List.of(1, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 15, 16, 17, 18, 19, 20)));
        assertThat(ours(classFile)).containsExactly("first()Vfalse", "second(JD)Zfalse", "third()Vtrue");
    }

    private static Set<Integer> tags(byte[] classFile) {
        ClassReader reader = new ClassReader(classFile);
        Set<Integer> tags = new TreeSet<>();
        for (int item = 1; item < reader.getItemCount(); item++) {
            int offset = reader.getItem(item);
            if (offset > 0) {
                tags.add((int) classFile[offset - 1]);
            }
        }
        return tags;
    }

    @Test
    void aClassWithoutMethodsHasNone() {
        ClassWriter writer = new ClassWriter(0);
        writer.visit(
                Opcodes.V1_1, Opcodes.ACC_INTERFACE | Opcodes.ACC_ABSTRACT, "a/Type", null, "java/lang/Object", null);
        writer.visitEnd();

        assertThat(ours(writer.toByteArray())).isEmpty();
    }
}
