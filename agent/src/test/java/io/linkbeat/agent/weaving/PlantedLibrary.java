package io.linkbeat.agent.weaving;

import io.linkbeat.bootstrap.MessagingHooks;
import java.sql.Connection;
import java.sql.DriverPropertyInfo;
import java.util.Arrays;
import java.util.List;
import java.util.Properties;
import java.util.function.Predicate;
import java.util.logging.Logger;
import java.util.stream.Collectors;
import net.bytebuddy.asm.Advice;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.Opcodes;

/**
 * A small library in a loader of its own, for a filter to find. Its classes are named by text only: a literal would load them in
 * the tests' loader too.
 */
final class PlantedLibrary extends ClassLoader {

    static final String FIRST = PlantedLibrary.class.getName() + "$First";
    static final String SECOND = PlantedLibrary.class.getName() + "$Second";

    /** Extends a class that is missing, and so its bytes come to nothing. */
    static final String ORPHAN = PlantedLibrary.class.getName() + "$Orphan";

    /** A driver: found by what it declares. */
    static final String DRIVER = PlantedLibrary.class.getName() + "$RegisteredDriver";

    private static final String MISSING = PlantedLibrary.class.getName() + "$Missing";
    private static final String DOOR = "java/lang/Linkbeat";

    private final Object owner;

    PlantedLibrary(Object owner) {
        super("planted", PlantedLibrary.class.getClassLoader());
        this.owner = owner;
    }

    /** Whether a class was loaded by a library of this owner's: those of other tests may not have been collected yet. */
    static boolean isOf(Object owner, Class<?> loaded) {
        return loaded.getClassLoader() instanceof PlantedLibrary library && library.owner == owner;
    }

    /** A call tells the door whose it was. */
    static final class Woven {
        private Woven() {}

        @Advice.OnMethodEnter(suppress = Throwable.class)
        static void enter(@Advice.This Object library) {
            MessagingHooks.leaving(library, "planted");
        }
    }

    static class First {
        void call() {}
    }

    static class Second {
        void call() {}
    }

    static class RegisteredDriver implements java.sql.Driver {
        void call() {
            connect("jdbc:planted:", new Properties());
        }

        @Override
        public Connection connect(String url, Properties properties) {
            return null;
        }

        @Override
        public boolean acceptsURL(String url) {
            return false;
        }

        @Override
        public DriverPropertyInfo[] getPropertyInfo(String url, Properties properties) {
            return new DriverPropertyInfo[0];
        }

        @Override
        public int getMajorVersion() {
            return 1;
        }

        @Override
        public int getMinorVersion() {
            return 0;
        }

        @Override
        public boolean jdbcCompliant() {
            return false;
        }

        @Override
        public Logger getParentLogger() {
            return null;
        }
    }

    static class Missing {}

    static class Orphan extends Missing {
        void call() {}
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
        if (name.equals(MISSING)) {
            throw new ClassNotFoundException(name);
        }
        if (!List.of(FIRST, SECOND, ORPHAN, DRIVER).contains(name)) {
            return super.loadClass(name, resolve);
        }
        Class<?> loaded = findLoadedClass(name);
        byte[] classFile = ClassFiles.read(name.replace('.', '/'));
        return loaded != null ? loaded : defineClass(name, classFile, 0, classFile.length);
    }

    /** Calls the method that is woven, of a class that is loaded by this if it is not yet. */
    void call(String type) throws ReflectiveOperationException {
        Class<?> loaded = loadClass(type);
        var constructor = loaded.getDeclaredConstructor();
        constructor.setAccessible(true);
        var method = loaded.getDeclaredMethod("call");
        method.setAccessible(true);
        method.invoke(constructor.newInstance());
    }

    /** That one method of each of these classes. */
    static Targets targets(String... types) {
        return targetsOf(
                Arrays.stream(types).map(type -> "planted " + type + " call ").toArray(String[]::new));
    }

    /** What connects, in every driver. */
    static Targets ofDrivers() {
        return targetsOf("planted java.sql.Driver+ connect(java.lang.String,java.util.Properties)java.sql.Connection ");
    }

    private static Targets targetsOf(String... joinPoints) {
        String file = Arrays.stream(joinPoints)
                .map(joinPoint -> joinPoint + PlantedLibrary.class.getName() + "$Woven")
                .collect(Collectors.joining("\n"));
        Predicate<String> all = instrumentation -> true;
        return new Targets(file.getBytes(java.nio.charset.StandardCharsets.UTF_8), all);
    }

    /** As the jar's index: the doors are there to be defined, and stand empty, since what is woven here calls those of the tests. */
    static byte[] index(String name) {
        if (!name.startsWith(DOOR)) {
            return ClassFiles.read(name);
        }
        ClassWriter door = new ClassWriter(0);
        door.visit(Opcodes.V17, Opcodes.ACC_PUBLIC, name, null, "java/lang/Object", null);
        door.visitEnd();
        return door.toByteArray();
    }
}
