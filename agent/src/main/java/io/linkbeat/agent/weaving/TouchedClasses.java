package io.linkbeat.agent.weaving;

import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The classes that came to the weaver, for whoever asks what has become of them and for putting them back. Loaders are held
 * weakly; of one that is gone its classes are forgotten. At most {@value #MOST}. Thread-safe.
 */
final class TouchedClasses {

    /** Some dozen classes for each loader that has the library: loaders by the hundred are a leak of their own. */
    static final int MOST = 2048;

    private final List<Touched> classes = new ArrayList<>();

    /** A class was woven, perhaps anew; false when there is no room for it, so that nobody would put it back. */
    synchronized boolean woven(
            String type,
            @Nullable ClassLoader loader,
            Origin origin,
            List<JoinPoint> joinPoints,
            byte[] before,
            byte[] after) {
        return put(
                loader,
                state(type, loader, origin, joinPoints, ClassState.WOVEN, null, Digest.of(before), Digest.of(after)));
    }

    /** A class was left as it is. */
    synchronized void failed(
            String type,
            @Nullable ClassLoader loader,
            Origin origin,
            List<JoinPoint> joinPoints,
            byte[] bytes,
            String why) {
        String digest = Digest.of(bytes);
        put(loader, state(type, loader, origin, joinPoints, ClassState.FAILED, why, digest, digest));
    }

    /** The JVM did not take what the weaver made of a class. */
    synchronized void refused(Class<?> type, String why) {
        Touched touched = find(type.getName(), type.getClassLoader());
        if (touched != null) {
            touched.state = touched.state.now(ClassState.FAILED, why, touched.state.before());
        }
    }

    private static ClassState state(
            String type,
            @Nullable ClassLoader loader,
            Origin origin,
            List<JoinPoint> joinPoints,
            String state,
            @Nullable String why,
            String before,
            String now) {
        return new ClassState(
                type,
                interfaces(joinPoints),
                nameOf(loader),
                origin.library(),
                origin.version(),
                state,
                why,
                before,
                now);
    }

    private static List<String> interfaces(List<JoinPoint> joinPoints) {
        List<String> interfaces = new ArrayList<>();
        for (JoinPoint joinPoint : joinPoints) {
            if (joinPoint.implementers() && !interfaces.contains(joinPoint.methodOfType())) {
                interfaces.add(joinPoint.methodOfType());
            }
        }
        return interfaces;
    }

    /** Its own name, which is none of the application's code, else its class. */
    private static String nameOf(@Nullable ClassLoader loader) {
        if (loader == null) {
            return "boot";
        }
        String name = loader.getName();
        return name != null
                ? name
                : loader.getClass().getName() + "@" + Integer.toHexString(System.identityHashCode(loader));
    }

    /** Somebody has put these bytes into a class that was woven: ours are gone when they are those of before. */
    synchronized void unwoven(String type, @Nullable ClassLoader loader, byte[] bytes) {
        Touched touched = find(type, loader);
        if (touched != null && !touched.state.state().equals(ClassState.FAILED)) {
            String digest = Digest.of(bytes);
            touched.state = digest.equals(touched.state.before())
                    ? touched.state.now(ClassState.RESTORED, null, digest)
                    : touched.state.now(ClassState.DIFFERENT, "somebody else has changed it meanwhile", digest);
        }
    }

    /** The names of the classes that came. */
    synchronized Set<String> names() {
        Set<String> names = new HashSet<>();
        for (Touched touched : classes) {
            names.add(touched.state.type());
        }
        return names;
    }

    /** Whether a class has come to the weaver. */
    synchronized boolean know(Class<?> type) {
        return find(type.getName(), type.getClassLoader()) != null;
    }

    /** Whether a class is woven. */
    synchronized boolean isWoven(Class<?> type) {
        Touched touched = find(type.getName(), type.getClassLoader());
        return touched != null && touched.state.state().equals(ClassState.WOVEN);
    }

    /** Whether no class is woven any more, as far as its loader is there. */
    synchronized boolean areUnwoven() {
        forgetTheGone();
        for (Touched touched : classes) {
            if (touched.state.state().equals(ClassState.WOVEN)) {
                return false;
            }
        }
        return true;
    }

    /** What is woven still and could not be put back: its class came to nothing, or the JVM has refused. */
    synchronized void leave(Collection<Class<?>> loaded) {
        for (Touched touched : classes) {
            if (touched.state.state().equals(ClassState.WOVEN)) {
                boolean there = false;
                for (Class<?> type : loaded) {
                    there |= touched.is(type.getName(), type.getClassLoader());
                }
                touched.state = there
                        ? touched.state.now(ClassState.DIFFERENT, "the JVM does not put it back", touched.state.now())
                        : touched.state.now(ClassState.GONE, "it was not loaded in the end", touched.state.now());
            }
        }
    }

    /** All of them, the first one first. */
    synchronized List<ClassState> states() {
        forgetTheGone();
        List<ClassState> states = new ArrayList<>(classes.size());
        for (Touched touched : classes) {
            states.add(touched.state);
        }
        return states;
    }

    private boolean put(@Nullable ClassLoader loader, ClassState state) {
        Touched known = find(state.type(), loader);
        if (known != null) {
            known.state = state;
            return true;
        }
        forgetTheGone();
        return classes.size() < MOST && classes.add(new Touched(loader, state));
    }

    private @Nullable Touched find(String type, @Nullable ClassLoader loader) {
        for (Touched touched : classes) {
            if (touched.is(type, loader)) {
                return touched;
            }
        }
        return null;
    }

    private void forgetTheGone() {
        for (int i = classes.size() - 1; i >= 0; i--) {
            if (classes.get(i).isGone()) {
                classes.remove(i);
            }
        }
    }

    private static final class Touched {

        private final boolean boot;
        private final WeakReference<ClassLoader> loader;
        private ClassState state;

        Touched(@Nullable ClassLoader loader, ClassState state) {
            this.boot = loader == null;
            this.loader = new WeakReference<>(loader);
            this.state = state;
        }

        boolean is(String type, @Nullable ClassLoader of) {
            return (of == null ? boot : loader.refersTo(of)) && state.type().equals(type);
        }

        boolean isGone() {
            return !boot && loader.refersTo(null);
        }
    }
}
