package io.linkbeat.agent.weaving;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Finds the classes of JDBC drivers, of pools and of proxies around them, whatever they are called.
 *
 * <p>Nothing is looked at until one of the two interfaces loads that every user of JDBC begins with. From then on a class is asked
 * by its bytes: first whether they name {@code java/sql/} at all, which most do not, then whether it declares a method of ours
 * that gives something back. Nothing is resolved, no class is read through a loader and no lock is held: whether an object really
 * is a statement is asked when the method is called. That also serves base classes which do not implement the interface whose
 * methods they have, and it weaves a class in vain now and then whose method only looks the same.
 *
 * <p>On any thread that loads classes.
 */
final class DriverClasses {

    private static final String DRIVER = "java/sql/Driver";
    private static final String DATA_SOURCE = "javax/sql/DataSource";
    private static final byte[] NAMED = "java/sql/".getBytes(StandardCharsets.ISO_8859_1);
    private static final Set<String> INTERFACES =
            Set.of("java.sql.Statement", "java.sql.Connection", "java.sql.Driver");

    private final List<JoinPoint> joinPoints;
    private volatile boolean armed;

    DriverClasses(List<JoinPoint> joinPoints) {
        this.joinPoints = joinPoints;
    }

    /** Whether JDBC comes into use with this class; true once. */
    boolean arm(@Nullable String internalName) {
        if (armed || joinPoints.isEmpty() || !(DRIVER.equals(internalName) || DATA_SOURCE.equals(internalName))) {
            return false;
        }
        armed = true;
        return true;
    }

    /** The join points in a class that is about to be defined; null for all but what may be a driver's. */
    @Nullable
    List<JoinPoint> in(byte[] classFile) {
        if (!armed || !names(classFile)) {
            return null;
        }
        List<JoinPoint> found = new ArrayList<>();
        // By number: the JDK keeps the first class whose record's own equals it was asked for, and its loader with it.
        boolean[] taken = new boolean[joinPoints.size()];
        boolean telling = false;
        DeclaredMethods methods = new DeclaredMethods(classFile);
        // The interfaces of JDBC have methods with code as well, which do nothing.
        while (!methods.areOfInterface() && methods.next()) {
            for (int i = 0; i < joinPoints.size(); i++) {
                JoinPoint joinPoint = joinPoints.get(i);
                if (!taken[i]
                        && methods.hasCode()
                        && !methods.isStatic()
                        && methods.name().equals(joinPoint.method())
                        && joinPoint.matches(joinPoint.method(), methods.descriptor())) {
                    taken[i] = true;
                    found.add(joinPoint);
                    telling |= joinPoint.tells();
                }
            }
        }
        return telling ? found : null;
    }

    /** Looks at one byte in nine of a class that does not name it. */
    static boolean names(byte[] classFile) {
        int last = NAMED.length - 1;
        for (int end = last; end < classFile.length; ) {
            int skip = skip(classFile[end]);
            if (skip == 0) {
                int i = 0;
                while (i < last && classFile[end - last + i] == NAMED[i]) {
                    i++;
                }
                if (i == last) {
                    return true;
                }
                skip = 4;
            }
            end += skip;
        }
        return false;
    }

    /** How far on the text may end at the earliest if this byte is at its end: 0 when it is the last one. */
    private static int skip(byte character) {
        return switch (character) {
            case '/' -> 0;
            case 'l' -> 1;
            case 'q' -> 2;
            case 's' -> 3;
            case 'a' -> 5;
            case 'v' -> 6;
            case 'j' -> 8;
            default -> 9;
        };
    }

    /**
     * Adds those of the loaded classes that are drivers', with what they inherit from, and those that were taken for it. Arms where
     * JDBC is in use already.
     *
     * @param touched the names of the classes that came to the weaver
     */
    void addLoaded(Class<?>[] loaded, Set<String> touched, Set<Class<?>> to) {
        for (Class<?> each : joinPoints.isEmpty() ? new Class<?>[0] : loaded) {
            arm(each.getName().replace('.', '/'));
        }
        if (!armed) {
            return;
        }
        List<Class<?>> interfaces = interfaces(loaded);
        for (Class<?> each : loaded) {
            if (each.getClassLoader() != null && touched.contains(each.getName())) {
                to.add(each);
            }
            for (Class<?> type = isOne(each, interfaces) ? each : null;
                    type != null && type.getClassLoader() != null;
                    type = type.getSuperclass()) {
                to.add(type);
            }
        }
    }

    private static boolean isOne(Class<?> type, List<Class<?>> interfaces) {
        if (type.isInterface()) {
            return false;
        }
        for (int i = 0; i < interfaces.size(); i++) {
            if (interfaces.get(i).isAssignableFrom(type)) {
                return true;
            }
        }
        return false;
    }

    /** As they are loaded, or nobody implements them: to load one here could wait for a thread that waits for the weaver. */
    private static List<Class<?>> interfaces(Class<?>[] loaded) {
        List<Class<?>> interfaces = new ArrayList<>();
        ClassLoader platform = ClassLoader.getPlatformClassLoader();
        for (Class<?> each : loaded) {
            if (each.getClassLoader() == platform && INTERFACES.contains(each.getName())) {
                interfaces.add(each);
            }
        }
        return interfaces;
    }
}
