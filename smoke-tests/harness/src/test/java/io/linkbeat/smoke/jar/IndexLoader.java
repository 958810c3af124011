package io.linkbeat.smoke.jar;

import java.util.Map;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.commons.ClassRemapper;
import org.objectweb.asm.commons.Remapper;

/**
 * Loads the classes of an index as the agent's isolated loader does, but for the doors: only the boot loader may define them
 * in {@code java.lang}, so here they, and all that names them, are moved aside.
 */
final class IndexLoader extends ClassLoader {

    private static final String DOORS = "java/lang/Linkbeat";
    private static final String ASIDE = "doors/Linkbeat";

    private final Map<String, byte[]> index;

    IndexLoader(Map<String, byte[]> index) {
        super(ClassLoader.getPlatformClassLoader());
        this.index = index;
    }

    /** The name under which an entry is loaded here. */
    static String binaryName(String entry) {
        return moved(entry).replace('/', '.');
    }

    private static String moved(String name) {
        return name.startsWith(DOORS) ? ASIDE + name.substring(DOORS.length()) : name;
    }

    /**
     * Loads and verifies a class, and resolves what its members name; initialises nothing.
     *
     * @return how many members it has
     */
    int link(String entry) throws ClassNotFoundException {
        Class<?> type = Class.forName(binaryName(entry), false, this);
        // Asking for members links the class, which verifies it.
        return type.getDeclaredMethods().length
                + type.getDeclaredConstructors().length
                + type.getDeclaredFields().length;
    }

    @Override
    protected Class<?> findClass(String name) throws ClassNotFoundException {
        String entry = name.replace('.', '/');
        if (entry.startsWith(ASIDE)) {
            entry = DOORS + entry.substring(ASIDE.length());
        }
        byte[] classFile = index.get(entry);
        if (classFile == null) {
            throw new ClassNotFoundException(name);
        }
        ClassWriter writer = new ClassWriter(0);
        new ClassReader(classFile).accept(new ClassRemapper(writer, new Aside()), 0);
        byte[] moved = writer.toByteArray();
        return defineClass(name, moved, 0, moved.length);
    }

    private static final class Aside extends Remapper {

        Aside() {
            super(org.objectweb.asm.Opcodes.ASM9);
        }

        @Override
        public String map(String name) {
            return moved(name);
        }
    }
}
